import { z } from 'zod';

const payUnits = ['hour', 'day', 'month', 'year'] as const;
const Yuan = z.int().min(1).max(10_000_000);

/** A band of pay before tax, in whole yuan. */
const band = { min: Yuan, max: Yuan, unit: z.enum(payUnits) };
const isBand = (pay: { min: number; max: number }): boolean => pay.min <= pay.max;

/** 基本劳动报酬. */
export const BasicPay = z
	.strictObject({
		...band,
		months: z
			.int()
			.min(12)
			.max(24)
			.optional()
			.meta({ description: 'Pays in a year (12 to 24), only and always with a monthly pay' }),
	})
	.refine(isBand, { message: 'min-above-max', path: ['max'] })
	.refine((pay) => (pay.unit === 'month') === (pay.months !== undefined), {
		message: 'months-go-with-monthly-pay',
		path: ['months'],
	});
export type BasicPay = z.infer<typeof BasicPay>;

export const ExpectedPay = z.strictObject(band).refine(isBand, { message: 'min-above-max', path: ['max'] });
export type ExpectedPay = z.infer<typeof ExpectedPay>;
