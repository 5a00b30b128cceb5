export const personStates = ['active', 'warned', 'limited', 'suspended', 'banned', 'cancelled'] as const;
export type PersonState = (typeof personStates)[number];

const blocking: readonly PersonState[] = ['suspended', 'banned', 'cancelled'];

/** A12. A blocking state allows no session at all. */
export const isBlocking = (state: PersonState): boolean => blocking.includes(state);
