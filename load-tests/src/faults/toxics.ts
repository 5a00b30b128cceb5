import type { SeededRandom } from '@skyfair/shared/testing/seeded-random';

/** The names are Toxiproxy's, so that its literature applies; units are in the names of the fields. */
export type Toxic =
	| { readonly kind: 'latency'; readonly latencyMs: number; readonly jitterMs?: number }
	| { readonly kind: 'bandwidth'; readonly bytesPerSecond: number }
	/** Half-open: what arrives is swallowed, the end of the stream too, and nobody is told. */
	| { readonly kind: 'timeout' }
	| { readonly kind: 'reset_peer'; readonly afterMs: number }
	/** Cuts the stream into small pieces, each a moment after the one before. */
	| {
			readonly kind: 'slicer';
			readonly averageBytes: number;
			readonly variationBytes: number;
			readonly delayMs: number;
	  }
	/** Closes the connection after so many bytes of it. */
	| { readonly kind: 'limit_data'; readonly bytes: number }
	| { readonly kind: 'slow_close'; readonly delayMs: number };

/** What one direction of one connection remembers between chunks. */
export interface PipeMemory {
	readonly random: SeededRandom;
	/** When the narrow part of the way is free again. */
	freeAt: number;
	passedBytes: number;
}

export interface Piece {
	readonly data: Buffer;
	readonly leavesAt: number;
}
export type Plan =
	| { readonly fate: 'swallow' }
	| { readonly fate: 'pass'; readonly pieces: readonly Piece[]; readonly thenClose: boolean };

export const find = <Kind extends Toxic['kind']>(toxics: readonly Toxic[], kind: Kind) =>
	toxics.find((toxic): toxic is Toxic & { kind: Kind } => toxic.kind === kind);

/** What becomes of a chunk that arrived now. Pure apart from the memory: the same seed gives the same pieces and delays. */
export function planChunk(chunk: Buffer, toxics: readonly Toxic[], memory: PipeMemory, now: number): Plan {
	if (find(toxics, 'timeout')) return { fate: 'swallow' };
	const limit = find(toxics, 'limit_data');
	const allowed = limit ? Math.max(0, limit.bytes - memory.passedBytes) : chunk.length;
	const data = chunk.subarray(0, allowed);
	memory.passedBytes += data.length;
	const latency = find(toxics, 'latency');
	const { latencyMs, jitterMs = 0 } = latency ?? { latencyMs: 0 };
	const delay = latency ? Math.max(0, latencyMs + memory.random.float(-jitterMs, jitterMs)) : 0;
	return {
		fate: 'pass',
		pieces: narrow(slice(data, toxics, memory.random), toxics, memory, now).map(({ data: part, leavesAt }) => ({
			data: part,
			leavesAt: leavesAt + delay,
		})),
		thenClose: limit !== undefined && memory.passedBytes >= limit.bytes,
	};
}

/** Pieces with the moment (from the first one) at which they enter the way. */
function slice(data: Buffer, toxics: readonly Toxic[], random: SeededRandom): { data: Buffer; afterMs: number }[] {
	const slicer = find(toxics, 'slicer');
	if (!slicer) return [{ data, afterMs: 0 }];
	const pieces: { data: Buffer; afterMs: number }[] = [];
	for (let from = 0; from < data.length;) {
		const size = Math.max(1, slicer.averageBytes + random.int(-slicer.variationBytes, slicer.variationBytes));
		pieces.push({ data: data.subarray(from, from + size), afterMs: pieces.length * slicer.delayMs });
		from += size;
	}
	return pieces;
}

/** A narrow way takes its time for each byte; big pieces are cut so that they trickle instead of coming in one lump. */
function narrow(
	pieces: readonly { data: Buffer; afterMs: number }[],
	toxics: readonly Toxic[],
	memory: PipeMemory,
	now: number,
): Piece[] {
	const bandwidth = find(toxics, 'bandwidth');
	if (!bandwidth) return pieces.map(({ data, afterMs }) => ({ data, leavesAt: now + afterMs }));
	const bytesPerMs = bandwidth.bytesPerSecond / 1_000;
	const grain = Math.max(1, Math.ceil(bytesPerMs * 20));
	const passed: Piece[] = [];
	for (const { data, afterMs } of pieces) {
		for (let from = 0; from < data.length; from += grain) {
			const part = data.subarray(from, from + grain);
			memory.freeAt = Math.max(memory.freeAt, now + afterMs) + part.length / bytesPerMs;
			passed.push({ data: part, leavesAt: memory.freeAt });
		}
	}
	return passed;
}
