import { z } from 'zod';
import { line } from './plain-text.ts';

/** Names as on the official list of divisions: 安徽省 / 合肥市 / 蜀山区. A municipality stands as its own city. */
export const Place = z.strictObject({
	province: line(2, 20),
	city: line(2, 20),
	district: line(2, 20),
	street: line(2, 80).meta({ description: 'Road, number, building' }),
});
export type Place = z.infer<typeof Place>;
