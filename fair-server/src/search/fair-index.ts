import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Booth } from '@skyfair/shared/booths/booths.commands';
import type { JobInput } from '@skyfair/shared/jobs/job.schemas';
import type { World } from '../platform/world.ts';
import { documentOfBooth, documentOfJob, type Document } from './document.ts';
import { levelOf, monthly } from './search.rules.ts';
import { shownAt, textsOf, type ShownRow } from './search.store.ts';
import { Vocabulary } from './vocabulary.ts';

/** What is shown of a job and never changes within a version. */
export interface IndexedJob {
	readonly job: Pick<
		JobInput,
		'position' | 'positionEn' | 'headcount' | 'basicPay' | 'education' | 'employmentType' | 'industry' | 'occupation'
	> & { readonly city: string; readonly district: string };
	readonly education: number;
	readonly pay: { readonly min: number; readonly max: number };
	readonly document: Document;
}
export interface IndexedBooth {
	readonly booth: Omit<Booth, 'jobs'>;
	readonly document: Document;
}
export interface FairIndex {
	readonly fairId: string;
	readonly vocabulary: Vocabulary;
	readonly booths: ReadonlyMap<string, IndexedBooth>;
	readonly entries: readonly { readonly shown: ShownRow; readonly indexed: IndexedJob }[];
}

/** Both are forgotten together: the numbers of the words mean nothing without each other. */
const MOST_DOCUMENTS = 60_000;
/** So long at most is anybody else kept waiting while documents are cut into words. */
const SLICE_MS = 8;

/** Reads fairs into indexes. Words of jobs and booths are cut once per version and kept. */
export class IndexReader {
	readonly #world: Pick<World, 'db' | 'clock'>;
	readonly #boothsOf: (fairId: string) => Promise<ReadonlyMap<string, Booth>>;
	#vocabulary = new Vocabulary();
	#jobs = new Map<string, IndexedJob>();
	#booths = new Map<string, Document>();

	constructor(world: Pick<World, 'db' | 'clock'>, boothsOf: (fairId: string) => Promise<ReadonlyMap<string, Booth>>) {
		this.#world = world;
		this.#boothsOf = boothsOf;
	}

	async read(fairId: string): Promise<FairIndex> {
		const { db, clock } = this.#world;
		const [shown, booths] = await Promise.all([
			db.transact('platform', (tx) => shownAt(tx, fairId, clock.now())),
			this.#boothsOf(fairId),
		]);
		if (this.#jobs.size > MOST_DOCUMENTS) this.#startAnew();
		const vocabulary = this.#vocabulary;
		const jobs = this.#jobs;
		const unknown = shown.filter((row) => !jobs.has(keyOf(row)));
		const texts = await db.transact('platform', (tx) => textsOf(tx, unknown));
		const byVersion = new Map(texts.map(({ jobId, version, job }) => [`${jobId} ${version}`, job]));
		let since = performance.now();
		const breathe = async () => {
			if (performance.now() - since < SLICE_MS) return;
			await nextTurn();
			since = performance.now();
		};
		for (const row of unknown) {
			const job = byVersion.get(`${row.jobId} ${row.version}`);
			if (job) jobs.set(keyOf(row), indexedJob(job, row.masked, vocabulary));
			await breathe();
		}
		const indexed = new Map<string, IndexedBooth>();
		for (const { jobs: _, ...booth } of booths.values()) {
			if (booth.withdrawnAt !== null) continue;
			indexed.set(booth.id, { booth, document: this.#boothDocument(booth, vocabulary) });
			await breathe();
		}
		return {
			fairId,
			vocabulary,
			booths: indexed,
			entries: shown.flatMap((row) => {
				const found = jobs.get(keyOf(row));
				return found && indexed.has(row.boothId) ? [{ shown: row, indexed: found }] : [];
			}),
		};
	}

	#boothDocument(booth: Omit<Booth, 'jobs'>, vocabulary: Vocabulary): Document {
		const key = [booth.id, booth.number, booth.employerName, booth.employerNameEn, ...booth.highlights].join('\n');
		// A reader that began with the words before this one keeps its own.
		const known = vocabulary === this.#vocabulary ? this.#booths.get(key) : undefined;
		if (known) return known;
		const document = documentOfBooth(booth, vocabulary);
		if (vocabulary === this.#vocabulary) this.#booths.set(key, document);
		return document;
	}

	#startAnew(): void {
		this.#vocabulary = new Vocabulary();
		this.#jobs = new Map();
		this.#booths = new Map();
	}
}

const keyOf = ({ jobId, version, masked }: ShownRow): string => `${jobId} ${version} ${masked.join(',')}`;

function indexedJob(job: JobInput, masked: readonly string[], vocabulary: Vocabulary): IndexedJob {
	const { position, positionEn, headcount, basicPay, education, employmentType, industry, occupation, location } = job;
	return {
		job: {
			position,
			positionEn,
			headcount,
			basicPay,
			education,
			employmentType,
			industry,
			occupation,
			city: location.city,
			district: location.district,
		},
		education: levelOf(education),
		pay: monthly(basicPay),
		document: documentOfJob(job, masked, vocabulary),
	};
}
