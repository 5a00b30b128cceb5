// Numbers as people write them: 35, 三十五, 卅五, 1.5万, 两千.
const digits: Readonly<Record<string, number>> = {
	零: 0,
	〇: 0,
	一: 1,
	壹: 1,
	二: 2,
	贰: 2,
	两: 2,
	三: 3,
	叁: 3,
	四: 4,
	肆: 4,
	五: 5,
	伍: 5,
	六: 6,
	陆: 6,
	七: 7,
	柒: 7,
	八: 8,
	捌: 8,
	九: 9,
	玖: 9,
};
const units: Readonly<Record<string, number>> = {
	十: 10,
	拾: 10,
	百: 100,
	佰: 100,
	千: 1_000,
	仟: 1_000,
	k: 1_000,
	w: 10_000,
	万: 10_000,
	亿: 100_000_000,
};

/** A number, its unit included; what a pattern calls NUMBER. */
export const NUMBER = '(?:\\d+(?:,\\d{3})*(?:\\.\\d+)?|[零〇一壹二贰两三叁四肆五伍六陆七柒八捌九玖十拾百佰千仟]+)';

export function numberOf(text: string): number | null {
	const plain = /^(\d+(?:,\d{3})*(?:\.\d+)?)([kw千万亿百]*)$/u.exec(text);
	if (plain) {
		let value = Number((plain[1] ?? '').replaceAll(',', ''));
		for (const unit of plain[2] ?? '') value *= units[unit] ?? 1;
		return value;
	}
	if (!/^[零〇一壹二贰两三叁四肆五伍六陆七柒八捌九玖十拾百佰千仟万亿]+$/u.test(text)) return null;
	let total = 0;
	let section = 0;
	let last = -1;
	let lastUnit = 1;
	for (const sign of text) {
		const digit = digits[sign];
		const unit = units[sign];
		if (digit !== undefined) last = last > 0 && unit === undefined && lastUnit === 1 ? last * 10 + digit : digit;
		else if (unit !== undefined && unit >= 10_000) {
			section += Math.max(last, 0);
			total = (total + section) * unit;
			section = 0;
			last = -1;
			lastUnit = unit;
		} else if (unit !== undefined) {
			section += (last < 0 ? 1 : last) * unit;
			last = -1;
			lastUnit = unit;
		}
	}
	// 三千五 is 3,500: a digit after a unit counts a tenth of it.
	return total + section + (last > 0 ? (lastUnit > 10 && !/[零〇]/u.test(text) ? (last * lastUnit) / 10 : last) : 0);
}
