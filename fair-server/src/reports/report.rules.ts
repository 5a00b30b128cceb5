/** The fold from facts to figures. Pure: the same facts give the same report, live, at the end, and years later. */
export interface ReportFact {
	readonly stream: string;
	readonly type: string;
	readonly body: Readonly<Record<string, unknown>>;
	/** Milliseconds since 1970. */
	readonly at: number;
}
/** What is not a fact of the fair's day: the plan's counts, and people counted from visits. */
export interface Planned {
	readonly registered: number;
	readonly booths: number;
	readonly jobs: number;
	readonly visitors: number;
}
export interface Folded {
	readonly figures: readonly { readonly id: string; readonly value: number | null }[];
	readonly outcomes: readonly { readonly outcome: string; readonly count: number }[];
	readonly byHour: readonly { readonly at: number; readonly joined: number; readonly conversations: number }[];
	readonly byBooth: readonly BoothFigures[];
}
export interface BoothFigures {
	readonly boothId: string;
	readonly joined: number;
	readonly conversations: number;
	readonly medianWaitMs: number | null;
	readonly offers: number;
}

interface TicketStory {
	readonly boothId: string;
	readonly personId: string;
	readonly joinedAt: number;
	isWaiting: boolean;
	calledAt: number | null;
	talkedFrom: number | null;
	talkedTo: number | null;
	end: 'left' | 'no-show' | 'met' | 'fair-ended' | null;
	outcome: string | null;
}

const HOUR_MS = 3_600_000;
const MINUTE_MS = 60_000;
const text = (value: unknown): string => (typeof value === 'string' ? value : '');

export function foldReport(facts: readonly ReportFact[], planned: Planned): Folded {
	const tickets = new Map<string, TicketStory>();
	let calls = 0;
	for (const fact of facts) {
		const boothId = fact.stream.startsWith('line:') ? fact.stream.slice(5) : '';
		if (fact.type === 'ticket-called') calls += 1;
		if (fact.type === 'line-closed') endWaiting(tickets, boothId);
		tellStory(tickets, boothId, fact);
	}
	const all = [...tickets.values()];
	const met = all.filter((ticket) => ticket.talkedFrom !== null);
	const ended = (end: TicketStory['end']) => all.filter((ticket) => ticket.end === end).length;
	const values: Record<string, number | null> = {
		...planned,
		'seekers-in-line': distinct(all),
		tickets: all.length,
		calls,
		'no-shows': ended('no-show'),
		'left-line': ended('left'),
		unserved: ended('fair-ended'),
		abandonment: share(ended('left'), all.length),
		'median-wait': minutes(
			median(all.flatMap(({ joinedAt, calledAt }) => (calledAt === null ? [] : [calledAt - joinedAt]))),
		),
		conversations: met.length,
		'people-met': distinct(met),
		'median-conversation': minutes(
			median(
				met.flatMap(({ talkedFrom, talkedTo }) =>
					talkedFrom === null || talkedTo === null ? [] : [talkedTo - talkedFrom],
				),
			),
		),
		offers: met.filter(({ outcome }) => outcome === 'offer').length,
		answered: share(met.filter(({ outcome }) => outcome !== null).length, met.length),
		'booths-met': new Set(met.map(({ boothId }) => boothId)).size,
	};
	return {
		figures: Object.entries(values).map(([id, value]) => ({ id, value })),
		outcomes: count(met.flatMap(({ outcome }) => (outcome === null ? [] : [outcome]))).map(([outcome, number]) => ({
			outcome,
			count: number,
		})),
		byHour: hours(all, met),
		byBooth: booths(all),
	};
}

function tellStory(tickets: Map<string, TicketStory>, boothId: string, { type, body, at }: ReportFact): void {
	const id = text(body['ticketId']);
	if (type === 'ticket-issued') {
		tickets.set(id, {
			boothId,
			personId: text(body['personId']),
			joinedAt: at,
			isWaiting: true,
			calledAt: null,
			talkedFrom: null,
			talkedTo: null,
			end: null,
			outcome: null,
		});
		return;
	}
	const ticket = tickets.get(id);
	if (!ticket) return;
	switch (type) {
		case 'ticket-called':
			ticket.calledAt ??= at;
			ticket.isWaiting = false;
			return;
		case 'call-withdrawn':
			ticket.isWaiting = true;
			return;
		case 'call-answered':
			ticket.talkedFrom = at;
			return;
		case 'call-missed':
			ticket.end = 'no-show';
			return;
		case 'ticket-left':
			ticket.end = 'left';
			return;
		case 'conversation-finished':
			ticket.talkedTo = at;
			ticket.end = 'met';
			return;
		case 'outcome-recorded':
			ticket.outcome = text(body['outcome']);
	}
}

/** L14: a closing line ends whoever waits; who is called or talks goes on. */
function endWaiting(tickets: ReadonlyMap<string, TicketStory>, boothId: string): void {
	for (const ticket of tickets.values()) {
		if (ticket.boothId === boothId && ticket.end === null && ticket.isWaiting) ticket.end = 'fair-ended';
	}
}

const distinct = (tickets: readonly TicketStory[]): number => new Set(tickets.map(({ personId }) => personId)).size;
const share = (part: number, whole: number): number | null =>
	whole === 0 ? null : Math.round((part / whole) * 1_000) / 10;
const minutes = (ms: number | null): number | null => (ms === null ? null : Math.round((ms / MINUTE_MS) * 10) / 10);
const count = (values: readonly string[]): [string, number][] => {
	const counts = new Map<string, number>();
	for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
	return [...counts].sort(([a], [b]) => (a < b ? -1 : 1));
};

/** The mean of the two middle ones where there are two. */
export function median(values: readonly number[]): number | null {
	const sorted = [...values].sort((a, b) => a - b);
	const high = sorted[sorted.length >> 1];
	const low = sorted[(sorted.length - 1) >> 1];
	return high === undefined || low === undefined ? null : (low + high) / 2;
}

function hours(all: readonly TicketStory[], met: readonly TicketStory[]): Folded['byHour'] {
	const hourOf = (at: number) => Math.floor(at / HOUR_MS) * HOUR_MS;
	const starts = all.map(({ joinedAt }) => hourOf(joinedAt));
	const talks = met.map(({ talkedFrom }) => hourOf(talkedFrom ?? 0));
	return [...new Set([...starts, ...talks])]
		.sort((a, b) => a - b)
		.map((at) => ({
			at,
			joined: starts.filter((start) => start === at).length,
			conversations: talks.filter((talk) => talk === at).length,
		}));
}

function booths(all: readonly TicketStory[]): BoothFigures[] {
	const ids = [...new Set(all.map(({ boothId }) => boothId))].sort();
	return ids.map((boothId) => {
		const own = all.filter((ticket) => ticket.boothId === boothId);
		return {
			boothId,
			joined: own.length,
			conversations: own.filter(({ talkedFrom }) => talkedFrom !== null).length,
			medianWaitMs: median(own.flatMap(({ joinedAt, calledAt }) => (calledAt === null ? [] : [calledAt - joinedAt]))),
			offers: own.filter(({ outcome }) => outcome === 'offer').length,
		};
	});
}
