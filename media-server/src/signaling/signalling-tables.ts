import { mediaCommands } from '@skyfair/shared/media/media.commands';

/** Abilities by phase: before the seat there is one command, and then there is all the rest (edumeet's idea). */
const { 'media:enter': enter, ...rest } = mediaCommands;
export const lobbyCommands = { 'media:enter': enter };
export const seatedCommands = rest;
