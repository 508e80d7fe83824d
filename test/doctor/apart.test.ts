import { mkdirSync, rmSync } from 'node:fs';
import { basename, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { bundleCommandLine } from '../cli/commandLine';
import { skipped } from '../skipped';
import { examined, type Setting, settingOn } from './setting';
import { ableToPart, createStage, type Stage } from './stage';

if (!ableToPart) skipped('THE DOCTOR BESIDE GHOSTS IN NAMESPACES WANTS NGINX, ROOT AND UNSHARE.');

const cli = bundleCommandLine();
let stage: Stage;
/** A socket in the machine's /tmp, or in one of a program's own. */
let inTmp: string;
beforeEach(() => {
	// Not below /tmp, of which some programs here have their own.
	stage = createStage(cli, '/opt');
	inTmp = `/tmp/${basename(stage.folder)}.sock`;
	for (const name of ['volume', 'mine', 'theirs', 'app']) mkdirSync(join(stage.folder, name));
});
afterEach(async () => {
	await stage.remove();
	rmSync(inTmp, { force: true });
});

interface State {
	readonly title: string;
	readonly arrange: (setting: Setting) => Promise<unknown>;
	/** Run before nginx, in files of its own. */
	readonly nginxApart?: string;
	readonly visitor: number;
	readonly finds: readonly (readonly [string, ...RegExp[]])[];
}

const variables = { NODE_ENV: 'production' };

const states: readonly State[] = [
	{
		title: 'Ghost’s container and nginx’s have one volume under two names',
		arrange: async ({ config, passTo }) => {
			config({ port: { path: '$W/mine/g.sock', writableAll: true } });
			passTo('http://unix:$W/theirs/g.sock');
			await stage.startGhost(
				{ path: '$W/mine/g.sock', mode: 0o222 },
				{ variables, apart: 'mount --bind $W/volume $W/mine' },
			);
		},
		nginxApart: 'mount --bind $W/volume $W/theirs',
		visitor: 200,
		finds: [],
	},
	{
		title: 'the folder of the socket is Ghost’s alone',
		arrange: async ({ config, passTo }) => {
			config({ port: { path: '$W/run/g.sock', writableAll: true } });
			passTo('http://unix:$W/run/g.sock');
			await stage.startGhost(
				{ path: '$W/run/g.sock', mode: 0o222 },
				{ variables, apart: 'mount -t tmpfs none $W/run' },
			);
		},
		visitor: 502,
		finds: [['socket-not-shared', /in the namespace of pid \d+; this machine has nothing at/, /Mount one volume/]],
	},
	{
		title: 'Ghost has a /tmp of its own',
		arrange: async ({ config, passTo }) => {
			config({ port: { path: inTmp, writableAll: true } });
			passTo(`http://unix:${inTmp}`);
			await stage.startGhost(
				{ path: inTmp, mode: 0o222 },
				{ variables, apart: 'mount -t tmpfs none /tmp', ownNetwork: false },
			);
		},
		visitor: 502,
		finds: [['private-tmp', /the namespace of pid \d+ has a \/tmp of its own/]],
	},
	{
		title: 'nginx has a /tmp of its own',
		arrange: async ({ config, passTo }) => {
			config({ port: { path: inTmp, writableAll: true } });
			passTo(`http://unix:${inTmp}`);
			await stage.startGhost({ path: inTmp, mode: 0o222 }, { variables });
		},
		nginxApart: 'mount -t tmpfs none /tmp',
		visitor: 502,
		finds: [['private-tmp', /the namespace of pid \d+ has a \/tmp of its own/]],
	},
	{
		title: 'a socket that nginx’s container sees is closed there',
		arrange: async ({ config, passTo }) => {
			config({ port: '$W/volume/g.sock' });
			passTo('http://unix:$W/theirs/g.sock');
			await stage.startGhost({ path: '$W/volume/g.sock', mode: 0o755 }, { variables });
		},
		nginxApart: 'mount --bind $W/volume $W/theirs',
		visitor: 502,
		finds: [['socket-closed', /nginx may not open \S+\/theirs\/g\.sock/]],
	},
	{
		title: 'Ghost listens on the port in a network of its own',
		arrange: async ({ a, config, passTo }) => {
			config({ port: a });
			passTo(`http://127.0.0.1:${a}`);
			await stage.startGhost({ port: a }, { variables, apart: ':' });
		},
		visitor: 502,
		finds: [
			[
				'ghost-listens-elsewhere',
				/Ghost listens on 127\.0\.0\.1:\d+ in the namespace of pid \d+/,
				/nothing publishes its port there on this machine.*ports: "127\.0\.0\.1:(\d+):\1".*"host": "::"/,
			],
		],
	},
	{
		title: 'a config is mounted into another folder, and the environment wins over it',
		arrange: async ({ a, b, config, passTo }) => {
			config({ port: a });
			passTo(`http://127.0.0.1:${a}`);
			stage.write('app/config.production.json', '{}');
			const apart = 'mount --bind $W/ghost/config.production.json $W/app/config.production.json';
			const environment = { ...variables, server__port: String(b) };
			await stage.startGhost({ port: b }, { folder: 'app', variables: environment, apart, ownNetwork: false });
		},
		visitor: 502,
		finds: [['ghost-listens-elsewhere', /Its environment has server__port=\d+/]],
	},
];

describe.runIf(ableToPart)('the doctor beside programs in namespaces', { timeout: 60_000 }, () => {
	it.each(states)('$title', async ({ arrange, nginxApart, visitor, finds }) => {
		await arrange(await settingOn(stage));
		await stage.startNginx(nginxApart);
		expect(await stage.visit()).toBe(visitor);
		const { report, findings } = examined(stage, {});
		expect(findings.map(({ code }) => code)).toEqual(finds.map(([code]) => code));
		for (const [index, [, ...words]] of finds.entries())
			for (const pattern of words) {
				const { what = '', why = '', cure = '' } = findings[index] ?? {};
				expect(`${what} ${why} ${cure}`).toMatch(pattern);
			}
		expect(report.sockets).toHaveLength(1);
	});
});
