// The process that looks into files. It has no secrets, no environment, may read and nothing else, and is killed when it takes too much.
import { readFile } from 'node:fs/promises';
import { docx, type FileType } from '@skyfair/shared/files/file-purposes';
import { inspectDocx, textOfDocx } from './inspect-docx.ts';
import { inspectImage } from './inspect-image.ts';
import { inspectPdf } from './inspect-pdf.ts';
import { Fault, type Inspected, type InspectionAnswer, type InspectionTask } from './inspection.ts';
import { textOfPdf } from './pdf-text.ts';
import { sniff } from './sniff.ts';

process.on('message', (task: InspectionTask) => {
	void inspect(task).then((answer) => process.send?.(answer));
});
process.on('disconnect', () => process.exit(0));
process.send?.('ready');

function look(bytes: Uint8Array, type: FileType, maxSide: number): Promise<Inspected> | Inspected {
	if (type === docx) return inspectDocx(bytes);
	return type === 'application/pdf' ? inspectPdf(bytes) : inspectImage(bytes, type, maxSide);
}
async function read(bytes: Uint8Array, type: FileType): Promise<Inspected> {
	const text = type === docx ? textOfDocx(bytes) : await textOfPdf(bytes);
	return { type, bytes: null, pages: 1, pictures: [], text };
}

async function inspect({ path, name, types, maxSide, textOnly = false }: InspectionTask): Promise<InspectionAnswer> {
	try {
		const bytes = await readFile(path);
		const type = await sniff(bytes, name, types);
		return { ok: true, file: textOnly ? await read(bytes, type) : await look(bytes, type, maxSide) };
	} catch (error) {
		return { ok: false, fault: error instanceof Fault ? error.fault : 'broken' };
	}
}
