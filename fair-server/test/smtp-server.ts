import { SMTPServer } from 'smtp-server';

export interface ReceivedMail {
	readonly to: string;
	readonly headers: ReadonlyMap<string, string>;
	readonly body: string;
}

/** A mail server on this machine. `refuse`: these addresses do not exist there. */
export async function startSmtp() {
	const received: ReceivedMail[] = [];
	const refused = new Set<string>();
	let isAway = false;
	const server = new SMTPServer({
		authOptional: true,
		disabledCommands: ['STARTTLS'],
		logger: false,
		onRcptTo({ address }, _session, callback) {
			if (isAway) return callback(Object.assign(new Error('try later'), { responseCode: 451 }));
			if (refused.has(address)) return callback(Object.assign(new Error('no such mailbox'), { responseCode: 550 }));
			callback();
		},
		onData(stream, session, callback) {
			const chunks: Buffer[] = [];
			stream.on('data', (chunk: Buffer) => chunks.push(chunk));
			stream.on('end', () => {
				received.push(parsed(session.envelope.rcptTo[0]?.address ?? '', Buffer.concat(chunks).toString('utf8')));
				callback();
			});
		},
	});
	const listening = server.listen(0, '127.0.0.1');
	await new Promise<void>((resolve) => listening.once('listening', () => resolve()));
	const address = listening.address();
	return {
		url: `smtp://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`,
		received,
		refused,
		set away(value: boolean) {
			isAway = value;
		},
		close: () => new Promise<void>((resolve) => server.close(() => resolve())),
	};
}

function parsed(to: string, raw: string): ReceivedMail {
	const [head = '', ...rest] = raw.split('\r\n\r\n');
	const lines = head.replaceAll(/\r\n[ \t]+/g, ' ').split('\r\n');
	const headers = new Map(
		lines.map((line): [string, string] => {
			const at = line.indexOf(':');
			return [line.slice(0, at).toLowerCase(), decodedWords(line.slice(at + 1).trim())];
		}),
	);
	const text = rest.join('\r\n\r\n');
	const encoding = headers.get('content-transfer-encoding');
	const body =
		encoding === 'base64'
			? Buffer.from(text, 'base64').toString('utf8')
			: encoding === 'quoted-printable'
				? Buffer.from(
						text
							.replaceAll('=\r\n', '')
							.replaceAll(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))),
						'latin1',
					).toString('utf8')
				: text;
	return { to, headers, body };
}

/** =?UTF-8?B?…?= and =?UTF-8?Q?…?= */
const decodedWords = (text: string): string =>
	text.replaceAll(/\?=\s+=\?/g, '?==?').replaceAll(/=\?utf-8\?([bq])\?([^?]*)\?=/gi, (_, kind: string, said: string) =>
		kind.toLowerCase() === 'b'
			? Buffer.from(said, 'base64').toString('utf8')
			: Buffer.from(
					said
						.replaceAll('_', ' ')
						.replaceAll(/=([0-9A-F]{2})/gi, (__, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))),
					'latin1',
				).toString('utf8'),
	);
