import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { inEnglish } from '../../server/src/core/base/phrase';
import { explainLog, type LogAnswer } from '../../server/src/core/features/explainLog/index';
import { worldOf } from '../check';
import { nginxFor, testFile, whileRunning } from './realNginx';
import { visit } from './visitor';

const nginx = nginxFor('its error log');

/** A state in which visitors get an error, and what is to be said of it. `AT` stands for the address. */
interface BrokenState {
	readonly name: string;
	/** Brings it about: answers the address as nginx names it, and what to pass to if that is more than `http://` before it. */
	readonly make: () => Promise<{ readonly at: string; readonly pass?: string }>;
	readonly message: string;
	/** Whether the address stands in the config, so that its line is to be found. */
	readonly isWritten?: false;
}

const folder = mkdtempSync(join(tmpdir(), 'nginx-log-'));
const path = (name: string): string => join(folder, name);
const ended: (() => unknown)[] = [];

/** Listens as `answer` does. Everybody may connect unless `mode` says otherwise. */
async function listen(where: string | number, answer: (socket: Socket) => void, mode = 0o777): Promise<Server> {
	const server = createServer((socket) => {
		socket.on('error', () => undefined);
		answer(socket);
		ended.push(() => socket.destroy());
	});
	server.listen(where);
	await once(server, 'listening');
	if (typeof where === 'string') chmodSync(where, mode);
	ended.push(() => server.close());
	return server;
}

/** A socket of a Node that does as `then` says once it listens. Gives it when it said so. */
async function listenApart(where: string, then: string): Promise<ChildProcess> {
	const listening = `const s = require('node:net').createServer().listen({ path: ${JSON.stringify(where)}, backlog: 1 }, () => { require('node:fs').chmodSync(${JSON.stringify(where)}, 0o777); require('node:fs').writeSync(1, 'x'); ${then} })`;
	const child = spawn(process.execPath, ['-e', listening], { stdio: ['ignore', 'pipe', 'ignore'] });
	ended.push(() => child.kill('SIGKILL'));
	await once(child.stdout, 'data');
	return child;
}

const socket = (name: string): { at: string; pass: string } => ({
	at: path(name),
	pass: `http://unix:${path(name)}:/`,
});
const answering = (text: string) => (one: Socket) => void one.once('data', () => one.write(text));

const states: readonly BrokenState[] = [
	{
		name: 'no-socket',
		make: async () => socket('absent.sock'),
		message: '502 for no-socket.io: there is no socket AT.',
	},
	{
		name: 'closed-permissions',
		make: async () => {
			await listen(path('closed.sock'), () => undefined, 0o000);
			return socket('closed.sock');
		},
		message: "502 for closed-permissions.io: nginx's user may not open AT.",
	},
	{
		name: 'closed-folder',
		make: async () => {
			mkdirSync(path('closed'));
			await listen(path('closed/x.sock'), () => undefined);
			chmodSync(path('closed'), 0o000);
			ended.push(() => chmodSync(path('closed'), 0o700));
			return socket('closed/x.sock');
		},
		message: "502 for closed-folder.io: nginx's user may not open AT.",
	},
	{
		name: 'left-behind',
		make: async () => {
			const child = await listenApart(path('left.sock'), 'process.kill(process.pid, "SIGKILL")');
			if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
			return socket('left.sock');
		},
		message: '502 for left-behind.io: the file AT is there, but nobody listens on it.',
	},
	{
		name: 'closed-port',
		make: async () => {
			const server = createServer().listen(0, '127.0.0.1');
			await once(server, 'listening');
			const { port } = server.address() as AddressInfo;
			server.close();
			return { at: `127.0.0.1:${port}`, pass: `http://localhost:${port}` };
		},
		message: '502 for closed-port.io: nobody listens on AT.',
	},
	{
		name: 'full-queue',
		make: async () => {
			await listenApart(path('full.sock'), 'process.kill(process.pid, "SIGSTOP")');
			for (let n = 0; n < 4; n++) {
				const client = connect(path('full.sock'));
				client.on('error', () => undefined);
				ended.push(() => client.destroy());
			}
			return socket('full.sock');
		},
		message: '502 for full-queue.io: the program accepts no more connections on AT.',
	},
	{
		name: 'no-colon',
		make: async () => {
			await listen(path('plain.sock'), () => undefined);
			return { at: `${path('plain.sock')}/blog`, pass: `http://unix:${path('plain.sock')}/blog` };
		},
		message: '502 for no-colon.io: a part of AT is a file, not a folder.',
	},
	{
		name: 'timeout',
		make: async () => {
			await listen(path('silent.sock'), () => undefined);
			return socket('silent.sock');
		},
		message: '504 for timeout.io: the program on AT did not answer in time.',
	},
	{
		name: 'closed-early',
		make: async () => {
			await listen(path('early.sock'), (one) => void one.once('data', () => one.end()));
			return socket('early.sock');
		},
		message: '502 for closed-early.io: the program on AT closed the connection before its answer was complete.',
	},
	{
		name: 'reset',
		make: async () => {
			const server = await listen(0, (one) => void one.once('data', () => one.resetAndDestroy()));
			return { at: `127.0.0.1:${(server.address() as AddressInfo).port}` };
		},
		message: '502 for reset.io: the program on AT closed the connection before its answer was complete.',
	},
	{
		name: 'big-header',
		make: async () => {
			await listen(path('big.sock'), answering(`HTTP/1.1 200 OK\r\nX: ${'a'.repeat(90_000)}\r\n\r\n`));
			return socket('big.sock');
		},
		message: "502 for big-header.io: the headers from AT are larger than nginx's buffer.",
	},
	{
		name: 'tls',
		make: async () => {
			await listen(path('http.sock'), answering('HTTP/1.1 400 Bad Request\r\n\r\n'));
			return { at: path('http.sock'), pass: `https://unix:${path('http.sock')}` };
		},
		message: '502 for tls.io: nginx speaks TLS to AT, which does not.',
	},
	{
		name: 'all-down',
		make: async () => ({ at: 'alldown' }),
		message: '502 for all-down.io: nginx uses no server of upstream AT at the moment.',
		isWritten: false,
	},
	{
		name: 'no-resolver',
		make: async () => ({ at: 'nowhere.invalid', pass: 'http://$nowhere:2368' }),
		message: '502 for no-resolver.io: nginx cannot look up AT without a resolver.',
	},
	{
		name: 'no-address',
		make: async () => ({ at: '', pass: '$empty' }),
		message: '500 for no-address.io: the variable in proxy_pass holds no address.',
	},
];

