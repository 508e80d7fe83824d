import { describe, expect, it } from 'vitest';
import { inEnglish } from '../../server/src/core/base/phrase';
import { examine } from '../../server/src/doctor/examine';
import type { LiveListener, Machine, RunningGhost, RunningNginx, View } from '../../server/src/doctor/machine';
import { worldOf } from '../check';
import { machine, processIn } from './fakeMachine';

const ghostView: View = { root: '/proc/1/root', network: 'net:[1]', label: 'container c0ffee' };
const nginxView: View = { root: '/proc/2/root', network: 'net:[2]', label: 'container decaf' };

const ghost: RunningGhost = {
	process: processIn(ghostView),
	variables: { NODE_ENV: 'production', url: 'https://igu.io' },
	config: '/var/lib/ghost/config.production.json',
	url: 'https://igu.io',
};

const nginx: RunningNginx = {
	mainFile: '/etc/nginx/nginx.conf',
	workers: [{ name: 'nginx', uid: 101, gids: [101] }],
	process: processIn(nginxView, { pid: 2, folder: '/', container: 'decaf' }),
};

/** The files of the containers: each view with a path has what another one with that id has. */
const FILES: Readonly<Record<string, string>> = {
	'/proc/1/root/sockets/igu.sock': 'the socket',
	'/proc/2/root/var/run/ghost/igu.sock': 'the socket',
};

function containers(parts: Partial<Machine>): Machine {
	return machine({
		ghosts: async () => [ghost],
		nginxes: async () => [nginx],
		nameIn: async (path, view) =>
			view === nginxView && path === '/srv/blog/nginx/igu.conf' ? '/etc/nginx/conf.d/default.conf' : undefined,
		lookAt: async (path, view) => {
			const id = FILES[view.root + path];
			if (id === undefined) return { kind: 'absent' };
			return { kind: 'socket', mode: 0o666, uid: 1000, gid: 1000, owner: 'node:node', id, changedAt: 0 };
		},
		foldersTo: async () => [],
		...parts,
	});
}

const project = (ghostLines: string, nginxLines: string, target: string): string => `
	//- /srv/blog/compose.yaml
	services:
	  ghost:
	    image: ghost:6-alpine
	${ghostLines}
	  nginx:
	    image: nginx:1.30-alpine
	${nginxLines}
	volumes: { sock: }
	//- /srv/blog/nginx/igu.conf
	server { listen 80; server_name igu.io; location / { proxy_set_header X-Forwarded-Proto https; proxy_pass http://${target}; } }
`;

const tcp = (host: string, port: number, parts: Partial<LiveListener> = {}): LiveListener => ({
	transport: 'tcp',
	host,
	port,
	process: ghost.process,
	network: 'net:[1]',
	...(parts as object),
});

async function findings(text: string, on: Machine): Promise<readonly (readonly string[])[]> {
	const { sockets } = await examine(worldOf(text).snapshot, on);
	return sockets.map((one) =>
		one.findings.map(({ code, what, cure }) => `${code}: ${inEnglish(what)} ${inEnglish(cure)}`),
	);
}

describe('a compose project', () => {
	const shared = project(
		`    environment: { url: "https://igu.io", server__port: '{"path":"/sockets/igu.sock","writableAll":true}' }
	    volumes: ["sock:/sockets"]`,
		`    volumes: ["sock:/var/run/ghost", "./nginx/igu.conf:/etc/nginx/conf.d/default.conf:ro"]`,
		'unix:/var/run/ghost/igu.sock',
	);
	const listener: LiveListener = {
		transport: 'unix',
		path: '/sockets/igu.sock',
		process: ghost.process,
		network: 'net:[1]',
	};

	it('works where two containers have one volume under two names', async () => {
		const visited: unknown[] = [];
		const on = containers({
			listeners: async () => [listener],
			visit: async (target) => {
				visited.push(target);
				return { kind: 'answer', status: 200, location: undefined };
			},
		});
		expect(await findings(shared, on)).toEqual([[]]);
		expect(visited).toEqual([{ socket: '/proc/2/root/var/run/ghost/igu.sock' }]);
	});

	it('is not judged by the files of this machine while no container runs', async () => {
		const on = containers({ ghosts: async () => [], nginxes: async () => [], listeners: async () => [] });
		expect(await findings(shared, on)).toEqual([
			[expect.stringMatching(/^not-seen: Not checked: what .*nginx.* sees/)],
		]);
	});

	const byName = project(
		`    environment: { url: "https://igu.io" }`,
		`    volumes: ["./nginx/igu.conf:/etc/nginx/conf.d/default.conf:ro"]`,
		'ghost:2368',
	);

	it('works over the network by the name of a service', async () => {
		expect(await findings(byName, containers({ listeners: async () => [tcp('::', 2368)] }))).toEqual([[]]);
	});

	it('tells that Ghost listens on another port of its container', async () => {
		expect(await findings(byName, containers({ listeners: async () => [tcp('::', 2369)] }))).toEqual([
			[
				expect.stringMatching(
					/^ghost-listens-elsewhere: .*nginx connects to ghost:2368.*Ghost listens on \[::\]:2369 in container c0ffee/,
				),
			],
		]);
	});

	it('is reached from nginx on the machine by the port that is published', async () => {
		const text = `
			//- /srv/blog/compose.yaml
			services:
			  ghost:
			    image: ghost:6-alpine
			    environment: { url: "https://igu.io" }
			    ports: ["127.0.0.1:8080:2368"]
			//- /etc/nginx/nginx.conf
			http { server { server_name igu.io; location / { proxy_set_header X-Forwarded-Proto https; proxy_pass http://127.0.0.1:8080; } } }
		`;
		const proxy = processIn(
			{ root: '', network: '', label: 'this machine' },
			{ pid: 9, command: ['/usr/bin/docker-proxy'] },
		);
		const door = tcp('127.0.0.1', 8080, { process: proxy, network: '' });
		const inside = tcp('::', 2368);
		expect(
			await findings(text, containers({ nginxes: async () => [], listeners: async () => [door, inside] })),
		).toEqual([[]]);
		// Where the kernel itself hands the connections on, no program listens on the machine.
		expect(await findings(text, containers({ nginxes: async () => [], listeners: async () => [inside] }))).toEqual([
			[],
		]);
		const refused: Machine['visit'] = async () => ({ kind: 'refused', errno: 'ECONNREFUSED' });
		expect(
			await findings(text, containers({ nginxes: async () => [], listeners: async () => [inside], visit: refused })),
		).toEqual([
			[
				expect.stringMatching(
					/^ghost-listens-elsewhere: .*nginx connects to 127\.0\.0\.1:8080, where nothing listens.*\[::\]:2368 in container c0ffee.*Publish it/,
				),
			],
		]);
	});
});
