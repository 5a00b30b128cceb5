// Plain data: pages read it, and a schema would bring its whole library to every phone.

/** Where an employer puts what it has read; forth and back. */
export const stages = ['seen', 'shortlisted', 'invited', 'offered'] as const;

/** Why an employer is done with an application; the seeker reads it. */
export const closings = ['hired', 'not-matched', 'filled', 'job-ended', 'not-reached', 'seeker-declined'] as const;
export type Closing = (typeof closings)[number];