describe.skipIf(nginx === undefined)('the error log of a real nginx', () => {
	const made = new Map<string, { readonly at: string; readonly line: number }>();
	let answers: readonly LogAnswer[] = [];

	beforeAll(async () => {
		chmodSync(folder, 0o755);
		const servers: string[] = [];
		for (const { name, make } of states) {
			const { at, pass = `http://${at}` } = await make();
			made.set(name, { at, line: head.length + servers.length * 4 + 3 });
			servers.push(
				[
					`server { listen unix:${path('front')};`,
					`server_name ${name}.io; set $nowhere nowhere.invalid; set $empty "";`,
					`location / { proxy_pass ${pass}; }`,
					'}',
				].join('\n'),
			);
		}
		const main = path('nginx.conf');
		const text = [...head, ...servers, '}', ''].join('\n');
		writeFileSync(main, text);
		const globals = `daemon off; pid ${path('pid')};`;
		const { log } = await whileRunning(nginx ?? '', { main, root: folder, front: () => path('front'), globals }, () =>
			Promise.all(
				states.map(({ name }) =>
					visit({ front: path('front'), host: `${name}.io`, path: '/a:b/?c=d:e', secure: false }).catch(
						() => undefined,
					),
				),
			),
		);
		answers = explainLog(worldOf(`//- ${main}\n${text}`).snapshot, log);
	}, 60_000);

	afterAll(async () => {
		for (const end of ended) await end();
		rmSync(folder, { recursive: true, force: true });
	});

	const head = [
		'events {} http { access_log off; proxy_read_timeout 300ms;',
		...['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map((kind) => `${kind}_temp_path ${path(kind)};`),
		'upstream alldown { server 127.0.0.1:9 down; }',
	];

	it.each(states)('$name', ({ name, message, isWritten }) => {
		const { at = '', line = 0 } = made.get(name) ?? {};
		const own = answers.filter((answer) => answer.line.server === `${name}.io`);
		expect(own.map((answer) => inEnglish(answer.message))).toEqual([message.replace('AT', at)]);
		const lines = own.flatMap(({ places }) => places.map((place) => Number(/\d+$/.exec(place.name)?.[0])));
		expect(lines).toContain(isWritten === false ? head.length : line);
	});

	it('names the host that it does not find when it starts', async () => {
		const text = 'events {} http {\nserver {\nlocation / { proxy_pass http://nowhere.invalid:2368; }\n}\n}\n';
		const main = path('unknown.conf');
		writeFileSync(main, text);
		const { output } = await testFile(nginx ?? '', main, folder);
		const found = explainLog(worldOf(`//- ${main}\n${text}`).snapshot, output);
		expect(found.map(({ message, places }) => [inEnglish(message), places.map(({ name }) => name)])).toEqual([
			['nginx does not start: there is no upstream or host called nowhere.invalid.', [`${main}:3`]],
		]);
	});
});
