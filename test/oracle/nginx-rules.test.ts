import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { uriOfPath } from '../../server/src/core/uri';
import { changedTexts, problemsOf, type World, worldOf } from '../check';
import { findNginx, testConfig } from './realNginx';

const nginx = findNginx();
if (nginx === undefined) console.warn('\nSKIPPED: NO NGINX ON THE PATH TO ASK ABOUT THE RULES.\n');
if (nginx === undefined && process.env['CI'] === 'true')
	it('has a real nginx on the PATH', () => expect.fail('there is none, which CI=true does not allow'));

const pass = 'server { listen unix:$W/front.sock; location / { proxy_pass http://igu; } }';
const upstream = (server: string): string => `upstream igu { ${server} }\n${pass}`;
const location = (directive: string): string => `server { listen unix:$W/front.sock; location / { ${directive} } }`;

/** What nginx refuses, in its words; after the preferred fix it must not. */
const refused: readonly (readonly [code: string, http: string, says: string])[] = [
	['unix-prefix-missing', upstream('server /run/g.sock weight=2;'), 'invalid host in upstream "/run/g.sock"'],
	['unix-prefix-missing', upstream('server "unix/run/g.sock";'), 'invalid host in upstream "unix/run/g.sock"'],
	['unix-prefix-missing', location('proxy_pass /run/g.sock;'), 'invalid URL prefix'],
	['unix-prefix-missing', location('proxy_pass http:///run/g.sock;'), 'no host in upstream "/run/g.sock"'],
	['unix-prefix-missing', location('proxy_pass http://unix/run/g.sock;'), 'host not found in upstream "unix"'],
	['unix-prefix-missing', location('fastcgi_pass /run/p.sock;'), 'invalid host in upstream "/run/p.sock"'],
	['unix-prefix-missing', location('uwsgi_pass unix/run/p.sock;'), 'invalid host in upstream "unix/run/p.sock"'],
	['unix-scheme-missing', location('proxy_pass unix:/run/g.sock;'), 'invalid URL prefix'],
	['unix-scheme-missing', location("proxy_pass 'http:/unix:/run/g.sock';"), 'invalid URL prefix'],
	['unix-scheme-missing', location('proxy_pass http:unix:/run/g.sock;'), 'invalid URL prefix'],
	[
		'unix-scheme-unexpected',
		upstream('server http://unix:/run/g.sock;'),
		'invalid host in upstream "http://unix:/run/g.sock"',
	],
	[
		'unix-scheme-unexpected',
		location('fastcgi_pass http://unix:/p.sock;'),
		'invalid host in upstream "http://unix:/p.sock"',
	],
	[
		'unix-scheme-unexpected',
		location('scgi_pass scgi://unix:/p.sock;'),
		'invalid host in upstream "scgi://unix:/p.sock"',
	],
	[
		'unix-scheme-unexpected',
		location('uwsgi_pass http://unix:/p.sock;'),
		'invalid host in upstream "http://unix:/p.sock"',
	],
	[
		'unix-scheme-unexpected',
		location('grpc_pass http://unix:/p.sock;'),
		'invalid host in upstream "http://unix:/p.sock"',
	],
	[
		'unix-scheme-unexpected',
		location('set $memcached_key x; memcached_pass http://unix:/p.sock;'),
		'invalid host in upstream "http://unix:/p.sock"',
	],
	['unix-scheme-unexpected', location('proxy_pass grpc://unix:/p.sock;'), 'invalid URL prefix'],
	['unix-path-empty', upstream('server unix: /run/g.sock;'), 'invalid parameter "/run/g.sock"'],
	['nginx-typographic-quotes', upstream('server “unix:/run/g.sock”;'), 'invalid host in upstream "“unix:/run/g.sock”"'],
	[
		'nginx-typographic-quotes',
		location('proxy_pass\u00a0http://127.0.0.1;'),
		'unknown directive "proxy_pass\u00a0http://127.0.0.1"',
	],
	[
		'upstream-port',
		`upstream igu { server unix:/g.sock; }\n${location('proxy_pass http://IGU:2368/x;')}`,
		'upstream "IGU" may not have port 2368',
	],
	[
		'upstream-port',
		`${location('proxy_pass http://igu:80;')}\nupstream igu { server unix:/g.sock; }`,
		'upstream "igu" may not have port 80',
	],
	[
		'upstream-port',
		`upstream igu { server unix:/g.sock; }\n${location('fastcgi_pass igu:9000;')}`,
		'upstream "igu" may not have port 9000',
	],
	[
		'upstream-port',
		`upstream igu { server unix:/g.sock; }\n${location('grpc_pass grpc://igu:80;')}`,
		'upstream "igu" may not have port 80',
	],
	[
		'upstream-port',
		`upstream igu { server unix:/g.sock; }\n${location('proxy_pass http://igu:;')}`,
		'invalid port in upstream "igu:"',
	],
	['server-parameter', upstream('server unix:/a fail_timeout = 0;'), 'invalid parameter "fail_timeout"'],
	['server-parameter', upstream('server unix:/a weight= 5;'), 'invalid parameter "weight="'],
	['server-parameter', upstream('server unix:/a fail_timout=0;'), 'invalid parameter "fail_timout=0"'],
	['server-parameter', upstream('server unix:/a Weight=1;'), 'invalid parameter "Weight=1"'],
	['server-parameter', upstream('server unix:/a fail_timeout=10S;'), 'invalid parameter "fail_timeout=10S"'],
	['server-parameter', upstream('server unix:/a down=1; server unix:/b;'), 'invalid parameter "down=1"'],
	['server-parameter', upstream('server unix:/a # no semicolon\n keepalive 8;'), 'invalid parameter "keepalive"'],
	[
		'server-parameter',
		upstream('ip_hash; server unix:/b; server unix:/a backup;'),
		'balancing method does not support parameter "backup"',
	],
	['server-parameter', upstream('server unix:/a slow_start=30s;'), 'invalid parameter "slow_start=30s"'],
];

