import { z } from 'zod';
import { Phone } from '../accounts/accounts.commands.ts';
import { command, query, type CommandTable } from '../protocol/command-table.ts';
import { At, FairId } from '../protocol/ids.ts';

const line = (min: number, max: number) =>
	z
		.string()
		.trim()
		.min(min)
		.max(max)
		.regex(/^\P{Cc}*$/u);
const GuestId = z.uuid().brand('GuestId');
const guestKinds = ['school', 'media', 'leader', 'government'] as const;
const GuestFields = { name: line(2, 40), unit: line(2, 80), kind: z.enum(guestKinds) };
export const Guest = z.object({
	...GuestFields,
	id: GuestId,
	phoneMasked: z.string(),
	addedAt: At,
	/** `invited`: the message was handed over to whoever carries it. */
	state: z.enum(['listed', 'sending', 'invited']),
	invitedAt: At.nullable(),
});
export type Guest = z.infer<typeof Guest>;

const onFair = { kind: 'fair', field: 'fairId' } as const;
const guests = z.array(Guest);

/** S-04: who is asked to come besides those who take part, and is told when the fair becomes otherwise. */
export const guestCommands = {
	'guest:list': query({
		about: 'The guests of a fair: schools, media, leaders, government partners, and who was invited (S-04).',
		input: z.strictObject({ fairId: FairId }),
		output: guests,
		allow: ['planner'],
		on: onFair,
		refused: ['not-found'],
	}),
	'guest:add': command({
		about: 'Puts a guest on the list of a fair; nobody is told before the invitation.',
		input: z.strictObject({ fairId: FairId, guest: z.strictObject({ ...GuestFields, phone: Phone }) }),
		output: guests,
		allow: ['planner'],
		on: onFair,
		refused: ['not-found', 'wrong-state', 'invalid-input'],
	}),
	'guest:remove': command({
		about: 'Takes a guest off the list; somebody who was invited stays, to be told of changes.',
		input: z.strictObject({ fairId: FairId, guestId: GuestId }),
		output: guests,
		allow: ['planner'],
		on: onFair,
		refused: ['not-found', 'wrong-state'],
	}),
	'guest:invite': command({
		about: 'Invites by message everybody on the list who was not invited yet; the fair must be announced.',
		input: z.strictObject({ fairId: FairId }),
		output: guests,
		allow: ['planner'],
		on: onFair,
		refused: ['not-found', 'wrong-state'],
	}),
} satisfies CommandTable;
