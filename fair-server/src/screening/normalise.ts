// One text made comparable: full width, circled and mathematical letters, traditional characters, look-alikes and invisible marks become
// what they stand for. Every unit of the result remembers the place in the text as it was written.
import * as opencc from 'opencc-js/t2cn';

export interface Mapped {
	readonly text: string;
	/** For each unit of `text`: where it begins and ends in the original. */
	readonly from: readonly number[];
	readonly to: readonly number[];
}

const invisible = /[\p{Cf}\p{Mn}\p{Me}\u115f\u1160\u3164\uffa0]/u;
const control = /[\p{Cc}\p{Cs}\p{Co}\p{Cn}]/u;
// Its own types point to a file without an ending, which Node's rules do not find: so the one that is needed is said here.
const converter: unknown = opencc.Converter({ from: 't', to: 'cn' });
const simplified = converter as (text: string) => string;

/** What neither NFKC nor OpenCC turns into the plain sign: dingbat digits, boxed letters, look-alikes of other scripts, rare variants. */
const lookAlikes = new Map<string, string>(
	Object.entries({
		а: 'a',
		в: 'b',
		е: 'e',
		ё: 'e',
		к: 'k',
		м: 'm',
		н: 'h',
		о: 'o',
		р: 'p',
		с: 'c',
		т: 't',
		у: 'y',
		х: 'x',
		з: '3',
		ѕ: 's',
		і: 'i',
		ј: 'j',
		ԛ: 'q',
		ԝ: 'w',
		ѵ: 'v',
		α: 'a',
		β: 'b',
		ε: 'e',
		ι: 'i',
		κ: 'k',
		ν: 'v',
		ο: 'o',
		ρ: 'p',
		τ: 't',
		υ: 'u',
		χ: 'x',
		ω: 'w',
		ı: 'i',
		ɡ: 'g',
		ø: 'o',
		祇: '只',
		衹: '只',
		祗: '只',
		隻: '只',
		妳: '你',
		係: '系',
		囡: '女',
		亗: '岁',
		徴: '征',
		'◯': '0',
		'⭕': '0',
		'●': '.',
		'㎡': 'm2',
		'❤': '心',
		'♥': '心',
		'➕': '+',
		'✚': '+',
		'✖': 'x',
		'✘': 'x',
		'✗': 'x',
		'✕': 'x',
		'☓': 'x',
		'╳': 'x',
		'❌': 'x',
		'❎': 'x',
		'×': 'x',
		'♂': '男',
		'♀': '女',
		'🚹': '男',
		'🚺': '女',
		'👨': '男',
		'👩': '女',
		'🛰': '卫星',
		'🐧': '企鹅',
		'✈': '飞机',
		'📱': '手机',
		'☎': '电话',
		'📞': '电话',
		'💰': '钱',
		'🈲': '禁',
		'🆓': '免费',
		丨: '|',
	}),
);
for (const [first, zero] of [
	[0x2776, 1],
	[0x2780, 1],
	[0x278a, 1],
	[0x24f5, 1],
] as const)
	for (let n = 0; n < 9; n++) lookAlikes.set(String.fromCodePoint(first + n), String(zero + n));
lookAlikes.set('⓿', '0').set('🄋', '0').set('🄌', '0');
for (let n = 0; n < 26; n++) {
	const letter = String.fromCharCode(97 + n);
	for (const block of [0x1f150, 0x1f170, 0x1f1e6]) lookAlikes.set(String.fromCodePoint(block + n), letter);
}

const kept = new Map<string, string>();
function plain(sign: string): string {
	const known = kept.get(sign);
	if (known !== undefined) return known;
	const made = make(sign);
	if (kept.size > 20_000) kept.clear();
	kept.set(sign, made);
	return made;
}

function make(sign: string): string {
	const direct = lookAlikes.get(sign);
	if (direct !== undefined) return direct;
	if (/[\n\r\u2028\u2029]/.test(sign)) return '\n';
	if (invisible.test(sign)) return '';
	if (control.test(sign)) return ' ';
	let out = '';
	for (const part of sign.normalize('NFKC').toLowerCase().normalize('NFKD')) {
		if (invisible.test(part)) continue;
		const one = lookAlikes.get(part) ?? part;
		const simple = /\p{Script=Han}/u.test(one) ? simplified(one) : one;
		out += /\s/.test(simple) ? ' ' : simple;
	}
	return out;
}

const punctuation = new Map(
	Object.entries({
		'，': ',',
		'；': ';',
		'：': ':',
		'！': '!',
		'？': '?',
		'（': '(',
		'）': ')',
		'～': '~',
		'—': '-',
		'–': '-',
		'−': '-',
		'‐': '-',
		'‑': '-',
		'﹣': '-',
		'【': '[',
		'】': ']',
		'〔': '[',
		'〕': ']',
		'“': '"',
		'”': '"',
		'「': '"',
		'」': '"',
		'‘': "'",
		'’': "'",
		'＠': '@',
		'…': '.',
		'．': '.',
		'｡': '。',
	}),
);

/** Pictures that stand for a word may also be put between the characters of another word. */
export const pictures = /[❤♥👨👩🚹🚺🛰🐧✈📱☎📞💰🈲🆓♂♀]/u;

export function normalise(original: string, { withPictures = true } = {}): Mapped {
	let text = '';
	const from: number[] = [];
	const to: number[] = [];
	let at = 0;
	for (const sign of original) {
		const end = at + sign.length;
		const out = withPictures || !pictures.test(sign) ? plain(sign) : '';
		for (const part of out) {
			const unit = punctuation.get(part) ?? part;
			if (unit === ' ' && (text.endsWith(' ') || text.endsWith('\n'))) continue;
			for (const _ of unit.split('')) {
				from.push(at);
				to.push(end);
			}
			text += unit;
		}
		at = end;
	}
	return { text, from, to };
}

/** The same text without the units that `drop` names by index. */
export function without({ text, from, to }: Mapped, drop: ReadonlySet<number>): Mapped {
	if (drop.size === 0) return { text, from, to };
	let less = '';
	const begins: number[] = [];
	const ends: number[] = [];
	for (let i = 0; i < text.length; i++) {
		if (drop.has(i)) continue;
		less += text.charAt(i);
		begins.push(from[i] ?? 0);
		ends.push(to[i] ?? 0);
	}
	return { text: less, from: begins, to: ends };
}
