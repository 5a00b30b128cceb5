import type { CurrentSession } from '@skyfair/shared/accounts/accounts.commands';
import type { Problem } from '@skyfair/shared/protocol/problem';
import type { Theme } from '#lib/shell/theme.ts';

declare global {
	namespace App {
		interface Error {
			message: string;
			problem?: Problem;
		}
		interface Locals {
			session: CurrentSession | null;
			demo: boolean;
			serverAt: number;
			/** The API did not answer: pages say that they may be out of date. */
			apiAway: boolean;
			theme: Theme;
		}
	}
}