/** What nginx refuses and only a person can mend. */
const beyondRepair: readonly (readonly [code: string, http: string, says: string])[] = [
	['unix-path-empty', upstream('server unix:;'), 'no path in the unix domain socket in upstream "unix:"'],
	[
		'unix-path-empty',
		location('proxy_pass http://unix::/x;'),
		'no path in the unix domain socket in upstream "unix::/x"',
	],
	[
		'unix-path-empty',
		'server { listen unix:; }',
		'no path in the unix domain socket in "unix:" of the "listen" directive',
	],
	[
		'unix-path-empty',
		'access_log syslog:server=unix:,tag=x;',
		'no path in the unix domain socket in syslog server "unix:"',
	],
	[
		'unix-path-too-long',
		upstream(`server unix:/${'ö'.repeat(54)};`),
		'too long path in the unix domain socket in upstream',
	],
	['upstream-empty', upstream(''), 'no servers are inside upstream'],
	['upstream-empty', upstream('server unix:/a backup;'), 'no servers in upstream "igu"'],
	[
		'upstream-undefined',
		location('proxy_pass http://no-such-upstream;'),
		'host not found in upstream "no-such-upstream"',
	],
	[
		'upstream-duplicate',
		`upstream IGU { server unix:/a; }\n${upstream('server unix:/b;')}`,
		'duplicate upstream "igu"',
	],
	...[
		'weight=0',
		'weight=-1',
		'weight=1.5',
		'weight',
		'max_conns=x',
		'max_fails=-1',
		'fail_timeout=10ms',
		'fail_timeout=1.5s',
		'fail_timeout=1s1m',
		'fail_timeout=',
		'fail_timeout=x',
		'bogus',
		'=',
	].map((word) => ['server-parameter', upstream(`server unix:/a ${word};`), `invalid parameter "${word}"`] as const),
];

/** What nginx accepts: none of our errors may speak. */
const accepted: readonly string[] = [
	upstream('server UNIX:/g.sock; server "unix:///a b.sock" backup; server unix:/x/../y.sock down;'),
	upstream(
		'server unix:/a weight=01 max_fails=0 max_conns=0 "fail_timeout=1m 30s"; server unix:/b fail_timeout=1y2M3w4d5h6m7s;',
	),
	upstream('least_conn; server unix:/a; server unix:/b backup;'),
	upstream('server unix:/a; server unix:/b backup; ip_hash;'),
	upstream(`server unix:/${'ö'.repeat(53)};`),
	location('proxy_pass HTTP://unix:/g.sock:;'),
	location('set $x g; proxy_pass http://unix:/run/$x.sock:$request_uri;'),
	location('set $x igu; proxy_pass http://$x:80;'),
	location('uwsgi_pass SUWSGI://unix:/p.sock;'),
	location('grpc_pass grpcs://unix:/p.sock;'),
	location('fastcgi_pass unix:$document_root/p.sock;'),
	'allow unix:; set_real_ip_from unix:;',
	'access_log syslog:tag=x,server=unix:$W/l.sock,severity=info;',
	`upstream "my ghosts" { server unix:/g.sock; }\n${location('proxy_pass "http://my ghosts";')}`,
];

describe.runIf(nginx !== undefined)('what the rules about nginx say, beside real nginx', () => {
	it.each(refused)('%s: %s', async (code, http, says) => {
		await expectRefused(code, http, says);
		const fixed = mended(wholeFile(http), code);
		expect({ fixed, message: (await testConfig(nginx ?? '', fixed)).message }).toEqual({ fixed, message: '' });
		expect(codesIn(worldFor(fixed))).not.toContain(code);
	});

	it.each(beyondRepair)('%s: %s', expectRefused);

	it.each(accepted)('%s is accepted', async (http) => {
		const config = wholeFile(http);
		expect((await testConfig(nginx ?? '', config)).message).toBe('');
		expect(errorsIn(worldFor(config))).toEqual([]);
	});
});

