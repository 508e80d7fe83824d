import { get } from 'node:http';
import { MAX_WAIT_MS } from './limits';
import type { Visit, VisitRequest, VisitTarget } from './machine';

/**
 * See `Machine.visit`. The values of headers are sent as bytes of UTF-8, as nginx has them in its config, but for control characters,
 * which would end the header.
 */
export function visit(target: VisitTarget, { path, headers }: VisitRequest): Promise<Visit> {
	const sent = Object.fromEntries(
		Object.entries(headers).map(([name, value]) => [
			name,
			Buffer.from(value.replace(/\p{Cc}/gu, ' '), 'utf8').toString('latin1'),
		]),
	);
	const to = 'socket' in target ? { socketPath: target.socket } : { host: target.host, port: target.port };
	return new Promise((resolve) => {
		try {
			const request = get(
				{ ...to, path, headers: sent, agent: false, signal: AbortSignal.timeout(MAX_WAIT_MS) },
				(response) => {
					const { statusCode = 0, headers: answered } = response;
					// What comes before an answer, and says that it is one.
					if (statusCode < 200) resolve({ kind: 'garbage' });
					else resolve({ kind: 'answer', status: statusCode, location: answered.location });
					response.destroy();
				},
			);
			// 101, for which nobody asked.
			request.on('upgrade', (_, socket) => {
				resolve({ kind: 'garbage' });
				socket.destroy();
			});
			request.on('error', (error: NodeJS.ErrnoException) => resolve(failed(error)));
			request.on('close', () => resolve({ kind: 'refused', errno: 'ECONNRESET' }));
		} catch (error) {
			resolve(failed(error instanceof Error ? error : new Error(String(error))));
		}
	});
}

function failed(error: NodeJS.ErrnoException): Visit {
	if (error.name === 'AbortError' || error.name === 'TimeoutError') return { kind: 'silent' };
	if (error.code?.startsWith('HPE_')) return { kind: 'garbage' };
	return { kind: 'refused', errno: error.code ?? error.message };
}
