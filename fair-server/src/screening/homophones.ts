// Words written with other characters of the same sound, or in pinyin: 压金 and ya金 for 押金, 薇信 for 微信, 南生 for 男生.
import { pinyin } from 'pinyin-pro';
import type { Mapped } from './normalise.ts';
import { wordsOf, type Words } from '../platform/segment.ts';

/** What is worth hiding. Each is put back only where the characters that stand there are no word of their own. */
const hidden =
	'男生 男性 男士 男孩 男的 女生 女性 女士 女孩 女的 未婚 已婚 已育 未育 单身 怀孕 孕妇 汉族 回族 藏族 维族 少数民族 户口 户籍 乙肝 大三阳 ' +
	'小三阳 残疾 残疾人 押金 保证金 定金 服装费 工装费 体检费 培训费 培训贷 资料费 报名费 中介费 刷单 微信 加微信 加微 扣扣 电话 手机号 荷官 博彩 ' +
	'跑分 洗钱 代孕 裸聊 赌场 传销 日结 高薪 月入过万 代招 办证 发票 外地人 本地人 信教 贷款 勿扰 只招 仅限 仅招 谢绝 不招 优先 交钱 转账 ' +
	'男生优先 女生优先 限男性 限女性 汉族优先 本地户口 外地户口 本市户籍 河南人 东北人 新疆人 乙肝病毒 传染病 携带者 孕检 未婚未育 已婚已育 残疾证 岁以下 ' +
	'培训费用 入职押金 服装押金 工服费 手续费 建档费 会员费 办卡费 银行卡 电话卡 手机卡 收款码 身份证 四件套 网络赌博 赌博 娱乐城 刷信誉 垫付 返现 ' +
	'境外 柬埔寨 缅甸 缅北 假证 代考 加盟 代理费 微信号 企鹅号 抖音号 公众号 扫码 二维码 电报群 校园贷 网贷 高利贷 日结工资 轻松赚钱 保录 内部名额';

const readings = new Map<string, ReadonlySet<string>>();
function readingsOf(sign: string): ReadonlySet<string> {
	let known = readings.get(sign);
	if (!known) {
		known = new Set(
			pinyin(sign, { multiple: true, toneType: 'none', type: 'array', v: true }).map((one) => one.replace(/ü/g, 'v')),
		);
		readings.set(sign, known);
	}
	return known;
}

interface Hidden {
	readonly word: string;
	readonly syllables: readonly string[];
}
const byLength = hidden.split(' ').sort((a, b) => b.length - a.length);
const lexicon: readonly Hidden[] = byLength.map((word) => ({
	word,
	syllables: pinyin(word, { toneType: 'none', type: 'array', v: true }).map((one) => one.replace(/ü/g, 'v')),
}));
/** Sounds that many speakers do not tell apart. */
const near: Readonly<Record<string, string>> = { nan: 'lan', nv: 'lv' };
const isHan = (sign: string) => /\p{Script=Han}/u.test(sign);
const firstLetters = new Map<string, Hidden[]>();
for (const one of lexicon) {
	const letter = one.syllables[0]?.charAt(0) ?? '';
	firstLetters.set(letter, [...(firstLetters.get(letter) ?? []), one]);
}
/** The hidden words that a sign may begin, by its sound; kept, because a text repeats its signs. */
const beginsOf = new Map<string, readonly Hidden[]>();
function beginning(sign: string): readonly Hidden[] {
	let known = beginsOf.get(sign);
	if (!known) {
		known = isHan(sign)
			? lexicon.filter(
					({ syllables: [first = ''] }) => readingsOf(sign).has(first) || readingsOf(sign).has(near[first] ?? ''),
				)
			: (firstLetters.get(sign) ?? []);
		beginsOf.set(sign, known);
	}
	return known;
}

