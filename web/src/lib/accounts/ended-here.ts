import { goto, refreshAll } from '$app/navigation';
import { m } from '#lib/paraglide/messages.js';
import { connection } from '#lib/realtime/connection.svelte.ts';
import { toasts } from '#lib/ui/toasts.svelte.ts';

type Reason = 'signed-out' | 'revoked' | 'rights-changed' | 'expired';

const words: Record<Reason, () => string> = {
	'signed-out': m.account_ended_signed_out,
	revoked: m.account_ended_revoked,
	'rights-changed': m.account_ended_rights_changed,
	expired: m.account_ended_expired,
};

/** The server ended this session elsewhere: say why, then show only what a visitor may see. */
export async function endedHere(reason: Reason): Promise<void> {
	toasts.show(words[reason](), 'plain', 12_000);
	connection.restart();
	if (reason === 'rights-changed') await refreshAll();
	else await goto(`/sign-in?next=${encodeURIComponent(location.pathname)}`, { refreshAll: true });
}
