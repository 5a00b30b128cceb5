import type { Place } from '@skyfair/shared/employers/place.schemas';

/** 南京市 · 浦口区. A municipality stands as its own province; its name is said once anyway. */
export const placeText = (place: Place): string => `${place.city} · ${place.district}`;
