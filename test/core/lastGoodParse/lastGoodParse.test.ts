import { describe, expect, it } from 'vitest';
import { inEnglish } from '../../../server/src/core/base/phrase';
import { type Uri, uriOfPath } from '../../../server/src/core/base/uri';
import { checkFile } from '../../../server/src/core/diagnostics/checkFile';
import { codeActionsAt } from '../../../server/src/core/features/codeAction';
import { definitionAt } from '../../../server/src/core/features/definition';
import { renameAt } from '../../../server/src/core/features/rename';
import { languages } from '../../../server/src/core/languages/registry';
import { applyChanges } from '../../../server/src/core/workspace/applyChanges';
import { movedSummary } from '../../../server/src/core/workspace/lastGoodParse/lastGoodParse';
import { changeBetween } from '../../../server/src/core/workspace/lastGoodParse/replacedStretch';
import { fileAt, isStale, type Snapshot } from '../../../server/src/core/workspace/snapshot';
import { worldOf } from '../../check';
import { parseFixture } from '../../fixture';
import { readText } from '../../readText';
import { workspaces } from './workspaces';

const fixture = `
	//- /nginx/site.conf
	upstream igu {
	    server unix:/run/igu.sock;
	}
	server {
	    server_name igu.io;
	    location / {
	        proxy_set_header Host $host;
	        proxy_set_header X-Forwarded-Proto $scheme;
	        proxy_pass http://igu;
	    }
	}
	//- /igu/config.production.json
	{ "url": "https://igu.io", "server": { "socket": "/run/igu-io.sock" }, "mail": { "transport": "Direct" } }
`;
const site = uriOfPath('/nginx/site.conf');
const config = uriOfPath('/igu/config.production.json');

function typed(snapshot: Snapshot, uri: Uri, text: string): Snapshot {
	return applyChanges(snapshot, [{ kind: 'text', uri, text, open: true }]).snapshot;
}

function textAt(snapshot: Snapshot, uri: Uri): string {
	return fileAt(snapshot, uri)?.text ?? '';
}

function codesIn(snapshot: Snapshot, uri: Uri): string[] {
	return checkFile(snapshot, uri).problems.map(({ code }) => code);
}

