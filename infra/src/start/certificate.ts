import { X509Certificate, createPrivateKey } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { isIP } from 'node:net';
import { join } from 'node:path';
import { generate } from 'selfsigned';
import { say } from '../setup/progress.ts';
import { EXIT_CONFIG, StopReason } from '../setup/stop-reason.ts';
import { bareHost, type Settings } from './settings.ts';

export interface CertificateFiles {
	certFile: string;
	keyFile: string;
}

const DAY_MS = 86_400_000;
/** Browsers refuse server certificates that are valid for longer than 398 days. */
const VALID_DAYS = 397;

/** The certificate to serve with: the given one after a check, or one made here for the public name; null without TLS. */
export async function openCertificate(settings: Settings, folder: string): Promise<CertificateFiles | null> {
	if (settings.tls === null) return null;
	if (settings.tls !== 'self-signed') {
		checkPair(settings.tls);
		return settings.tls;
	}
	const files = { certFile: join(folder, 'self-signed.crt'), keyFile: join(folder, 'self-signed.key') };
	const host = bareHost(settings.publicUrl);
	if (isUsable(files, host)) return files;
	const made = await generate([{ name: 'commonName', value: host }], {
		algorithm: 'sha256',
		keyType: 'ec',
		curve: 'P-256',
		notAfterDate: new Date(Date.now() + VALID_DAYS * DAY_MS),
		extensions: [
			{ name: 'basicConstraints', cA: false, critical: true },
			{ name: 'keyUsage', digitalSignature: true, critical: true },
			{ name: 'extKeyUsage', serverAuth: true },
			{ name: 'subjectAltName', altNames: [host, 'localhost', '127.0.0.1', '::1'].filter(isFirst).map(altName) },
		],
	});
	writeFileSync(files.keyFile, made.private, { mode: 0o600 });
	writeFileSync(files.certFile, made.cert);
	say(`made a self-signed certificate for ${host} (SHA-256 ${new X509Certificate(made.cert).fingerprint256})`);
	return files;
}

const isFirst = (name: string, i: number, all: string[]): boolean => all.indexOf(name) === i;

const altName = (name: string) =>
	isIP(name) === 0 ? { type: 2 as const, value: name } : { type: 7 as const, ip: name };

function isUsable({ certFile, keyFile }: CertificateFiles, host: string): boolean {
	if (!existsSync(certFile) || !existsSync(keyFile)) return false;
	const certificate = new X509Certificate(readFileSync(certFile));
	const covers = isIP(host) === 0 ? certificate.checkHost(host) : certificate.checkIP(host);
	return covers !== undefined && certificate.validToDate.getTime() - Date.now() > 7 * DAY_MS;
}

function checkPair({ certFile, keyFile }: CertificateFiles): void {
	const read = (setting: string, file: string) => {
		try {
			return readFileSync(file);
		} catch (error) {
			throw new StopReason(
				`${setting} cannot be read (${error instanceof Error ? error.message : file}).`,
				EXIT_CONFIG,
			);
		}
	};
	const [cert, key] = [read('TLS_CERT', certFile), read('TLS_KEY', keyFile)];
	let fits: boolean;
	try {
		const certificate = new X509Certificate(cert);
		fits = certificate.checkPrivateKey(createPrivateKey(key));
		if (certificate.validToDate.getTime() < Date.now())
			say(`the certificate in ${certFile} has expired on ${certificate.validTo}`);
	} catch {
		throw new StopReason(
			'TLS_CERT or TLS_KEY holds no PEM certificate or key; give the two files in PEM form.',
			EXIT_CONFIG,
		);
	}
	if (!fits)
		throw new StopReason(
			'TLS_KEY is not the private key of TLS_CERT; give the two files that belong together.',
			EXIT_CONFIG,
		);
}
