export { Presence, type PresenceChange } from './presence.ts';
export { createWatch, type WatchDeps } from './watch.actions.ts';
