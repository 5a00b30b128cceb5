import type { ReadResume } from '@skyfair/shared/seekers/read-resume.schemas';
import { entriesOf, type Entry } from './entry.rules.ts';
import { dayIn, degreeIn, emailIn, labelled, nameAtTop, payIn, phoneIn, sexIn, statusIn } from './label.rules.ts';
import { cut, itemsOf, linesOf, withoutBullet, type Section } from './section.rules.ts';

const MOST_LINES = 600;
const MOST = 12;
const short = (text: string, longest: number): string => text.slice(0, longest).trim();

const schoolName = /大学|学院|学校|中学|职校|技校|university|college|institute|school/iu;
const houseName =
	/公司|集团|厂|店|医院|银行|中心|工作室|事务所|研究[院所]|局|合作社|酒店|学校|幼儿园|大学|\b(?:co|ltd|inc|corp|llc|gmbh)\b/iu;

function schoolOf({ startedOn, endedOn, parts, lines }: Entry): ReadResume['schools'][number] {
	const school = parts.find((part) => schoolName.test(part)) ?? parts[0] ?? '';
	const rest = parts.filter((part) => part !== school);
	const all = [...parts, ...lines.slice(0, 2)].join(' ');
	const named = /专业[:：]\s*([^\s,，;；|]+)/u.exec(all)?.[1];
	const degree = degreeIn(rest.join(' ')) ?? degreeIn(all);
	const major = named ?? rest.find((part) => !isDegreeOnly(part)) ?? '';
	return {
		...(degree === undefined ? {} : { degree }),
		school: short(school.replace(/[(（].*$/u, ''), 60),
		major: short(major.replace(/^专业[:：]|专业$/u, ''), 60),
		startedOn,
		endedOn,
	};
}
const isDegreeOnly = (part: string): boolean =>
	/^[(（]?(?:(?:全日制|统招)?(?:博士|硕士|研究生|本科|学士|大专|专科|中专|高中)(?:学位|学历)?|bachelor|master|ph\.?d)[)）]?$/iu.test(
		part,
	);

function workOf({ startedOn, endedOn, parts, lines }: Entry, isInternship: boolean): ReadResume['work'][number] {
	const company = parts.find((part) => houseName.test(part)) ?? parts[0] ?? '';
	const title = parts.find((part) => part !== company) ?? '';
	return {
		company: short(company, 80),
		title: short(title.replace(/^(?:职位|岗位|职务)[:：]\s*/u, ''), 60),
		isInternship: isInternship || /实习|intern/iu.test(title),
		duties: short(lines.join('\n'), 1_000),
		startedOn,
		endedOn,
	};
}
const projectOf = ({ startedOn, endedOn, parts, lines }: Entry): ReadResume['projects'][number] => ({
	name: short((parts[0] ?? '').replace(/^项目(?:名称)?[:：]\s*/u, ''), 80),
	role: short((parts[1] ?? '').replace(/^(?:角色|职责)[:：]\s*/u, ''), 60),
	what: short(lines.join('\n'), 1_000),
	startedOn,
	endedOn,
});

/** F-05: a résumé as text into fields, by rules alone. What no rule can place is given back too: nothing is lost, nothing is guessed. */
export function readResume(text: string): ReadResume {
	const lines = linesOf(text).slice(0, MOST_LINES);
	const cuts = cut(lines);
	const of = (...wanted: readonly Section[]): string[] =>
		cuts.filter(({ section }) => wanted.includes(section)).flatMap((one) => one.lines);
	const top = of('basic');
	const wish = of('expected');
	const found = labelled([...top, ...wish]);
	const all = lines.join('\n');
	const education = entriesOf(of('education'));
	const work = entriesOf(of('work'));
	const internships = entriesOf(of('internship'));
	const projects = entriesOf(of('projects'));
	const positions = itemsOf([found.positions ?? unlabelled(wish) ?? '']).slice(0, 5);
	const cities = itemsOf([found.cities ?? '']).slice(0, 10);
	const name = found.name ?? nameAtTop(top);
	const livesIn = /[\p{Script=Han}]{2,8}?市/u.exec(found.livesIn ?? '')?.[0] ?? found.livesIn;
	const status = statusIn(found.status ?? [...top, ...wish].join(' '));
	const given = {
		name: name === undefined ? undefined : short(name, 60),
		sex: sexIn(found.sex) ?? sexIn(/(?:^|[\s|｜/,，\t])([男女])(?=$|[\s|｜/,，\t])/u.exec(top.join('\n'))?.[1]),
		bornOn: dayIn(found.bornOn),
		livesIn: livesIn === undefined ? undefined : short(livesIn, 20),
		phone: phoneIn(found.phone ?? '') ?? phoneIn(all),
		email: emailIn(all),
		status,
		positions: positions.length > 0 ? positions : undefined,
		cities: cities.length > 0 ? cities : undefined,
		...payIn(found.pay),
		selfIntroduction: short(of('introduction').map(withoutBullet).join('\n'), 1_000) || undefined,
	};
	return {
		...(Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)) as Partial<ReadResume>),
		schools: education.entries.map(schoolOf).slice(0, 6),
		work: [
			...work.entries.map((one) => workOf(one, false)),
			...internships.entries.map((one) => workOf(one, true)),
		].slice(0, 15),
		projects: projects.entries.map(projectOf).slice(0, 10),
		skills: itemsOf(of('skills'))
			.slice(0, MOST)
			.map((one) => short(one, 30)),
		languages: of('languages')
			.map(withoutBullet)
			.slice(0, 8)
			.map((one) => short(one, 60)),
		certificates: itemsOf(of('certificates'))
			.slice(0, MOST)
			.map((one) => short(one, 60)),
		honours: of('honours')
			.map(withoutBullet)
			.slice(0, 10)
			.map((one) => short(one, 100)),
		socialPractice: of('practice')
			.map(withoutBullet)
			.slice(0, 6)
			.map((one) => short(one, 200)),
		hobbies: itemsOf(of('hobbies'))
			.slice(0, 10)
			.map((one) => short(one, 30)),
		lines,
		left: [...education.before, ...work.before, ...internships.before, ...projects.before],
	};
}

/** Below the heading 求职意向 a lone line is the post. */
const unlabelled = (wish: readonly string[]): string | undefined => wish.find((line) => !/[:：]/u.test(line));
