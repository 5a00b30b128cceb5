import { z } from 'zod';

/** What a room is for. It decides the codecs, the seats and how key frames are asked for. */
export const roomKinds = ['interview', 'group', 'stream', 'backstage'] as const;
export const RoomKind = z.enum(roomKinds);
export type RoomKind = z.infer<typeof RoomKind>;

/** A place in a room. What a seat may ever send is a property of the seat, whatever a token says. */
const seats = [
	'seeker',
	'recruiter',
	'interviewer',
	'companion',
	'interpreter',
	'captioner',
	'adviser',
	'member',
	'host',
	'guest',
	'viewer',
	'moderator',
] as const;
export const Seat = z.enum(seats);
export type Seat = z.infer<typeof Seat>;

/** What a person sends. `screen` is a picture like `video`, but people give the right to it apart. */
export const mediaSources = ['audio', 'video', 'screen'] as const;
export const MediaSource = z.enum(mediaSources);
export type MediaSource = z.infer<typeof MediaSource>;
export const kindOfSource = (source: MediaSource): 'audio' | 'video' => (source === 'audio' ? 'audio' : 'video');

const seatsOf: Record<RoomKind, readonly Seat[]> = {
	interview: ['seeker', 'recruiter', 'interviewer', 'companion', 'interpreter', 'captioner', 'adviser', 'moderator'],
	group: ['member', 'seeker', 'recruiter', 'interviewer', 'interpreter', 'captioner', 'adviser', 'moderator'],
	stream: ['host', 'guest', 'viewer', 'captioner', 'moderator'],
	backstage: ['host', 'guest', 'moderator'],
};

const nothing: readonly MediaSource[] = [];
const mostOf: Record<Seat, readonly MediaSource[]> = {
	seeker: mediaSources,
	recruiter: mediaSources,
	interviewer: mediaSources,
	companion: ['audio', 'video'],
	interpreter: ['audio', 'video'],
	captioner: nothing,
	adviser: mediaSources,
	member: mediaSources,
	host: mediaSources,
	guest: mediaSources,
	viewer: nothing,
	moderator: nothing,
};

export const seatFits = (kind: RoomKind, seat: Seat): boolean => seatsOf[kind].includes(seat);

/** Threat 11: no signature makes a viewer a speaker. */
export const seatMayProduce = (seat: Seat, source: MediaSource): boolean => mostOf[seat].includes(source);
