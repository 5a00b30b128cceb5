import { randomInt } from 'node:crypto';
import type { SmsSender } from '../notices/index.ts';

export interface FaceSubject {
	readonly legalName: string;
	readonly idNumber: string;
	readonly phone: string;
	readonly phoneMasked: string;
}
/**
 * Who compares a face with an identity (B-07). An adapter throws Trouble when its provider is away. `expected` is what must come back for
 * a match; it is kept hashed. A provider with a callback of its own hands out a random one and sends it with its answer.
 */
export interface FaceCheck {
	readonly name: string;
	begin(subject: FaceSubject): Promise<{ readonly expected: string }>;
}

/** The stand-in: instead of a camera a word, which goes where texts go that cannot be sent from here, to be seen on the outbox page. */
export const outboxFaceCheck = (sms: SmsSender): FaceCheck => ({
	name: 'outbox',
	async begin({ phone, phoneMasked, legalName }) {
		const expected = String(randomInt(1_000_000)).padStart(6, '0');
		await sms.send({
			to: phone,
			toMasked: phoneMasked,
			text: `【空聘】实名核验：${legalName.slice(0, 1)}*，本人核验口令 ${expected}，10 分钟内有效。Skyfair identity check, your word: ${expected}`,
		});
		return { expected };
	},
});
