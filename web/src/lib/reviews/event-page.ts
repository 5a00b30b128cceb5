import type { MonitorEvent } from '@skyfair/shared/reviews/reviews.commands';

const textFolders: Readonly<Record<string, string>> = { library: '/library', rules: '/rules', guides: '/guide' };

/** E-11: where a moderator sees what an event is about; null: it has no page of its own. */
export function eventPage({ kind, subjectId, path }: Pick<MonitorEvent, 'kind' | 'subjectId' | 'path'>): string | null {
	switch (kind) {
		case 'job':
			return `/jobs/${subjectId}`;
		case 'fair':
			return `/fairs/${subjectId}`;
		case 'booth':
			return `/booths/${subjectId}`;
		case 'site':
			return '/licences';
		case 'text': {
			const [folder = '', name = ''] = (path ?? '').split('/');
			if (folder === 'terms') return '/glossary';
			const root = textFolders[folder];
			return root === undefined || name === '' ? null : `${root}/${name}`;
		}
		default:
			return null;
	}
}
