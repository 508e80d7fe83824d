import { describe, expect, it } from 'vitest';
import { uriOfPath } from '../../../server/src/core/base/uri';
import { checkProblems, problemsOf, worldAfter, worldOf } from '../../check';
import { failing } from '../../failing';

const only = [
	'socket-mismatch',
	'transport-mismatch',
	'port-mismatch',
	'socket-unused',
	'socket-shared',
	'port-shared',
];
const config = `
//- /srv/river/config.production.json
{ "url": "https://river.example", "server": { "port": 2368 } }`;
const nginx = `
//- /etc/nginx/conf.d/river.conf
server { server_name river.example; location / { proxy_pass http://unix:«/run/ghost/river.sock»; } }`;

/** Each says that Ghost listens on the socket to which nginx connects, whatever the config says. */
const units: Readonly<Record<string, string>> = {
	'in the unit': `
//- /etc/systemd/system/ghost.service
[Service]
Environment="server__port=«/run/ghost/river.sock»"`,
	'in the unit, as JSON with escapes': `
//- /etc/systemd/system/ghost.service
[Service]
Environment="server__port={\\"path\\":\\"«/run/ghost/river.sock»\\",\\"writableAll\\":true}"`,
	'in the unit, with a specifier': `
//- /etc/systemd/system/ghost_river-example.service
[Service]
WorkingDirectory=/srv/river
Environment=NODE_ENV=production server__port=«%t/ghost/river.sock»
ExecStart=/usr/bin/node /usr/bin/ghost run`,
	'in two parts': `
//- /lib/systemd/system/ghost.service
[Service]
Environment=server__port__path=«/run/ghost/river.sock» server__port__writableAll=true
ExecStart=/usr/bin/node current/index.js`,
	'in a drop-in': `
//- /lib/systemd/system/ghost_river-example.service
[Service]
WorkingDirectory=/srv/river
ExecStart=/usr/bin/node /usr/bin/ghost run
//- /etc/systemd/system/ghost_river-example.service.d/socket.conf
[Service]
Environment=server__port=«/run/ghost/river.sock»`,
	'in a drop-in for all units called so': `
//- /etc/systemd/system/ghost-river.service
[Service]
ExecStart=/usr/bin/node current/index.js
//- /etc/systemd/system/ghost-.service.d/socket.conf
[Service]
Environment=server__port=«/run/ghost/river.sock»`,
	'in a drop-in beside the config, as scaffold writes it': `
//- /srv/river/ghost_river-example.service.d/socket.conf
[Service]
Environment='server__port={"path":"«/run/ghost/river.sock»","readableAll":true,"writableAll":true}'`,
	'in an environment file': `
//- /etc/systemd/system/ghost.service
[Service]
EnvironmentFile=/etc/default/ghost
ExecStart=/usr/bin/node current/index.js
//- /etc/default/ghost
server__port="«/run/ghost/river.sock»"`,
	'in an environment file that wins over the unit': `
//- /etc/systemd/system/ghost.service
[Service]
EnvironmentFile=-/srv/river/ghost.env
Environment=server__port=2369
ExecStart=/usr/bin/node current/index.js
//- /srv/river/ghost.env
server__port=«/run/ghost/river.sock»`,
	'in a unit of a template': `
//- /etc/systemd/system/ghost@.service
[Service]
WorkingDirectory=/srv/%i
Environment=server__port=«/run/ghost/%i.sock»
ExecStart=/usr/bin/node current/index.js
//- /etc/systemd/system/ghost@river.service.d/user.conf
[Service]
User=river`,
};

/** The same without marks. */
const plain = (unit: string): string => unit.replace(/[«»]/g, '');

/** With a label under what stands between the marks. */
const labelled = (unit: string, label: string): string =>
	unit.replace(
		/^(.*)«(.*)»(.*)$/m,
		(_, before: string, path: string, after: string) =>
			`${before}${path}${after}\n${' '.repeat(before.length)}${'^'.repeat(path.length)} ${label}`,
	);

describe('a Ghost of which a unit says where it listens', () => {
	it('is found there', () => {
		const wrong = failing(
			Object.entries(units),
			([, unit]) => checkProblems(plain(unit) + config + plain(nginx), { only }),
			([where]) => where,
		);
		expect(wrong).toEqual([]);
	});

	it('is missed there, where nginx looks elsewhere', () => {
		const elsewhere = labelled(nginx.replace('river.sock', 'rivers.sock'), 'socket-mismatch error');
		const wrong = failing(
			Object.entries(units),
			([, unit]) => checkProblems(labelled(unit, 'socket-mismatch error') + config + elsewhere, { only }),
			([where]) => where,
		);
		expect(wrong).toEqual([]);
	});

	it('is rewritten there, unless that would change others', () => {
		const elsewhere = plain(nginx).replace('river.sock', 'rivers.sock');
		const wrong = failing(
			Object.entries(units),
			([, unit]) => {
				const world = worldOf(plain(unit) + config + elsewhere);
				const problems = world.files.flatMap(({ path }) => problemsOf(world, uriOfPath(path)));
				const fixes = problems.filter(({ code }) => code === 'socket-mismatch').flatMap((one) => one.fixes());
				const after = fixes.map(({ changes }) => worldAfter(world, changes));
				const isWritable = !/«[^»]*%/.test(unit);
				expect(new Set(fixes.flatMap(({ changes }) => changes.map(({ uri }) => uri))).size).toBe(isWritable ? 2 : 1);
				for (const one of after)
					expect(
						one.files.flatMap(({ path }) => problemsOf(one, uriOfPath(path))).map(({ code }) => code),
					).not.toContain('socket-mismatch');
				expect(after.length).toBeGreaterThan(0);
			},
			([where]) => where,
		);
		expect(wrong).toEqual([]);
	});

	it('may be one of a template that nobody names, of which nothing is said', () => {
		const of = (folder: string, others = ''): string => `
//- /etc/systemd/system/ghost@.service
[Service]
${folder}
Environment=server__port=/run/ghost/%i/ghost.sock
ExecStart=/usr/bin/node current/index.js
${others}
//- /srv/river/config.production.json
{ "url": "https://river.example", "server": { "port": 2368 }, "paths": { "contentPath": "x" } }
//- /srv/lake/config.production.json
{ "url": "https://lake.example", "server": { "port": 2368 }, "paths": { "contentPath": "x" } }
//- /etc/nginx/conf.d/river.conf
server { server_name river.example; location / { proxy_pass http://unix:/run/ghost/river/ghost.sock; } }
//- /etc/nginx/conf.d/lake.conf
server { server_name lake.example; location / { proxy_pass http://unix:/run/ghost/lake/ghost.sock; } }`;
		const found = (fixture: string): readonly string[] => {
			const world = worldOf(fixture);
			return world.files
				.flatMap(({ path }) => problemsOf(world, uriOfPath(path)))
				.map(({ code }) => code)
				.filter((code) => only.includes(code));
		};
		const named = '//- /etc/systemd/system/ghost@lake.service.d/a.conf\n[Service]\nUser=lake\n';
		const silent = [of('WorkingDirectory=/srv/%i'), of('WorkingDirectory=/srv/%i', named), of('User=ghost')];
		expect(silent.map(found)).toEqual([[], [], []]);
		expect(found(of('WorkingDirectory=/var/www/%i'))).toContain('transport-mismatch');
	});
});
