import type { TileLive } from '@skyfair/shared/booths/booths.commands';
import { m } from '#lib/paraglide/messages.js';
import { waitWords } from '#lib/ui/wait.words.ts';

/** ● 2 位可接待, ◐ 3 人面谈中: the count belongs to the state's word. */
export function activityWords(live: TileLive): string | undefined {
	if (live.activity === 'ready') return m.hall_ready_count({ count: Math.max(1, live.staffed - live.talking) });
	if (live.activity === 'busy') return m.hall_busy_count({ count: live.talking });
	return undefined;
}

export function crowdWords(live: TileLive): string {
	if (live.waiting === 0) return m.hall_nobody_waits();
	if (live.busyElsewhere > 0) return m.hall_waiting_some_busy({ count: live.waiting, busy: live.busyElsewhere });
	return m.hall_waiting({ count: live.waiting });
}

/** With nobody in line and somebody ready there is no wait to speak of. */
export function tileWaitWords(live: TileLive): string {
	if (live.activity === 'suspended') return m.hall_suspended();
	if (live.activity === 'closed') return m.hall_takes_nobody();
	if (live.activity === 'ready' && live.waiting === 0) return m.hall_no_wait();
	return waitWords(live.wait);
}
