// Phone numbers in every spelling: 138 0013 8000, 一三八…, 幺三八, ①③⑧, 依叁吧, one three eight, yi san ba.
import { re, type Reading } from './grammar.rules.ts';
import { possibleIn } from './needs.rules.ts';
import { numberOf } from './numerals.rules.ts';

const strong = new Map<string, string>();
const weak = new Map<string, string>();
for (const [digit, signs, sounds] of [
	['0', '〇零洞', 'o灵铃凌玲伶另令淋圈'],
	['1', '一幺壹弌', 'l么依衣医伊腰妖邀亿意易义要丨'],
	['2', '二两贰弍俩兩', '儿尔耳而爱饿量'],
	['3', '三叁弎参', '山散伞扇删'],
	['4', '四肆', '是寺死似丝思司事试'],
	['5', '五伍', '舞武午吾无屋污巫'],
	['6', '六陆', '溜刘流留柳遛'],
	['7', '七柒漆', '起妻期气器奇骑凄棋拐'],
	['8', '八捌', '吧爸巴拔疤叭霸发'],
	['9', '九玖', '酒久就旧救舅韭勾'],
] as const) {
	for (const sign of signs) strong.set(sign, digit);
	for (const sign of sounds) weak.set(sign, digit);
}
const spoken = /^(zero|one|two|three|four|five|six|seven|eight|nine|ling|yao|yi|er|san|si|wu|liu|qi|ba|jiu)(?![a-z])/u;
const valueOf: Readonly<Record<string, string>> = {
	zero: '0',
	one: '1',
	two: '2',
	three: '3',
	four: '4',
	five: '5',
	six: '6',
	seven: '7',
	eight: '8',
	nine: '9',
	ling: '0',
	yao: '1',
	yi: '1',
	er: '2',
	san: '3',
	si: '4',
	wu: '5',
	liu: '6',
	qi: '7',
	ba: '8',
	jiu: '9',
};
const filler =
	/^(?:空格?|杠|横杠?|点|加|再加?|然后|接着?|后面?是?|中间是?|减|划|斜杠|逗号|短?横线|开头|打头|接下来|最后|再是)/u;

/** «两千四百五十六» stands for 2456 where the digits of a phone number are counted out. */
const inWords =
	/^[一二两三四五六七八九](?:千[一二三四五六七八九]百(?:[一二三四五六七八九]十[一二三四五六七八九]?|零[一二三四五六七八九])|千零[一二三四五六七八九]十?[一二三四五六七八九]?|百[一二三四五六七八九]十[一二三四五六七八九])(?![万亿\d])/u;

interface Digit {
	readonly value: string;
	readonly start: number;
	readonly end: number;
	readonly sure: boolean;
	/** What stands between this one and the one before. */
	readonly gap: string;
}

/** Cheap: whether enough stands there for a number. «三百二十» has half as many signs as digits, «yi» two letters for one. */
function mayCount(text: string, least: number): boolean {
	let enough = 0;
	for (let i = 0; i < text.length; i++) {
		const sign = text.charAt(i);
		if ((sign >= '0' && sign <= '9') || strong.has(sign) || weak.has(sign)) enough += 2;
		else if (sign >= 'a' && sign <= 'z') enough++;
		if (enough >= least) return true;
	}
	return false;
}

/** Runs of digits, with whatever little stands between them. */
export function digitRuns(text: string): Digit[][] {
	const runs: Digit[][] = [];
	if (!mayCount(text, 7)) return runs;
	let run: Digit[] = [];
	let gap = '';
	const cut = () => {
		if (run.length > 0) runs.push(run);
		run = [];
		gap = '';
	};
	for (let i = 0; i < text.length;) {
		const sign = text.charAt(i);
		const counting = inWords.exec(text.slice(i, i + 9))?.[0];
		const whole = counting === undefined ? null : numberOf(counting);
		if (counting !== undefined && whole !== null) {
			for (const value of String(whole)) {
				run.push({ value, start: i, end: i + counting.length, sure: true, gap });
				gap = '';
			}
			i += counting.length;
			continue;
		}
		const word =
			/[a-z]/.test(sign) && !/[a-z]/.test(text.charAt(i - 1)) ? spoken.exec(text.slice(i, i + 8))?.[1] : undefined;
		const sure = /\d/.test(sign) ? sign : strong.get(sign);
		const value = word !== undefined ? valueOf[word] : (sure ?? weak.get(sign));
		if (value !== undefined) {
			const end = i + (word?.length ?? 1);
			run.push({ value, start: i, end, sure: sure !== undefined || word !== undefined, gap });
			gap = '';
			i = end;
			continue;
		}
		const between = run.length > 0 ? filler.exec(text.slice(i, i + 4))?.[0] : undefined;
		if (between !== undefined) {
			gap += between;
			i += between.length;
		} else if (run.length > 0 && gap.length < 4 && /[\s\p{P}\p{S}]/u.test(sign) && sign !== '\n') {
			gap += sign;
			i++;
		} else {
			cut();
			i++;
		}
	}
	cut();
	return runs;
}

const mobile = /^1[3-9]\d{9}$/;
const counted = /^\s?(?:元|块|万|千|薪|%|年|月|日|号楼|室|人|条|个|件|吨|平|㎡|km|kg|rmb|k\b)/u;

