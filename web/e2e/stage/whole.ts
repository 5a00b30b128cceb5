// What every page must be, whoever looks at it: no wider than the screen, nothing that axe calls serious, the hotline in sight.
import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { desk, phone, picture } from './browser.ts';

/** A desk that is narrower than the widest: where a header has the least room and no foot helps. */
const narrow = { width: 1100, height: 800 };

export async function widerThanScreen(page: Page): Promise<number> {
	const wider = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
	return Math.max(0, wider - 1);
}

/** the number can be called, its hours stand beside it, and somebody can see both. */
const hotlineInSight = (page: Page): Promise<boolean> =>
	page.evaluate(() =>
		[...document.querySelectorAll('a[href^="tel:"]')].some((link) => {
			const around = link.closest('p, div')?.textContent ?? '';
			return /\d{1,2}:\d{2}\s*[–-]\s*\d{1,2}:\d{2}/.test(around) && link.checkVisibility({ visibilityProperty: true });
		}),
	);

export async function seriousFaults(page: Page): Promise<string[]> {
	const { violations } = await new AxeBuilder({ page }).disableRules(['target-size']).analyze();
	const serious = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical');
	return serious.map(({ id, nodes }) => `${id}: ${nodes[0]?.html.slice(0, 160)}`);
}

/** On a phone and on desks. Axe takes seconds: it reads the phone's page, and the desk's where that is made of other parts. */
export async function faultsOf(page: Page, { otherOnDesk }: { readonly otherOnDesk: boolean }): Promise<string[]> {
	const faults: string[] = [];
	for (const size of [phone, narrow, desk]) {
		await page.setViewportSize(size);
		const wider = await widerThanScreen(page);
		if (wider > 0) faults.push(`${size.width}: ${wider} px wider than the screen`);
		if (!(await hotlineInSight(page))) faults.push(`${size.width}: no hotline with hours in sight`);
		if (size === phone || (size === desk && otherOnDesk))
			faults.push(...(await seriousFaults(page)).map((fault) => `${size.width}: ${fault}`));
	}
	return faults;
}

/** In the middle of a journey, on a phone and on a desk; a picture of each stays for people to look at. */
export async function looksWhole(page: Page, name: string): Promise<void> {
	for (const size of [phone, desk]) {
		await page.setViewportSize(size);
		expect({ name, wider: await widerThanScreen(page) }).toEqual({ name, wider: 0 });
		expect({ name, faults: await seriousFaults(page) }).toEqual({ name, faults: [] });
		await picture(page, `${name}-${size.width}`);
	}
}
