import { createRequire } from 'node:module';
import Pdf from 'pdfkit';

const font = createRequire(import.meta.url).resolve(
	'@expo-google-fonts/noto-sans-sc/400Regular/NotoSansSC_400Regular.ttf',
);

/** A PDF with this text on each of its pages, as a person would write one. */
export function writtenPdf(lines: readonly string[], pages = 1): Promise<Buffer> {
	const pdf = new Pdf({ size: 'A4' });
	pdf.font(font);
	for (let page = 1; page <= pages; page++) {
		if (page > 1) pdf.addPage();
		for (const line of lines) pdf.fontSize(14).text(line);
	}
	return new Promise((resolve, reject) => {
		const parts: Buffer[] = [];
		pdf.on('data', (part: Buffer) => parts.push(part));
		pdf.on('end', () => resolve(Buffer.concat(parts)));
		pdf.on('error', reject);
		pdf.end();
	});
}
