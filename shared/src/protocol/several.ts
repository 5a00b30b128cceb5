import { z } from 'zod';

/** Several of one list, as they stand in an address: `a,b,c`. */
export const several = <Value extends string>(item: z.ZodType<Value>) => {
	const list = z.array(item).max(30);
	return z
		.string()
		.max(600)
		.optional()
		.transform((text, context): Value[] => {
			const read = list.safeParse(text === undefined || text === '' ? [] : text.split(','));
			if (read.success) return read.data;
			for (const { message } of read.error.issues) context.addIssue({ code: 'custom', message });
			return z.NEVER;
		});
};
