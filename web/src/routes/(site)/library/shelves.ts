import { m } from '#lib/paraglide/messages.js';

/** the eight kinds that the standard names, in the order in which somebody looks for work. */
export const shelves = [
	{ key: 'tips', name: m.public_shelf_tips },
	{ key: 'interview', name: m.public_shelf_interview },
	{ key: 'seeking-index', name: m.public_shelf_seeking_index },
	{ key: 'pay-index', name: m.public_shelf_pay_index },
	{ key: 'consulting', name: m.public_shelf_consulting },
	{ key: 'trends', name: m.public_shelf_trends },
	{ key: 'training', name: m.public_shelf_training },
	{ key: 'assessment', name: m.public_shelf_assessment },
] as const;
