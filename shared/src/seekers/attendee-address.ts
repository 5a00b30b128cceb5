// A search among the attendees of a fair, as it stands in an address.
import { addressWith } from '../protocol/address.ts';

const attendeeKeys = ['fair', 'q', 'occupation', 'industry', 'city', 'education', 'type', 'status'] as const;
type AttendeeKey = (typeof attendeeKeys)[number];
export type AttendeeState = Partial<Record<AttendeeKey, string>>;
export const attendeeAddress = addressWith(attendeeKeys);
