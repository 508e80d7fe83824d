import { describe, expect, it } from 'vitest';
import { uriOfPath } from '../../../server/src/core/base/uri';
import { applyChanges } from '../../../server/src/core/workspace/applyChanges';
import type { Change } from '../../../server/src/core/workspace/change';
import { expectAsReadAnew, expectUpToDate, follow, followed } from './followed';

const GHOST = '/srv/a/config.production.json';
const MAIN = '/etc/nginx/nginx.conf';
const UPSTREAM = 'upstream x { server unix:/run/a.sock; }';

const text = (path: string, content: string): Change => ({
	kind: 'text',
	uri: uriOfPath(path),
	text: content,
	open: false,
});
const ghost = text(GHOST, '{ "url": "http://a.org", "server": { "port": { "path": "/run/a.sock" } } }');
const main = (http: string): Change => text(MAIN, `events { }\nhttp {\n${http}\n}\n`);
const site = (pass: string): string => `server { listen 80; server_name a.org; location / { ${pass} } }`;

/** Whether Ghost's file is checked again when `change` comes to `before`, and what is then said of it, before and after. */
function ghostChecked(before: readonly Change[], change: Change): { again: boolean; said: readonly string[] } {
	const one = followed(before);
	const uri = uriOfPath(GHOST);
	const first = one.known.get(uri);
	const { invalidated } = applyChanges(one.snapshot, [change]);
	follow(one, [change]);
	expectUpToDate(one);
	expectAsReadAnew(one);
	const codes = (lines = ''): string => lines.replace(/^(\S+) .*$/gm, '$1').replaceAll('\n', ' ');
	return {
		again: [...(first?.dependencies ?? [])].some((key) => invalidated.has(key)),
		said: [codes(first?.text), codes(one.known.get(uri)?.text)],
	};
}

describe('a Ghost config is checked again when nginx speaks something else to its socket', () => {
	const [http, fastcgi] = ['proxy_pass http://x;', 'fastcgi_pass x;'];
	it('in the file of the upstream, and says that no visitor comes', () => {
		const said = ['port-path-permissions', 'port-path-permissions socket-unused'];
		const before = [ghost, main(`${UPSTREAM}\n${site(http)}`)];
		expect(ghostChecked(before, main(`${UPSTREAM}\n${site(fastcgi)}`))).toEqual({ again: true, said });
	});

	it('in another file than the upstream’s', () => {
		const conf = '/etc/nginx/conf.d/a.conf';
		const before = [ghost, main(`${UPSTREAM}\ninclude conf.d/*.conf;`), text(conf, site(http))];
		expect(ghostChecked(before, text(conf, site(fastcgi))).again).toBe(true);
	});
});
