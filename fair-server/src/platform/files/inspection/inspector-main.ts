// The process that looks into files. It has no secrets, no environment, may read and nothing else, and is killed when it takes too much.
import { readFile } from 'node:fs/promises';
import { inspectImage } from './inspect-image.ts';
import { inspectPdf } from './inspect-pdf.ts';
import { Fault, type InspectionAnswer, type InspectionTask } from './inspection.ts';
import { sniff } from './sniff.ts';

process.on('message', (task: InspectionTask) => {
	void inspect(task).then((answer) => process.send?.(answer));
});
process.on('disconnect', () => process.exit(0));
process.send?.('ready');

async function inspect({ path, name, types, maxSide }: InspectionTask): Promise<InspectionAnswer> {
	try {
		const bytes = await readFile(path);
		const type = await sniff(bytes, name, types);
		const file = type === 'application/pdf' ? await inspectPdf(bytes) : await inspectImage(bytes, type, maxSide);
		return { ok: true, file };
	} catch (error) {
		return { ok: false, fault: error instanceof Fault ? error.fault : 'broken' };
	}
}
