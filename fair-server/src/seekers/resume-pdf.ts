import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import Pdf from 'pdfkit';
import { educationLevels, employmentTypes, industries } from '@skyfair/shared/employers/dictionaries';
import type { Watermark } from '@skyfair/shared/seekers/disclosure.commands';
import type { ResumeForEmployer } from '@skyfair/shared/seekers/resume.schemas';

/** One TrueType file: a PDF embeds only the letters that it uses. Read once, when the first file is asked for. */
let font: Buffer | undefined;
const fontBytes = (): Buffer =>
	(font ??= readFileSync(
		createRequire(import.meta.url).resolve('@expo-google-fonts/noto-sans-sc/400Regular/NotoSansSC_400Regular.ttf'),
	));

const INK = '#1b2430';
const SOFT = '#5b6673';
const states = { student: '在校', employed: '在职', 'between-jobs': '离职' } as const;
const sexes = { female: '女', male: '男', undisclosed: null } as const;

/** T-11: the résumé as a file, with who took it and when across every page and at its foot. */
export function renderResume(
	resume: ResumeForEmployer,
	mark: { watermark: Watermark; words: string },
): Promise<Buffer> {
	const pdf = new Pdf({
		size: 'A4',
		margins: { top: 56, bottom: 72, left: 56, right: 56 },
		bufferPages: true,
		info: { Title: `${resume.basic.name} 简历`, Producer: 'Skyfair', Subject: mark.words },
	});
	pdf.registerFont('text', fontBytes());
	pdf.font('text').fillColor(INK);
	write(pdf, resume);
	const { start, count } = pdf.bufferedPageRange();
	for (let page = start; page < start + count; page++) {
		pdf.switchToPage(page);
		stamp(pdf, mark.words, `${page - start + 1} / ${count}`);
	}
	return new Promise((resolve, reject) => {
		const parts: Buffer[] = [];
		pdf.on('data', (part: Buffer) => parts.push(part));
		pdf.on('end', () => resolve(Buffer.concat(parts)));
		pdf.on('error', reject);
		pdf.end();
	});
}

/** Over the text, so that cutting the edges off takes nothing away; pale enough to read through. */
function stamp(pdf: PDFKit.PDFDocument, words: string, page: string): void {
	const { width, height } = pdf.page;
	pdf.save().fillOpacity(0.13).fillColor('#22303f').fontSize(13);
	for (let y = -40; y < height + 80; y += 110)
		for (let x = -60; x < width; x += 300) {
			pdf.save().rotate(-24, { origin: [x, y] });
			pdf.text(words, x, y, { lineBreak: false });
			pdf.restore();
		}
	pdf.restore();
	const bottom = pdf.page.margins.bottom;
	// Below the margin a text would begin a new page.
	pdf.page.margins.bottom = 0;
	pdf.fillOpacity(1).fillColor(SOFT).fontSize(8);
	pdf.text(words, 56, height - 44, { lineBreak: false });
	pdf.text(page, 56, height - 44, { width: width - 112, align: 'right', lineBreak: false });
	pdf.page.margins.bottom = bottom;
}

function write(pdf: PDFKit.PDFDocument, resume: ResumeForEmployer): void {
	const { basic, education, expected, work, other } = resume;
	const heading = (text: string) =>
		pdf.moveDown(0.9).fontSize(10).fillColor(SOFT).text(text).moveDown(0.25).fillColor(INK);
	const line = (text: string, size = 10.5) => pdf.fontSize(size).fillColor(INK).text(text, { lineGap: 3 });
	const soft = (text: string) => pdf.fontSize(9).fillColor(SOFT).text(text, { lineGap: 2 });
	const until = (span: { startedOn: string; endedOn?: string | undefined }) =>
		`${span.startedOn} – ${span.endedOn ?? '至今'}`;
	const list = (title: string, all: readonly string[]) => {
		if (all.length > 0) line(`${title}：${all.join('、')}`);
	};

	line(basic.name, 22);
	soft(
		[sexes[basic.sex], `出生 ${basic.bornOn}`, `现居 ${basic.livesIn}`, states[basic.status]]
			.filter(Boolean)
			.join(' · '),
	);
	heading('求职意向');
	line(expected.positions.join('、'));
	soft(
		[
			expected.cities.join('、'),
			`${expected.pay.min}–${expected.pay.max} 元/${expected.pay.unit === 'month' ? '月' : '时'}`,
			expected.employmentTypes.map((type) => employmentTypes[type]['zh-CN']).join('、'),
			expected.industries.map((one) => industries[one]['zh-CN']).join('、'),
		]
			.filter((part) => part !== '')
			.join(' · '),
	);
	heading('教育');
	for (const school of education.schools) {
		line(`${school.school} · ${school.major} · ${educationLevels[school.degree]['zh-CN']}`);
		soft(until(school));
	}
	for (const practice of education.socialPractice) soft(practice);
	if (work.length > 0) heading('经历');
	for (const one of work) {
		line(`${one.company} · ${one.title}`);
		soft(until(one));
		line(one.duties, 10);
		if (one.results) line(one.results, 10);
	}
	heading('自我介绍');
	line(other.selfIntroduction);
	heading('其他');
	list('技能', resume.skills);
	list('语言', resume.languages);
	list('证书', other.certificates);
	list('荣誉', other.honours);
	list('爱好', other.hobbies);
}
