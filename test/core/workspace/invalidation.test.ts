import { describe, expect, it } from 'vitest';
import { uriOfPath } from '../../../server/src/core/base/uri';
import { applyChanges } from '../../../server/src/core/workspace/applyChanges';
import type { Change } from '../../../server/src/core/workspace/change';
import type { FileOrigin } from '../../../server/src/core/workspace/snapshot';
import { expectAsReadAnew, expectUpToDate, follow, followed } from './followed';

const GHOST = '/srv/a/config.production.json';
const MAIN = '/etc/nginx/nginx.conf';
const UPSTREAM = 'upstream x { server unix:/run/a.sock; }';

const text = (path: string, content: string, origin?: FileOrigin): Change => ({
	kind: 'text',
	uri: uriOfPath(path),
	text: content,
	open: false,
	origin,
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

describe('what was found out about an end is found out again', () => {
	const upstream = (path: string): Change =>
		main(`upstream x { server unix:${path}; }\n${site('proxy_pass http://x;')}`);

	it('when the address in its place becomes another', () => {
		const one = followed([ghost, upstream('/run/a.sock')]);
		follow(one, [upstream('/run/a.sockx')]);
		expectAsReadAnew(one);
		follow(one, [upstream('/run/a.sock')]);
		expectAsReadAnew(one);
	});

	it('when what starts it goes to another folder', () => {
		const unit = (folder: string): Change =>
			text(
				'/etc/systemd/system/ghost_x.service',
				`[Service]\nWorkingDirectory=${folder}\nEnvironment=server__port=/run/b.sock\nExecStart=/usr/bin/ghost run\n`,
			);
		const one = followed([ghost, unit('/srv/a'), upstream('/run/b.sock')]);
		follow(one, [unit('/srv/b')]);
		expectAsReadAnew(one);
	});
});

describe('a Ghost config is checked again when another file is no longer just found on the machine', () => {
	const near = `events { }\nhttp { server { location / { proxy_pass http://unix:/run/a.socket; } } }`;
	const own = text('/srv/php.conf', 'upstream php { server unix:/run/php.sock; }');
	const php = text('/etc/nginx/conf.d/php.conf', 'upstream php { server unix:/run/php.sock; }', 'found');
	it.each([
		['and is the only one', [own]],
		['and another one still is', [own, php]],
	])('%s', (_, others) => {
		const found = text(MAIN, near, 'found');
		const said = ['port-path-permissions socket-unused', 'port-path-permissions socket-mismatch'];
		expect(ghostChecked([ghost, found, ...others], text(MAIN, near, 'workspace'))).toEqual({ again: true, said });
		const back = said.toReversed();
		expect(ghostChecked([ghost, text(MAIN, near, 'workspace'), ...others], found)).toEqual({ again: true, said: back });
	});
});
