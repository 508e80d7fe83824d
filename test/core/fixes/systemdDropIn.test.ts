import { describe, expect, it } from 'vitest';
import { linkMap } from '../../../server/src/core/features/linkMap/index';
import { effectiveEndpoint } from '../../../server/src/core/installs/effectiveEndpoint';
import { installsOf } from '../../../server/src/core/installs/install';
import { addressText } from '../../../server/src/core/model/endpoint';
import { queriesOf } from '../../../server/src/core/queries/snapshotQueries';
import { problemsOf, worldOf } from '../../check';
import { parseFixture } from '../../fixture';
import { DROP_IN_PATH, dropInCases } from './dropInCases';
import { CONFIG, dropInFixed } from './dropInFixed';

describe('server__port, where Ghost-CLI takes no path', () => {
	it.each(dropInCases)('is written into the environment: $title', (one) => {
		const { fix, texts, world } = dropInFixed(one);
		expect([fix.title, fix.preferred]).toEqual([one.fix, one.preferred ?? true]);
		const before = new Map(parseFixture(one.files).map(({ path, text }) => [path, text]));
		const changed = [...texts].filter(([path, text]) => before.get(path) !== text && !path.endsWith('.json'));
		expect(Object.fromEntries(changed)).toEqual(one.changed);

		expect(problemsOf(world, CONFIG).map(({ code }) => code)).not.toContain(one.code);
		const queries = queriesOf(world.snapshot);
		const ends = installsOf(queries, CONFIG).map((install) => effectiveEndpoint(queries, install).end);
		expect(ends.map((end) => end && addressText(end.endpoint))).toEqual([DROP_IN_PATH]);
		expect(linkMap(world.snapshot).map(({ socket, status }) => [socket, status])).toEqual([[DROP_IN_PATH, 'linked']]);
	});

	it.each([
		[
			'an environment file of two Ghosts',
			`//- /etc/systemd/system/ghost_igu-io.service
[Service]
WorkingDirectory=/var/www/igu
EnvironmentFile=/etc/default/ghosts
ExecStart=/usr/bin/node /usr/bin/ghost run
//- /etc/systemd/system/ghost_kite.service
[Service]
WorkingDirectory=/var/www/kite
EnvironmentFile=/etc/default/ghosts
ExecStart=/usr/bin/node /usr/bin/ghost run
//- /etc/default/ghosts
server__port=2369
`,
		],
		[
			'a value that is put together of several parts',
			`//- /etc/systemd/system/ghost_igu-io.service.d/socket.conf
[Service]
Environment=server__port=23"69"
`,
		],
		[
			'several variables that say where to listen',
			`//- /etc/systemd/system/ghost_igu-io.service.d/socket.conf
[Service]
Environment=server__port=2369 server__port__path=/run/old.sock
`,
		],
	])('is left to people where it is not to be written alone: %s', (_, files) => {
		const world = worldOf(`//- /var/www/igu/config.production.json
{ "url": "http://igu.io", "server": { "socket": "${DROP_IN_PATH}", "port": 2368 } }
//- /var/www/igu/.ghost-cli
{ "active-version": "6.65.0", "name": "igu-io" }
${files}`);
		const fixes = problemsOf(world, CONFIG)
			.filter(({ code }) => code === 'socket-key-ignored')
			.flatMap((problem) => problem.fixes());
		expect(fixes).toEqual([]);
	});
});
