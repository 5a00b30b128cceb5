import type { BasicPay } from '@skyfair/shared/jobs/pay.schemas';
import type { Place } from '@skyfair/shared/employers/place.schemas';

const units = { hour: '小时', day: '天', month: '月', year: '年' } as const;

/** As on a tile: 8000–12000 元/月 · 13 薪. The whole pay stands on the job's own page. */
export function payText(pay: BasicPay): string {
	const band = pay.min === pay.max ? `${pay.min}` : `${pay.min}–${pay.max}`;
	const months = pay.months !== undefined && pay.months > 12 ? ` · ${pay.months} 薪` : '';
	return `${band} 元/${units[pay.unit]}${months}`;
}

/** 南京市 · 浦口区. A municipality stands as its own province; its name is said once anyway. */
export const placeText = (place: Place): string => `${place.city} · ${place.district}`;