describe('a file that somebody types in', () => {
	const { snapshot } = worldOf(fixture);
	const text = textAt(snapshot, site);
	const unclosed = typed(snapshot, site, text.replace('upstream igu {\n', '# A new line.\nupstream igu\n'));

	it('is led to where its parts are now, while it cannot be read', () => {
		expect(isStale(unclosed, site)).toBe(true);
		const [target] = definitionAt(unclosed, config, textAt(unclosed, config).indexOf('igu-io'))?.targets ?? [];
		expect(textAt(unclosed, site).slice(target?.span.start, target?.span.end)).toBe('/run/igu.sock');
		const [problem] = checkFile(unclosed, config).problems.filter(({ code }) => code === 'socket-mismatch');
		const [other] = problem?.related ?? [];
		expect(textAt(unclosed, site).slice(other?.span.start, other?.span.end)).toBe('/run/igu.sock');
	});

	it('says what its reader complains of now, and what it said before', () => {
		expect(codesIn(snapshot, site)).toEqual(['socket-mismatch']);
		expect([...new Set(codesIn(unclosed, site))]).toEqual(['socket-mismatch', 'nginx-syntax']);
	});

	it('gets no edits from what it said before, neither by a fix nor by a rename', () => {
		const fixesOf = (state: Snapshot, uri: Uri): string[] =>
			checkFile(state, uri)
				.problems.filter(({ code }) => code === 'socket-mismatch')
				.flatMap(({ fixes }) => fixes().flatMap(({ changes }) => changes.map((change) => change.uri)));
		expect(fixesOf(snapshot, config)).toContain(site);
		expect(fixesOf(unclosed, config)).not.toContain(site);
		expect(fixesOf(unclosed, site)).not.toContain(site);
		const at = textAt(unclosed, site).indexOf('/run/igu.sock') + 3;
		expect(renameAt(snapshot, site, text.indexOf('/run/igu.sock') + 3, '/run/new.sock')).toHaveLength(1);
		const refused = renameAt(unclosed, site, at, '/run/new.sock');
		expect('refusal' in refused && inEnglish(refused.refusal)).toBe(
			'First finish what is half-typed in /nginx/site.conf.',
		);
	});

	it('gets no comment that silences what was said of it before', () => {
		const silencing = (state: Snapshot): string[] =>
			codeActionsAt(state, site, { start: 0, end: textAt(state, site).length }, {})
				.map(({ title }) => inEnglish(title))
				.filter((title) => title.startsWith('Silence'));
		expect(silencing(snapshot)).toContain('Silence socket-mismatch here');
		expect(isStale(unclosed, site)).toBe(true);
		expect(silencing(unclosed)).toEqual([]);
	});

	it('gets the fixes of what its reader complains of', () => {
		const broken = typed(snapshot, site, text.replace('    }\n}\n', '    }\n'));
		const [problem] = checkFile(broken, site).problems.filter(({ code }) => code === 'nginx-syntax');
		expect(problem?.fixes().length).toBeGreaterThan(0);
	});

	it('counts as it stands as soon as it can be read', () => {
		const gone = typed(unclosed, site, text.replace(/upstream igu \{[^}]*\}\n/, ''));
		expect(isStale(gone, site)).toBe(false);
		expect(codesIn(gone, config)).not.toContain('socket-mismatch');
	});

	it('counts as it stands when it is closed', () => {
		const broken = textAt(unclosed, site);
		const closed = applyChanges(unclosed, [{ kind: 'text', uri: site, text: broken, open: false }]).snapshot;
		const anew = applyChanges(worldOf(fixture).snapshot, [
			{ kind: 'removed', uri: site },
			{ kind: 'text', uri: site, text: broken, open: true },
		]).snapshot;
		expect(isStale(closed, site)).toBe(false);
		expect(codesIn(closed, site)).toEqual(codesIn(anew, site));
	});

	it('is followed in what can be read, while something else in it cannot', () => {
		const open = typed(snapshot, site, text.replace('    }\n}\n', '    }\n'));
		const mended = typed(open, site, textAt(open, site).replace('/run/igu.sock', '/run/igu-io.sock'));
		expect(codesIn(open, config)).toContain('socket-mismatch');
		expect(codesIn(mended, config)).not.toContain('socket-mismatch');
	});

	it('is followed in other places than the one that is half-typed, though nothing behind that can be read', () => {
		const moved = typed(unclosed, site, textAt(unclosed, site).replace('/run/igu.sock', '/run/igu-io.sock'));
		expect(codesIn(moved, config)).not.toContain('socket-mismatch');
		const back = typed(moved, site, textAt(moved, site).replace('/run/igu-io.sock', '/run/igu.sock'));
		expect(codesIn(back, config)).toContain('socket-mismatch');
		expect(fileAt(back, site)?.summary).toEqual(fileAt(unclosed, site)?.summary);
	});

	it('may be half-typed in two places', () => {
		const twice = typed(unclosed, site, textAt(unclosed, site).replace('location / {', 'location /'));
		expect(codesIn(twice, config)).toContain('socket-mismatch');
		const once = typed(twice, site, textAt(twice, site).replace('upstream igu\n', 'upstream igu {\n'));
		expect(codesIn(once, config)).toContain('socket-mismatch');
		const whole = typed(once, site, textAt(once, site).replace('location /', 'location / {'));
		expect(isStale(whole, site)).toBe(false);
	});

	it('stays a Ghost config, though a word less makes it look like none', () => {
		const thin = typed(snapshot, config, '{ "url": "https://igu.io", "server": { "socket": "/run/igu-io.sock" }, "m');
		expect(codesIn(thin, site)).toEqual(['socket-mismatch']);
		const gone = typed(snapshot, config, '');
		expect(codesIn(gone, site)).toEqual([]);
	});
});

