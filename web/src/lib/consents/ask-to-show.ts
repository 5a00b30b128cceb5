import type { ConsentState } from '@skyfair/shared/consents/consents.commands';
import type { Reply } from '@skyfair/shared/protocol/problem';
import { ask } from '#lib/api/client.ts';

/** Whether this employer sees the résumé now, and whether it may be asked for. */
export const showState = (employerId: string): Promise<Reply<ConsentState>> =>
	ask('consent:state', { purpose: 'resume-to-employer', kind: 'employer', id: employerId });
