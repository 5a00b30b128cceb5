import { come, go, type Headcount, type Move, type Place } from './headcount.rules.ts';

/** Who is where on one node, by socket. Pure bookkeeping: time and news come in as arguments. */
export interface Spot {
	readonly fairId: string;
	/** Null: in the fair's hall. */
	readonly boothId: string | null;
	readonly duty: boolean;
}
export interface Roster {
	readonly sockets: Map<string, { readonly who: string; readonly spots: Map<string, Spot> }>;
	readonly fairs: Map<string, Headcount>;
}
export interface MoveAtFair extends Move {
	readonly fairId: string;
}

export const emptyRoster = (): Roster => ({ sockets: new Map(), fairs: new Map() });
const keyOf = ({ fairId, boothId, duty }: Spot) => `${fairId}/${boothId ?? ''}/${duty ? 'duty' : 'visit'}`;
/** Who stands before a booth is at the fair as well; who is on duty is no visitor. */
const placesOf = ({ boothId, duty }: Spot): Place[] => {
	if (boothId === null) return duty ? [] : ['fair'];
	return duty ? [`duty:${boothId}`] : ['fair', `at:${boothId}`];
};

/** P1, P2: `who` is the person, or the socket where nobody is signed in. */
export function arrive(roster: Roster, socketId: string, who: string): void {
	if (!roster.sockets.has(socketId)) roster.sockets.set(socketId, { who, spots: new Map() });
}

/** Returns what has become otherwise on this node: a second tab changes nothing. */
export function take(roster: Roster, socketId: string, spot: Spot): MoveAtFair[] {
	const socket = roster.sockets.get(socketId);
	if (!socket || socket.spots.has(keyOf(spot))) return [];
	socket.spots.set(keyOf(spot), spot);
	const headcount = roster.fairs.get(spot.fairId) ?? new Map();
	roster.fairs.set(spot.fairId, headcount);
	const { who } = socket;
	return placesOf(spot).flatMap((place) =>
		come(headcount, place, who) ? [{ fairId: spot.fairId, place, who, came: true }] : [],
	);
}

export function drop(roster: Roster, socketId: string, spot: Spot): MoveAtFair[] {
	const socket = roster.sockets.get(socketId);
	return socket?.spots.delete(keyOf(spot)) ? leave(roster, socket.who, spot) : [];
}

/** P3: a socket that is gone is nowhere. */
export function depart(roster: Roster, socketId: string): MoveAtFair[] {
	const socket = roster.sockets.get(socketId);
	roster.sockets.delete(socketId);
	return socket ? [...socket.spots.values()].flatMap((spot) => leave(roster, socket.who, spot)) : [];
}

function leave(roster: Roster, who: string, spot: Spot): MoveAtFair[] {
	const headcount = roster.fairs.get(spot.fairId);
	if (!headcount) return [];
	const moves = placesOf(spot).flatMap((place) =>
		go(headcount, place, who) ? [{ fairId: spot.fairId, place, who, came: false }] : [],
	);
	if (headcount.size === 0) roster.fairs.delete(spot.fairId);
	return moves;
}
