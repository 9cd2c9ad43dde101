// `npm run demo`: the carbon registry, on the Ethereum development network unless told otherwise.
import '../examples/carbon-registry/src/main.ts';
