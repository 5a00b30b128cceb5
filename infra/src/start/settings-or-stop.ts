import { ConfigFault, EXIT_CONFIG } from '@skyfair/shared/platform/config';
import { StopReason } from '../setup/stop-reason.ts';
import { gatherSettings } from './settings-file.ts';
import { type RawSettings, readSettings, type Settings } from './settings.ts';

/** For commands: the settings of this machine, or all their faults on the terminal and EX_CONFIG. */
export function settingsOrStop(): { raw: RawSettings; settings: Settings } {
	try {
		const raw = gatherSettings(process.env);
		return { raw, settings: readSettings(raw) };
	} catch (error) {
		if (error instanceof ConfigFault) throw new StopReason(error.message, EXIT_CONFIG);
		throw error;
	}
}
