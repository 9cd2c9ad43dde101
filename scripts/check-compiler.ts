// Two TypeScript versions live side by side; `tsc` must be the native one (see docs/internals/toolchain.md).
import { execFileSync } from 'node:child_process';

const version = execFileSync('tsc', ['--version'], { encoding: 'utf8' }).trim();
const ok = /^Version 7\.0\./.test(version);
if (!ok) console.error(`Expected tsc 7.0.x from @typescript/native, got "${version}". Run: npm ci`);
else console.log(`compiler: ${version}`);
process.exitCode = ok ? 0 : 1;