/** Texts in which each member of the facts has something that stands somewhere. */
const everything = `
	//- /etc/nginx/nginx.conf
	# ghost-nginx-disable upstream-unused
	user www-data www;
	http {
	    include mime.types;
	    # ghost-nginx-disable site-crossed
	    resolver 127.0.0.1;
	    js_path njs;
	    js_import auth from auth.js;
	    status_zone all;
	    map $host $site {
	        include sites.map;
	        default igu;
	    }
	    upstream igu {
	        zone igu 64k;
	        server unix:/run/igu.sock weight=1 max_fails=2;
	        include more.conf;
	    }
	    server {
	        listen 80 default_server;
	        server_name igu.io “www.igu.io”;
	        return 301 https://igu.io$request_uri;
	        rewrite ^/old/ /new/ permanent;
	        propxy_pass x;
	        location / {
	            proxy_set_header Host $site_host;
	            # ghost-nginx-disable-next-line socket-unused, socket-shared
	            proxy_pass http://unix:/run/igu.sock:/x;
	        }
	        location /name {
	            proxy_pass http://igu:80/x;
	        }
	        location /variable {
	            proxy_pass http://$site;
	        }
	        location /other {
	            proxy_pass /run/igu.sock;
	        }
	        location /split {
	            # ghost-nginx-disable unix-path-empty
	            fastcgi_pass unix: /run/php.sock;
	            set\u00a0$x y;
	        }
	    }
	}
	//- /etc/nginx/unreadable.conf
	listen 8080;
	server_name part.igu.io;
	location / {
	    proxy_pass "http://igu;
	}
	//- /ghost/config.production.json
	{
	    "url": "http://igu.io",
	    "url": "https://igu.io",
	    "admin": { "url": "https://admin.igu.io" },
	    "server": {
	        "socket": {
	            "path": "/run/igu.sock",
	            "permissions": "0666"
	        },
	        "port": {
	            "path": "/run/other.sock",
	            "readableAll": true,
	            "writableAll": true
	        }
	    },
	    "usingLoopbackReverseProxy": false
	}
	//- /tcp/config.production.json
	{
	    "url": "https://igu.io",
	    "server": { "host": "127.0.0.1", "port": 2368 }
	}
`;

describe('a summary', () => {
	const texts = [everything, ...Object.values(workspaces)].flatMap((workspace) => parseFixture(workspace));

	it.each(texts)('of $path, moved, is that of the text with lines put in between', ({ path, text }) => {
		const uri = uriOfPath(path);
		const before = readText(uri, text, undefined, true);
		for (let at = 0; at < text.length; at = text.indexOf('\n', at) + 1) {
			const after = `${text.slice(0, at)}\n\n${text.slice(at)}`;
			const read = readText(uri, after, undefined, true);
			const moved = before && movedSummary(languages.of(before.language), before, changeBetween(text, after), after);
			expect(moved, `at ${at}`).toEqual(read);
		}
	});

	it('keeps line ends of Windows whole', () => {
		expect(changeBetween('a {\n}\n', 'a {\r\n}}\r\n')).toEqual({ start: 3, beforeEnd: 6, afterEnd: 9 });
		expect(changeBetween('a\r\nb', 'a\r\rb')).toEqual({ start: 1, beforeEnd: 3, afterEnd: 3 });
	});

	it('was looked at with something in each member that may move', () => {
		const read = parseFixture(everything).map(({ path, text }) => readText(uriOfPath(path), text, undefined, true));
		const [nginx, unreadable] = read.flatMap((one) => (one?.language === 'nginx' ? [one.facts] : []));
		const [ghost, tcp] = read.flatMap((one) => (one?.language === 'ghost' ? [one.facts] : []));
		const all = { ...nginx, serverPart: unreadable?.serverPart, ...ghost, host: tcp?.host };
		// A config with a port of its own has no default, and the other way round: a number each, which never moves.
		const members = Object.entries(all).filter(([name]) => name !== 'defaultEndpoint');
		const empty = members.filter(([, value]) => [undefined, 0].includes(sizeOf(value)));
		expect(empty.map(([name]) => name)).toEqual([]);
		const { addresses = [], typographic = [] } = nginx ?? {};
		const targets = [...addresses, ...(unreadable?.addresses ?? [])].map(({ target }) => target.kind);
		expect(new Set(targets)).toEqual(new Set(['unix', 'name', 'variable', 'other', 'unreadable']));
		expect(addresses.some(({ next }) => next !== undefined)).toBe(true);
		expect(addresses.some(({ target }) => target.kind === 'unix' && target.uri !== undefined)).toBe(true);
		expect(addresses.some(({ target }) => target.kind === 'name' && target.port !== undefined)).toBe(true);
		expect(new Set(typographic.map(({ kind }) => kind))).toEqual(new Set(['quotes', 'no-break-space']));
		for (const part of [
			ghost?.socket,
			{ ...ghost?.port, tcp: tcp?.port?.tcp, tcpEndpoint: tcp?.port?.tcpEndpoint },
			ghost?.port?.flags,
			ghost?.insertion,
		])
			expect(Object.values(part ?? { part })).not.toContain(undefined);
	});
});

/** How much is in a member; undefined where it is not there. */
function sizeOf(value: unknown): number | undefined {
	return Array.isArray(value) ? value.length : value === undefined ? undefined : 1;
}
