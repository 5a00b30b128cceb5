/** 2026-11-22 09:00 in Shanghai. */
export const NINE = Date.UTC(2026, 10, 22, 1);
export const HOUR = 3_600_000;