/** Where a mobile number stands, however it is written. */
export function mobiles(text: string): { start: number; end: number; sure: boolean }[] {
	const found: { start: number; end: number; sure: boolean }[] = [];
	for (const run of digitRuns(text)) {
		for (let i = 0; i + 11 <= run.length; i++) {
			const part = run.slice(i, i + 11);
			const [first, last] = [part[0], part[10]];
			if (!first || !last || !mobile.test(part.map(({ value }) => value).join(''))) continue;
			// A longer number is another thing; a prefix of the country is not.
			const glued = first.gap === '' && run[i - 1]?.sure === true;
			const prefix = run
				.slice(0, i)
				.map(({ value }) => value)
				.join('');
			if (glued && !/(?:^|\D)(?:00)?86$/.test(prefix) && part.every(({ sure }) => sure)) continue;
			const next = run[i + 11];
			if (next?.gap === '' && next.sure) continue;
			if (counted.test(text.slice(last.end)) || !plausible(part)) continue;
			if (
				/[a-z]$/.test(text.slice(0, first.start)) &&
				/^\d/.test(text.slice(first.start)) &&
				/[a-z]\d{0,3}$/.test(text.slice(0, first.start)) &&
				!/(?:v|vx|wx|tel|phone|qq|电话)-?$/.test(text.slice(0, first.start))
			)
				continue;
			found.push({ start: first.start, end: last.end, sure: part.every(({ sure }) => sure) });
			i += 10;
		}
	}
	return found;
}

function plausible(part: readonly Digit[]): boolean {
	const gaps = part.slice(1).map(({ gap }) => gap.trim());
	const split = part.slice(1).filter(({ gap }) => gap !== '').length;
	const weakOnes = part.filter(({ sure }) => !sure).length;
	// Sounds alone: only as one unbroken row.
	if (weakOnes > 0 && split > 3 && split < 10) return false;
	if (weakOnes === 11 && split > 0) return false;
	// Times, ranges and lists of numbers use the comma, the colon and the stop; a phone number so written has its usual groups.
	if (gaps.some((gap) => /[,;:。!?]/u.test(gap))) {
		const groups = part.reduce<number[]>(
			(sizes, { gap }, i) => (i > 0 && gap === '' ? [...sizes.slice(0, -1), (sizes.at(-1) ?? 0) + 1] : [...sizes, 1]),
			[],
		);
		return ['3,4,4', '3,3,5', '4,3,4', '3,8', '7,4'].includes(groups.join(',')) || split === 10;
	}
	return true;
}

const called = /(?:电联|致电|打电话|来电|拨打|电话|手机|联系|call)(?:号码?|我|请|是|为)?[:： ]{0,3}$/u;
/** Part of a number, counted out in words behind «电话»: nobody writes a year or a price like that. */
export function* countedOut(text: string): Generator<{ start: number; end: number }> {
	for (const run of digitRuns(text)) {
		const [first, last] = [run[0], run.at(-1)];
		if (!first || !last || run.length < 7 || run.length > 12) continue;
		const piece = text.slice(first.start, last.end);
		if (/[百千]|[么幺]/u.test(piece) && called.test(text.slice(Math.max(0, first.start - 8), first.start)))
			yield { start: first.start, end: last.end };
	}
}

/** One alone (一下, 三年) is no number; beside another, a letter or a digit it may be one. */
const inRow = new RegExp(
	`[${[...strong.keys()].join('')}][ .-]?[a-z\\d@${[...strong.keys()].join('')}]|[a-z\\d@][ .-]?[${[...strong.keys()].join('')}]|[${[...strong.keys()].join('')}]位`,
	'u',
);
const sign = new RegExp(`[${[...strong.keys()].join('')}]`, 'gu');
const digital = new WeakMap<Reading, Pick<Reading, 'text' | 'may'>>();
/** The same text with every sure digit as 0 to 9: same length. */
export function inDigits(reading: Reading): Pick<Reading, 'text' | 'may'> {
	const known = digital.get(reading);
	if (known) return known;
	let text = reading.text;
	if (inRow.test(text)) text = text.replace(sign, (one) => strong.get(one) ?? one);
	// O551: a letter that stands in a number.
	if (text.includes('o')) text = text.replace(/o(?=\d{2})|(?<=\d{2})o(?=\d|$)/gu, '0');
	const made = text === reading.text ? reading : { text, may: possibleIn(text) };
	digital.set(reading, made);
	return made;
}

const said = '(?:电话|座机|致电|拨打|来电|热线|tel|固话|联系方式|call|手机|号码|phone|mobile|联系人|短信|分机)';
export const landlines = [
	re(
		'(?<![\\d.-])\\(?0(?:10|2\\d|[3-9]\\d{2})\\)?[-.\\s]{0,4}[2-9]\\d{2}(?:\\d[-\\s]?\\d{3,4}|[-\\s]\\d{4})(?![\\d])(?!\\s?(?:元|块|万))',
	),
	re('(?<![\\d.-])[48]00[-\\s]?\\d{3,4}[-\\s]?\\d{3,4}(?![\\d])(?!\\s?(?:元|块|万|人))'),
	re(`${said}(?:号码?)?[:： 是为]{0,3}[2-9]\\d{3}[-\\s]?\\d{3,4}(?!\\d)`),
	re('(?<![\\d.-])\\+?86[-\\s]?0?\\d{2,3}[-\\s]\\d{7,8}(?!\\d)'),
];
