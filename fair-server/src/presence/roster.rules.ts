/** Who is where on one node, by socket. Pure bookkeeping: time and news come in as arguments. */
export interface Spot {
	readonly fairId: string;
	/** Null: in the fair's hall. */
	readonly boothId: string | null;
	readonly duty: boolean;
}
export interface Roster {
	readonly sockets: Map<string, { readonly who: string; readonly spots: Map<string, Spot> }>;
}
export interface FairPresence {
	/** Distinct people at the fair, visitors without an account by socket. */
	readonly here: ReadonlySet<string>;
	readonly booths: ReadonlyMap<string, { readonly here: ReadonlySet<string>; readonly staff: ReadonlySet<string> }>;
}

export const emptyRoster = (): Roster => ({ sockets: new Map() });
const keyOf = ({ fairId, boothId, duty }: Spot) => `${fairId}/${boothId ?? ''}/${duty ? 'duty' : 'visit'}`;

/** P1, P2: `who` is the person, or the socket where nobody is signed in. */
export function arrive(roster: Roster, socketId: string, who: string): void {
	if (!roster.sockets.has(socketId)) roster.sockets.set(socketId, { who, spots: new Map() });
}
export function take(roster: Roster, socketId: string, spot: Spot): boolean {
	const socket = roster.sockets.get(socketId);
	if (!socket || socket.spots.has(keyOf(spot))) return false;
	socket.spots.set(keyOf(spot), spot);
	return true;
}
export function drop(roster: Roster, socketId: string, spot: Spot): boolean {
	return roster.sockets.get(socketId)?.spots.delete(keyOf(spot)) ?? false;
}
/** P3: returns where the socket had been. */
export function depart(roster: Roster, socketId: string): Spot[] {
	const spots = [...(roster.sockets.get(socketId)?.spots.values() ?? [])];
	roster.sockets.delete(socketId);
	return spots;
}

export function presenceOf(roster: Roster, fairId: string): FairPresence {
	const here = new Set<string>();
	const booths = new Map<string, { here: Set<string>; staff: Set<string> }>();
	for (const { who, spots } of roster.sockets.values()) {
		for (const spot of spots.values()) {
			if (spot.fairId !== fairId) continue;
			if (!spot.duty) here.add(who);
			if (spot.boothId === null) continue;
			const booth = booths.get(spot.boothId) ?? { here: new Set<string>(), staff: new Set<string>() };
			booths.set(spot.boothId, booth);
			(spot.duty ? booth.staff : booth.here).add(who);
		}
	}
	return { here, booths };
}

/** Adds up what several nodes say of one fair. A person on two nodes counts once. */
export function merge(parts: readonly FairPresence[]): FairPresence {
	const here = new Set<string>();
	const booths = new Map<string, { here: Set<string>; staff: Set<string> }>();
	for (const part of parts) {
		for (const who of part.here) here.add(who);
		for (const [boothId, booth] of part.booths) {
			const sum = booths.get(boothId) ?? { here: new Set<string>(), staff: new Set<string>() };
			booths.set(boothId, sum);
			for (const who of booth.here) sum.here.add(who);
			for (const who of booth.staff) sum.staff.add(who);
		}
	}
	return { here, booths };
}