/** The text with such words put back, or null where none is hidden. Units of one word share the place of what stood there. */
export function restored(given: Mapped): Mapped | null {
	const { text } = given;
	if (!mayHide(text)) return null;
	const words = wordsOf(text);
	let made = '';
	const from: number[] = [];
	const to: number[] = [];
	let found = false;
	for (let i = 0; i < text.length;) {
		const match = hiddenAt(text, i, words);
		if (match) {
			found = true;
			made += match.word;
			for (let n = 0; n < match.word.length; n++) {
				from.push(given.from[i] ?? 0);
				to.push(given.to[match.end - 1] ?? 0);
			}
			i = match.end;
		} else {
			made += text.charAt(i);
			from.push(given.from[i] ?? 0);
			to.push(given.to[i] ?? 0);
			i++;
		}
	}
	return found ? { text: made, from, to } : null;
}

/** Cheap and nearly always no: a letter run beside a Han sign, or two neighbours that sound like a hidden word but are not one. */
function mayHide(text: string): boolean {
	for (let i = 0; i < text.length; i++) if (mayBegin(text, i) && candidateAt(text, i)) return true;
	return false;
}

/** Of two neighbours: whether a hidden word could begin with them. Kept, because most pairs come again and again. */
const pairs = new Map<number, boolean>();
function mayBegin(text: string, at: number): boolean {
	const [first, second] = [text.charCodeAt(at), text.charCodeAt(at + 1)];
	// Letters spell a syllable out; that is looked at in full.
	if (first < 0x80) return first >= 0x61 && first <= 0x7a && (at === 0 || !isLetter(text.charCodeAt(at - 1)));
	if (Number.isNaN(second)) return false;
	if (second < 0x80) return second === 0x20 || isLetter(second);
	const key = first * 65_536 + second;
	let known = pairs.get(key);
	if (known === undefined) {
		const next = text.charAt(at + 1);
		known = beginning(text.charAt(at)).some(({ syllables: [, sound = ''] }) => {
			const other = near[sound];
			return isHan(next) && (readingsOf(next).has(sound) || (other !== undefined && readingsOf(next).has(other)));
		});
		if (pairs.size > 100_000) pairs.clear();
		pairs.set(key, known);
	}
	return known;
}
const isLetter = (unit: number): boolean => unit >= 0x61 && unit <= 0x7a;

function hiddenAt(text: string, start: number, words: Words): { word: string; end: number } | null {
	const found = candidateAt(text, start);
	if (!found) return null;
	for (let i = start; i < found.end; i++) {
		if (!isHan(text.charAt(i))) continue;
		const [begins, ends] = [words.startOf[i] ?? i, words.endOf[i] ?? i + 1];
		// A word of the dictionary stands for itself, unless it is a part of the hidden word written as it should be.
		if (ends - begins > 1 && (begins < start || ends > found.end || !found.word.includes(text.slice(begins, ends))))
			return null;
	}
	return found;
}

function candidateAt(text: string, start: number): { word: string; end: number } | null {
	const first = text.charAt(start);
	const words = beginning(first);
	if (words.length === 0 || (/[a-z]/.test(first) && /[a-z]/.test(text.charAt(start - 1)))) return null;
	for (const { word, syllables } of words) {
		const end = spoken(text, start, syllables);
		if (end !== null && text.slice(start, end) !== word) return { word, end };
	}
	return null;
}

function spoken(text: string, start: number, syllables: readonly string[]): number | null {
	let at = start;
	let han = 0;
	let letters = 0;
	for (const syllable of syllables) {
		if (text.charAt(at) === ' ' && letters > 0) at++;
		const sign = text.charAt(at);
		const other = near[syllable];
		const written = syllable === 'nv' && text.startsWith('nu', at) ? 'nu' : syllable;
		if (isHan(sign)) {
			const sound = readingsOf(sign);
			if (!sound.has(syllable) && !(other !== undefined && sound.has(other))) return null;
			at += sign.length;
			han++;
		} else {
			if (!text.startsWith(written, at)) return null;
			at += written.length;
			letters++;
		}
	}
	// Latin letters must end where the word ends; a word all in letters is a word of another language unless it is long.
	if (letters > 0 && /[a-z]/.test(text.charAt(at)) && !isHan(text.charAt(at - 1))) return null;
	if (han === 0 && syllables.join('').length < 5) return null;
	return at;
}
