const themes = ['auto', 'light', 'dark'] as const;
export type Theme = (typeof themes)[number];
export const themeCookie = 'skyfair_theme';
export const asTheme = (value: string | undefined): Theme => themes.find((theme) => theme === value) ?? 'auto';
