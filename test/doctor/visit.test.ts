import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { visit } from '../../server/src/doctor/visit';

/** What comes of a visit to a program that answers `by`. */
async function visited(by: (socket: Socket) => void, headers: Readonly<Record<string, string>> = {}): Promise<unknown> {
	const folder = mkdtempSync(join(tmpdir(), 'ghost-nginx-visit-'));
	const socket = join(folder, 'ghost.sock');
	const taken = new Set<Socket>();
	const server = createServer((one) => {
		taken.add(one);
		one.on('error', () => undefined);
		one.once('data', () => by(one));
	});
	await new Promise<void>((resolve) => server.listen(socket, resolve));
	try {
		return await visit({ socket }, { path: '/', headers });
	} finally {
		for (const one of taken) one.destroy();
		server.close();
		rmSync(folder, { recursive: true, force: true });
	}
}

const again = (socket: Socket, bytes: string, first = bytes): void => {
	socket.write(first);
	const timer = setInterval(() => socket.write(bytes), 5);
	socket.on('close', () => clearInterval(timer));
};
const ok = 'HTTP/1.1 200 OK\r\n';
const switching = 'HTTP/1.1 101 Switching Protocols\r\n';

it.concurrent.each<[string, (socket: Socket) => void, object]>([
	['a page', (one) => one.end(`${ok}\r\nhello`), { kind: 'answer', status: 200 }],
	[
		'another protocol',
		(one) => one.write(`${switching}Upgrade: x\r\nConnection: Upgrade\r\n\r\n`),
		{ kind: 'garbage' },
	],
	['another protocol that has no name', (one) => one.write(`${switching}\r\n`), { kind: 'garbage' }],
	['one after the other', (one) => one.end(`${switching}\r\n${ok}\r\n`), { kind: 'garbage' }],
	['what comes before an answer', (one) => again(one, 'HTTP/1.1 103 Early Hints\r\n\r\n'), { kind: 'silent' }],
	['a hundred thousand of these', (one) => one.write('HTTP/1.1 100 Continue\r\n\r\n'.repeat(1e5)), { kind: 'silent' }],
	['headers without end', (one) => again(one, 'a: b\r\n', ok), { kind: 'silent' }],
	['a page without end', (one) => again(one, 'x', `${ok}\r\n`), { kind: 'answer', status: 200 }],
	['noise without end', (one) => again(one, '\0\u0001x'), { kind: 'garbage' }],
	['nothing', () => undefined, { kind: 'silent' }],
	['an end', (one) => one.end(), { kind: 'refused', errno: 'ECONNRESET' }],
	['a slammed door', (one) => one.destroy(), { kind: 'refused', errno: 'ECONNRESET' }],
	['two lengths', (one) => one.end(`${ok}Content-Length: 1\r\nContent-Length: 2\r\n\r\nab`), { kind: 'garbage' }],
	['a header of a megabyte', (one) => one.end(`${ok}a: ${'b'.repeat(1e6)}\r\n\r\n`), { kind: 'garbage' }],
	['a place that is none', (one) => one.end('HTTP/1.1 301 x\r\nLocation: ::\r\n\r\n'), { status: 301, location: '::' }],
])('%s is an answer or none, and soon', { timeout: 20_000 }, async (_, by, result) => {
	expect(await visited(by)).toMatchObject(result);
});

it.each(['日本.example', 'a\nb: c', '\0', '\ud800'])('a header %j is sent as far as it can be', async (host) => {
	expect(await visited((one) => one.end(`${ok}\r\n`), { host })).toMatchObject({ kind: 'answer', status: 200 });
});

it('nobody there is told', async () => {
	expect(await visit({ socket: '/nowhere/ghost.sock' }, { path: '/', headers: {} })).toEqual({
		kind: 'refused',
		errno: 'ENOENT',
	});
	expect(await visit({ host: 'no host\n', port: 1 }, { path: '/', headers: {} })).toMatchObject({ kind: 'refused' });
	expect(await visit({ host: '127.0.0.1', port: 99_999 }, { path: '/', headers: {} })).toMatchObject({
		kind: 'refused',
	});
});
