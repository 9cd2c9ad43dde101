export { type FindEventsParameters, type FoundEvent, findEvents } from './events/find-events.ts';
