import { expect, test } from 'vitest';
import { uriOfPath } from '../../../server/src/core/base/uri';
import type { RuleSettings } from '../../../server/src/core/diagnostics/checkFile';
import { problemsOf, worldOf } from '../../check';

const world = worldOf(`
	//- /ghost/config.production.json
	{ "url": "http://igu.io", "server": { "socket": { "path": "/tmp/igu-io.sock", "permissions": "0666" } } }
	//- /ghost/current/package.json
	{ "name": "ghost", "version": "4.48.9" }
	//- /etc/nginx/conf.d/igu.conf
	server { server_name igu.io; location / { proxy_set_header Host $host; proxy_pass http://unix:/tmp/igu.io.socket; } }
`);

test.each<[string, RuleSettings, readonly string[]]>([
	['its own severities', {}, ['error socket-mismatch', 'hint socket-in-tmp']],
	[
		'what somebody sets',
		{ 'socket-mismatch': 'information', 'socket-in-tmp': 'warning' },
		['warning socket-in-tmp', 'information socket-mismatch'],
	],
	['codes where they are as bad', { 'socket-mismatch': 'hint' }, ['hint socket-in-tmp', 'hint socket-mismatch']],
])('the worst comes first at one place, by %s', (_, settings, order) => {
	const problems = problemsOf(world, uriOfPath('/ghost/config.production.json'), settings);
	expect(problems.map(({ severity, code }) => `${severity} ${code}`)).toEqual(order);
	expect(new Set(problems.map(({ span }) => span.start)).size).toBe(1);
});
