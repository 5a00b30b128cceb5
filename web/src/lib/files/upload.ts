// A file goes up as it is, not in a form: the progress is the network's own, and the server can refuse it half way.
import type { StoredFile } from '@skyfair/shared/files/files.commands';
import type { FilePurpose } from '@skyfair/shared/files/file-purposes';
import type { Problem, Reply } from '@skyfair/shared/protocol/problem';

const away: Problem = { code: 'try-later', retryAfterMs: 2_000 };

/** Always comes back with a Reply. `signal` breaks it off; that too is `try-later`, and nobody is there to hear it. */
export function upload(
	file: File,
	purpose: FilePurpose,
	on: { progress: (share: number) => void; signal: AbortSignal },
): Promise<Reply<StoredFile>> {
	return new Promise((resolve) => {
		const request = new XMLHttpRequest();
		const lost = () => resolve({ ok: false, problem: away });
		request.open('POST', `/api/file/upload?purpose=${encodeURIComponent(purpose)}`);
		request.setRequestHeader('x-file-name', encodeURIComponent(file.name));
		request.responseType = 'text';
		request.upload.addEventListener('progress', ({ lengthComputable, loaded, total }) => {
			if (lengthComputable) on.progress(loaded / total);
		});
		request.addEventListener('load', () => {
			try {
				resolve(JSON.parse(request.responseText) as Reply<StoredFile>);
			} catch {
				lost();
			}
		});
		request.addEventListener('error', lost);
		request.addEventListener('abort', lost);
		on.signal.addEventListener('abort', () => request.abort(), { once: true });
		request.send(file);
	});
}
