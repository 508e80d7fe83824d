import { request as requestPlain } from 'node:http';
import { request as requestSecure } from 'node:https';

/** What a visitor asks for. */
export interface Visit {
	/** The socket on which nginx waits for him. */
	readonly front: string;
	readonly host: string;
	readonly path: string;
	readonly secure: boolean;
}

/** What he gets; `body` tells which Ghost answered, see `startGhosts`. */
export interface Answer {
	readonly status: number;
	readonly body: string;
	/** Where he is sent, by a redirect. */
	readonly location: string | undefined;
}

/** Asks once, and again where nginx has bound the socket and does not listen yet. */
export async function visit(wanted: Visit, tries = 20): Promise<Answer> {
	try {
		return await ask(wanted);
	} catch (error) {
		if (tries === 0 || !(error instanceof Error && 'code' in error && error.code === 'ECONNREFUSED')) throw error;
		await new Promise((resolve) => setTimeout(resolve, 10));
		return visit(wanted, tries - 1);
	}
}

function ask({ front, host, path, secure }: Visit): Promise<Answer> {
	return new Promise((resolve, reject) => {
		const options = { socketPath: front, path, headers: { host }, agent: false } as const;
		const asked = secure ? requestSecure({ ...options, rejectUnauthorized: false }) : requestPlain(options);
		asked.once('error', reject);
		asked.once('response', (response) => {
			let body = '';
			response.setEncoding('utf8');
			response.on('data', (part: string) => (body += part));
			response.once('error', reject);
			response.once('end', () =>
				resolve({ status: response.statusCode ?? 0, body, location: response.headers.location }),
			);
		});
		asked.end();
	});
}
