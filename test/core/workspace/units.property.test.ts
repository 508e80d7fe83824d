import fc from 'fast-check';
import { it } from 'vitest';
import { uriOfPath } from '../../../server/src/core/base/uri';
import type { Change } from '../../../server/src/core/workspace/change';
import { tries } from '../../thorough';
import { expectAsReadAnew, expectAsReadBackwards, expectUpToDate, follow, followed } from './followed';

const folder = '/etc/systemd/system';
const units = ['igu.service', 'kite.service', 'ghost@.service', 'web.service'].map((name) => `${folder}/${name}`);
const dropIns = [
	`${folder}/service.d/a.conf`,
	`${folder}/service.d/b.conf`,
	`${folder}/igu.service.d/a.conf`,
	`${folder}/ghost@igu.service.d/a.conf`,
	`${folder}/ghost@kite.service.d/a.conf`,
	'/usr/lib/systemd/system/service.d/a.conf',
];
const settings = [
	'RuntimeDirectory=ghost',
	'RuntimeDirectory=ghost/igu',
	'RuntimeDirectory=',
	'RuntimeDirectoryPreserve=yes',
	'Environment=server__port=/run/ghost/igu.sock',
	'Environment=server__port=/run/ghost/kite.sock url=https://kite.org',
	'Environment=server__port=/run/ghost/%i/ghost.sock',
	'UMask=0000',
	'ExecStartPre=-/bin/rm -f /run/ghost/igu.sock',
	'ExecStart=\nExecStart=/usr/sbin/nginx',
];

const lines = fc.array(fc.constantFrom(...settings), { maxLength: 3 }).map((some) => `${some.join('\n')}\n`);

function text(path: string, content: string): Change {
	return { kind: 'text', uri: uriOfPath(path), text: content, open: false };
}

const change: fc.Arbitrary<Change> = fc.oneof(
	{
		weight: 3,
		arbitrary: fc
			.tuple(fc.constantFrom(...units), lines)
			.map(([path, some]) =>
				text(path, `[Service]\nExecStart=/usr/bin/node current/index.js\nWorkingDirectory=/srv/igu\n${some}`),
			),
	},
	{
		weight: 3,
		arbitrary: fc.tuple(fc.constantFrom(...dropIns), lines).map(([path, some]) => text(path, `[Service]\n${some}`)),
	},
	fc.constantFrom(...units, ...dropIns).map((path): Change => ({ kind: 'removed', uri: uriOfPath(path) })),
);

const others: readonly Change[] = [
	text('/srv/igu/config.production.json', '{ "url": "https://igu.org", "server": { "port": 2368 } }'),
	text(
		'/etc/nginx/conf.d/a.conf',
		'server { server_name igu.org; location / { proxy_pass http://unix:/run/ghost/igu.sock; } }\nserver { server_name kite.org; location / { proxy_pass http://unix:/run/ghost/kite.sock; } }\n',
	),
];

it('says the same of units as if all were read anew, also where one file speaks of all of them', () => {
	fc.assert(
		fc.property(fc.array(change, { minLength: 2, maxLength: 10 }), (changes) => {
			const world = followed(others);
			for (const one of changes) {
				follow(world, [one]);
				expectUpToDate(world);
			}
			expectAsReadAnew(world);
			expectAsReadBackwards(world);
		}),
		{ numRuns: tries(200), seed: 1 },
	);
});