async function expectRefused(code: string, http: string, says: string): Promise<void> {
	const config = wholeFile(http);
	expect(codesIn(worldFor(config))).toContain(code);
	expect((await testConfig(nginx ?? '', config)).message).toContain(says);
}

function wholeFile(http: string): string {
	return `pid $W/nginx.pid;\nevents {}\nhttp {\naccess_log off;\n${http}\n}\n`;
}

function worldFor(config: string): World {
	return worldOf(`//- /etc/nginx/nginx.conf\n${config}`);
}

const file = uriOfPath('/etc/nginx/nginx.conf');

function codesIn(world: World): string[] {
	return problemsOf(world, file).map(({ code }) => code);
}

function errorsIn(world: World): string[] {
	return problemsOf(world, file).flatMap(({ code, severity }) => (severity === 'error' ? [code] : []));
}

/** The text after the preferred fix of each problem of that code. */
function mended(config: string, code: string): string {
	const world = worldFor(config);
	const fixes = problemsOf(world, file)
		.filter((problem) => problem.code === code)
		.flatMap((problem) => problem.fixes().filter(({ preferred }) => preferred));
	expect(fixes).not.toEqual([]);
	const texts = changedTexts(
		world,
		fixes.flatMap(({ changes }) => changes),
	);
	return texts.get('/etc/nginx/nginx.conf') ?? '';
}

const verdictsFile = join(import.meta.dirname, '../../../shared/nginx-verdicts.json');
if (!existsSync(verdictsFile)) console.warn('\nSKIPPED: THE RECORDED VERDICTS OF NGINX ARE NOT HERE.\n');

interface Recorded {
	readonly name: string;
	readonly conf: string;
	readonly '1.22.1': { readonly rc: number | null };
	readonly '1.31.5': { readonly rc: number | null };
}

/** Accepted by `nginx -t` and broken for each visitor: `facts/nginx.md`, section 4. */
const brokenAtRunTime = ['ups-abstract-at', 'ups-colon-uri', 'ups-escaped-space', 'ups-var'];

/** Refused for what is no fault of an address or of an upstream. */
const otherFaults: Readonly<Record<string, string>> = {
	'ups-noname': 'the number of arguments',
	'ups-twoargs': 'the number of arguments',
	'ups-in-server': 'the wrong block',
	'ups-in-main': 'the wrong block',
	'p-resolve-host-zone': 'a directive that 1.22.1 does not know',
	'p-keepalive-dup': 'a directive twice',
	'pp-unknown-host': 'a host that DNS does not know, which we cannot ask',
	'pp-ups-unix-name': 'an oddity: the path of a socket that is called like an upstream',
	'pp-noscheme': 'a URL without scheme that names no socket',
	'pp-dup': 'a directive twice',
	'pp-named-uri': 'a URI where none may be',
	'pp-if-uri': 'a URI where none may be',
	'fcgi-noport': 'an upstream that may stand in a file which is not known',
	'stream-ups-noport': 'an upstream that may stand in a file which is not known',
	'listen-unix-dup': 'an address twice',
	'listen-unix-nodir': 'a folder that is not there',
	'realip-unix-path': 'a directive that takes no path',
	'allow-unix-path': 'a directive that takes no path',
	'proxy-bind-unix': 'a directive that takes no path',
};

describe.runIf(existsSync(verdictsFile))('the recorded verdicts', () => {
	const recorded = JSON.parse(readFileSync(verdictsFile, 'utf8')) as Recorded[];
	const ours = /^(?:unix-|upstream-|server-parameter)/;

	it.each(recorded.filter(({ name }) => !/^(?:lex|inc)-/.test(name)))('$name', (entry) => {
		const codes = [entry['1.22.1'].rc, entry['1.31.5'].rc].filter((rc) => rc !== null);
		const everywhere = codes.every((rc) => rc !== 0);
		const errors = errorsIn(worldFor(entry.conf)).filter((code) => ours.test(code));
		const found = problemsOf(worldFor(entry.conf), file).filter(({ code }) => ours.test(code));
		if (brokenAtRunTime.includes(entry.name)) expect(errors).toHaveLength(1);
		else if (!everywhere) expect(errors).toEqual([]);
		else if (entry.name in otherFaults) expect(errors).toEqual([]);
		else if (entry.name === 'p-slow_start') expect(found.map(({ severity }) => severity)).toContain('warning');
		else expect(errors).toHaveLength(1);
	});

	it('name all exceptions', () => {
		const names = new Set(recorded.map(({ name }) => name));
		expect([...brokenAtRunTime, ...Object.keys(otherFaults)].filter((name) => !names.has(name))).toEqual([]);
	});
});
