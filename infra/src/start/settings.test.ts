import { readFileSync } from 'node:fs';
import { ConfigFault } from '@skyfair/shared/platform/config';
import { describe, expect, test } from 'vitest';
import { readPageSettings } from '../config-doc/page-settings.ts';
import { inProject } from '../setup/project-paths.ts';
import { parseSettingsFile } from './settings-file.ts';
import { readSettings } from './settings.ts';

const faultsOf = (raw: Record<string, string>): readonly string[] => {
	try {
		readSettings(raw);
		return [];
	} catch (error) {
		if (error instanceof ConfigFault) return error.faults;
		throw error;
	}
};

describe('settings of npm start', () => {
	test('[setup] nothing set gives one address on this machine only, and the documented inner ports', () => {
		const settings = readSettings({});
		expect(settings.publicUrl.origin).toBe('http://localhost:3000');
		expect(settings.hosts).toEqual(['127.0.0.1', '::1']);
		expect(settings.announcedAddress).toBe('127.0.0.1');
		expect(settings.demo).toBe(true);
		expect(settings.ports).toEqual({
			gateway: 3000,
			files: 3001,
			web: 3101,
			fairHttp: 3102,
			fairRealtime: 3103,
			media: 3104,
			postgres: 3105,
			redis: 3106,
			mediaRtc: 24_000,
		});
	});

	test('[setup] another PORT moves the inner ports with it, a privileged one does not', () => {
		expect(readSettings({ PORT: '4000' }).ports.web).toBe(4101);
		expect(readSettings({ PORT: '443', TLS_SELF_SIGNED: 'on' }).ports.web).toBe(3101);
	});

	test('[threat-18] files are shown by another origin than the pages', () => {
		expect(readSettings({ PORT: '4000' }).filesUrl.origin).toBe('http://localhost:4001');
		expect(readSettings({ FILES_URL: 'https://files.example.cn' }).filesUrl.origin).toBe('https://files.example.cn');
		const same = { PUBLIC_URL: 'https://fair.example.cn', FILES_URL: 'https://fair.example.cn' };
		expect(faultsOf(same)).toEqual([expect.stringContaining('FILES_URL')]);
	});

	test('[setup] a public name listens everywhere and is announced for media', () => {
		const settings = readSettings({ PUBLIC_URL: 'https://fair.example.cn', TLS_SELF_SIGNED: 'on', PORT: '443' });
		expect(settings.hosts).toBeNull();
		expect(settings.announcedAddress).toBe('fair.example.cn');
		expect(settings.redirectPort).toBe(80);
	});

	test('[setup] every fault is told at once and no value is shown', () => {
		const faults = faultsOf({ PORT: '99999', DATABASE_URL: 'mysql://root:hunter2@db', DEMO: 'maybe' });
		expect(faults).toHaveLength(3);
		expect(faults.join('\n')).not.toContain('hunter2');
	});

	test.each([
		[{ TLS_CERT: 'a.pem' }, 'belong together'],
		[{ TLS_CERT: 'a.pem', TLS_KEY: 'b.pem', TLS_SELF_SIGNED: 'on' }, 'leave it off'],
		[{ TLS_SELF_SIGNED: 'on', PUBLIC_URL: 'http://fair.example.cn' }, 'https://'],
		[{ PUBLIC_URL: 'https://fair.example.cn/app' }, 'no path'],
		[{ WEB_PORT: '3102' }, 'both given port 3102'],
	])('[setup] settings that contradict each other are refused: %j', (raw, words) => {
		expect(faultsOf(raw).join('\n')).toContain(words);
	});

	test('[setup] a key that nobody reads is a fault in the file', () => {
		expect(parseSettingsFile('# ours\nPORT=3100\nSMS_PROVIDER="outbox"\n', 'x')).toEqual({
			PORT: '3100',
			SMS_PROVIDER: 'outbox',
		});
		expect(() => parseSettingsFile('PROT=3100\n', 'x')).toThrow(/PROT: no such setting/);
	});

	test('[A-14] takes what the footer shows, every setting of it', () => {
		const source = readFileSync(inProject('web/src/env.ts'), 'utf8');
		const shown = Object.keys(readPageSettings(source).shape).filter((key) => key.startsWith('SITE_'));
		expect(shown).toContain('SITE_OPERATOR');
		const lines = shown.map((key) => `${key}=某公司`);
		expect(Object.keys(parseSettingsFile(lines.join('\n'), 'x')).sort()).toEqual(shown.sort());
		expect(() => parseSettingsFile('SITE_OPERATER=某公司\n', 'x')).toThrow(/SITE_OPERATER: no such setting/);
	});
});
