import { describe, expect, it } from 'vitest';
import { uriOfPath } from '../../../server/src/core/base/uri';
import { fixAllIn } from '../../../server/src/core/features/codeAction';
import type { FileChange } from '../../../server/src/core/model/diagnostic';
import { codesOfReaders } from '../../../server/src/core/rules/registry';
import { changedTexts, type EnglishProblem, problemsOf, type World, worldAfter, worldOf } from '../../check';
import { failing } from '../../failing';
import { stride } from '../../thorough';

const ghost = '/srv/ghost/a/config.production.json';
const nginx = '/etc/nginx/conf.d/a.conf';

const goodNginx = nginxWith('server unix:/srv/ghost/a/ghost.sock;\n}');
const goodGhost = ghostWith('"socket": { "path": "/srv/ghost/a/ghost.sock", "permissions": "0666" } }');

/** `server` goes up to the brace that closes the upstream. */
function nginxWith(server: string, pass = 'proxy_pass http://a;\n    }\n}'): string {
	const headers = 'proxy_set_header Host $host;\n        proxy_set_header X-Forwarded-Proto https;';
	const upstream = server === '' ? '' : `upstream a {\n    ${server}\n`;
	return `${upstream}server {\n    server_name a.example;\n    location / {\n        ${headers}\n        ${pass}`;
}

/** `server` goes up to the brace that closes `server`. */
function ghostWith(server: string, url = '"https://a.example"'): string {
	return `{\n  "url": ${url},\n  "mail": { "transport": "Direct" },\n  "server": { ${server}\n}`;
}

const FOUR = '4.48.9';
const SIX = '6.65.0';

/** The version of Ghost decides which key it reads. */
function worldWith(texts: Readonly<Record<string, string>>, version = FOUR): World {
	const all = { ...texts, '/srv/ghost/a/current/package.json': `{ "version": "${version}" }` };
	return worldOf(
		Object.entries(all)
			.map(([path, text]) => `//- ${path}\n${text}${text.endsWith('\n') ? '' : '¶'}\n`)
			.join(''),
	);
}

function allProblems(world: World): readonly EnglishProblem[] {
	return world.files.flatMap(({ path }) => problemsOf(world, uriOfPath(path)));
}

/** What fixes that are not the readers' own would do to files, by path and what they put there. */
function doneBy(world: World): readonly string[] {
	const changes = allProblems(world)
		.filter(({ code }) => !codesOfReaders.has(code))
		.flatMap(({ code, fixes }) =>
			fixes().flatMap((fix) => (fix.makesReadable ? [] : fix.changes.map((change) => ({ code, change })))),
		);
	return changes.map(({ code, change }) => `${code}: ${shown(change)}`);
}

function shown(change: FileChange): string {
	return change.kind === 'edit'
		? `${change.uri} ${change.edits.map(({ newText }) => newText).join(' | ')}`
		: JSON.stringify(change);
}

/** The texts after all preferred fixes of all files, again and again, as `check --fix` does it. */
function fixed(world: World): Map<string, string> {
	let now = world;
	for (let round = 0; round < 5; round++)
		for (const { path } of now.files) now = worldAfter(now, fixAllIn(now.snapshot, uriOfPath(path), {}));
	return changedTexts(now, []);
}

/** A value of which nobody can tell what it says; `V` is what would stand there. Each goes to the end of its line. */
const brokenTexts: readonly (readonly [what: string, written: string])[] = [
	['without its closing quote', '"V,'],
	['without its opening quote', 'V",'],
	['without quotes', 'V,'],
	['in single quotes', "'V',"],
	['in backticks', '`V`,'],
	['with an escape that there is not', '"V\\q",'],
	['with half an escape', '"V\\u12",'],
	['with a tab in it', '"V\t",'],
	['with a word behind it', '"V"y,'],
	['with a second text behind it', '"V" "/run/y.sock",'],
	['with a quote too many behind it', '"V"",'],
	['with two quotes too many', '""V"",'],
	['with a quote in it', '"/run/"V",'],
	['with a semicolon behind it', '"V";'],
	['behind an equals sign', '= "V",'],
	['behind two colons', ': "V",'],
	['made of two', '"V" + "x",'],
	['with slashes of a comment in it', '/V",'],
	['in curly quotes without the second', '“V,'],
];

const places: readonly (readonly [what: string, around: (value: string) => string, version: string])[] = [
	['socket', (value) => `"socket": ${value}\n "host": "127.0.0.1" }`, FOUR],
	['socket.path', (value) => `"socket": { "path": ${value}\n "permissions": "0666" } }`, FOUR],
	[
		'socket.path behind another',
		(value) => `"socket": { "path": "/run/old.sock", "path": ${value}\n "mode": 1 } }`,
		FOUR,
	],
	['port', (value) => `"port": ${value}\n "host": "127.0.0.1" }`, SIX],
	['port.path', (value) => `"port": { "path": ${value}\n "writableAll": true } }`, SIX],
];

const ghostRows: readonly (readonly [what: string, server: string, version: string])[] = [
	...places.flatMap(([place, around, version]) =>
		brokenTexts.map(
			([what, written]) => [`${place} ${what}`, around(written.replace('V', '/run/x.sock')), version] as const,
		),
	),
	['socket.path cut off by the end of the file', '"socket": { "path": "/run/x.sock', FOUR],
	[
		'socket.path that is missing, so that the next key stands in its place',
		'"socket": { "path":\n "permissions": "0666" } }',
		FOUR,
	],
];

describe('a Ghost config in which nobody can tell the path', () => {
	it('leads nobody astray', () => {
		expect(
			failing(ghostRows, ([, server, version]) => {
				const world = worldWith({ [nginx]: goodNginx, [ghost]: ghostWith(server) }, version);
				expect(doneBy(world)).toEqual([]);
				expect(saidOf(world, nginx)).toEqual([]);
				expect(fixed(world).get(nginx)).toBe(goodNginx);
			}),
		).toEqual([]);
	});
});

describe('a Ghost config in which nobody can tell another setting', () => {
	// What has to be sent to Ghost depends on its url.
	const plainNginx = goodNginx.replace(/ *proxy_set_header X-Forwarded-Proto.*\n/, '');

	it('is about something that matters', () => {
		const text = ghostWith('"socket": { "path": "/srv/ghost/a/ghost.sock", "permissions": 777 } }');
		const codes = allProblems(worldWith({ [nginx]: plainNginx, [ghost]: text })).map(({ code }) => code);
		expect(codes).toEqual(['forwarded-proto-missing', 'socket-permissions-invalid']);
	});

	it('such as the url', () => {
		expect(
			failing(brokenTexts, ([, written]) => {
				const url = written.replace('V', 'https://a.example').replace(/,$/, '');
				const world = worldWith({
					[nginx]: plainNginx,
					[ghost]: ghostWith('"socket": "/srv/ghost/a/ghost.sock" }', url),
				});
				expect(doneBy(world)).toEqual([]);
				expect(saidOf(world, nginx)).toEqual([]);
				expect(fixed(world).get(nginx)).toBe(plainNginx);
			}),
		).toEqual([]);
	});

	it('such as the permissions', () => {
		expect(
			failing(['666x', '666 6', '"0777', '"0777"x', '"rw" "0660"', '"0777\\q"', '"0777\t"', '777; "x": 1'], (value) => {
				const server = `"socket": { "path": "/srv/ghost/a/ghost.sock", "permissions": ${value}\n } }`;
				const world = worldWith({ [nginx]: goodNginx, [ghost]: ghostWith(server) });
				expect(doneBy(world)).toEqual([]);
				expect(saidOf(world, nginx)).toEqual([]);
			}),
		).toEqual([]);
	});

	it('such as the port in config.local.jsonc, of which Ghost takes something', () => {
		expect(
			failing(['2369x', '23 69', '2369 "x"', '"2369', '02369', '2369; "x": 1', '"23"69'], (port) => {
				const tcp = '{ "url": "https://a.example", "server": { "port": 2368 }, "mail": { "transport": "Direct" } }\n';
				const world = worldWith({
					[nginx]: goodNginx,
					[ghost]: tcp,
					'/srv/ghost/a/config.local.jsonc': `{ "server": { "port": ${port}\n } }\n`,
				});
				expect(doneBy(world)).toEqual([]);
				expect(fixed(world).get(nginx)).toBe(goodNginx);
			}),
		).toEqual([]);
	});
});

const upstreamRows: readonly (readonly [what: string, server: string])[] = [
	['without its closing quote', '"unix:/run/x.sock;\n}'],
	['without its closing single quote', "'unix:/run/x.sock;\n}"],
	['with something behind the quote', '"unix:/run/x.sock"y;\n}'],
	['that runs on to the quote in the next line', '"unix:/run/x.sock;\n    server "unix:/run/y.sock";\n}'],
	['that took in the next line as a whole', '"unix:/run/x.sock;\n    keepalive 8; #";\n}'],
	['in a directive without its semicolon', 'unix:/run/x.sock\n}'],
	['in a directive that reads on in the next line', 'unix:/run/x.sock\n    keepalive 8;\n}'],
	['in one that reads on in the next line, of a third party', 'unix:/run/x.sock\n    fair;\n}'],
	['before a second one', 'unix:/run/x.sock\n    server unix:/run/y.sock;\n}'],
	['with the brace of the block in it', 'unix:/run/x.sock}'],
	['with a brace that opens nothing', 'unix:/run/x.sock {\n}'],
	['that a brace cuts off', 'unix:/run/{x}.sock;\n}'],
].map(([what = '', address = '']) => [what, `server ${address}`]);

const passRows: readonly (readonly [what: string, pass: string])[] = [
	['without its closing quote', '"http://unix:/run/x.sock;\n    }\n}'],
	['with something behind the quote', '"http://unix:/run/x.sock"y;\n    }\n}'],
	['that runs on to a quote in the next line', '"http://unix:/run/x.sock;\n        add_header X "y";\n    }\n}'],
	['in a directive without its semicolon', 'http://unix:/run/x.sock\n    }\n}'],
	['in a directive that reads on in the next line', 'http://unix:/run/x.sock\n        proxy_buffering off;\n    }\n}'],
	['with the brace of the block in it', 'http://unix:/run/x.sock}\n}'],
	['with a brace that opens nothing', 'http://unix:/run/x.sock {\n    }\n}'],
	['cut off by the end of the file', 'http://unix:/run/x.sock'],
].map(([what = '', address = '']) => [what, `proxy_pass ${address}`]);

const nginxRows = [
	...upstreamRows.map(([what, server]) => [`server ${what}`, nginxWith(server)] as const),
	...passRows.map(([what, pass]) => [`proxy_pass ${what}`, nginxWith('', pass)] as const),
];

describe('an nginx file in which nobody can tell an address', () => {
	it('leads nobody astray', () => {
		expect(
			failing(nginxRows, ([, text]) => {
				const world = worldWith({ [nginx]: text, [ghost]: goodGhost });
				expect(doneBy(world)).toEqual([]);
				expect(fixed(world).get(ghost)).toBe(goodGhost);
			}),
		).toEqual([]);
	});

	it('gives no path to a Ghost that has none', () => {
		expect(
			failing(nginxRows, ([, text]) => {
				const empty = goodGhost.replace('/srv/ghost/a/ghost.sock', '');
				expect(doneBy(worldWith({ [nginx]: text, [ghost]: empty }))).toEqual([]);
			}),
		).toEqual([]);
	});

	it('gives no path to a Ghost that listens on TCP', () => {
		expect(
			failing(nginxRows, ([, text]) => {
				const tcp = ghostWith('"port": 2368 }');
				expect(doneBy(worldWith({ [nginx]: text, [ghost]: tcp }, SIX))).toEqual([]);
			}),
		).toEqual([]);
	});

	it('says nothing false of the Ghost that may be meant', () => {
		expect(
			failing(nginxRows, ([, text]) => {
				const same = text.replaceAll('/run/x.sock', '/srv/ghost/a/ghost.sock');
				expect(saidOf(worldWith({ [nginx]: same, [ghost]: goodGhost }), ghost)).toEqual([]);
			}),
		).toEqual([]);
	});
});

it.each(['upstream "ghost_blo {', "upstream 'ghost_blo {", 'upstream "ghost_blo"x {'])(
	'an upstream’s name of which nobody can tell what it says is not written elsewhere: %s',
	(head) => {
		const pass = 'server {\n    location / {\n        proxy_pass http://ghost_blog;\n    }\n}';
		const world = worldWith({
			'/etc/nginx/nginx.conf': 'events {}\nhttp {\n    include conf.d/*;\n}',
			[nginx]: `${head}\n    server unix:/run/x.sock;\n}`,
			'/etc/nginx/conf.d/pass.conf': pass,
		});
		expect(doneBy(world)).toEqual([]);
		expect(saidOf(world, '/etc/nginx/conf.d/pass.conf')).toEqual([]);
	},
);

describe('who may be meant by what cannot be read', () => {
	const other = '/srv/ghost/b/config.production.json';
	const otherGhost = goodGhost.replace('https://a.example', 'https://b.example').replace('.sock', '.socket');

	it('is not said to be meant for somebody else: Ghost’s path', () => {
		const world = worldWith({
			[nginx]: goodNginx,
			[ghost]: ghostWith('"socket": "/srv/ghost/a/ghost.sock }'),
			[other]: otherGhost,
		});
		expect(saidOf(world, nginx)).toEqual([]);
	});

	it('is not said to be meant for somebody else: the path of the Ghost after which an upstream is called', () => {
		const texts = {
			[nginx]: 'upstream shop {\n    server unix:/srv/ghost/a/ghost.sock;\n}',
			'/srv/shop/config.production.json': ghostWith('"socket": "/srv/ghost/a/ghost.sock }', '"http://localhost:2368"'),
			[other]: otherGhost,
		};
		expect(saidOf(worldWith(texts), nginx)).toEqual([]);
	});

	it('is not said to be meant for somebody else: nginx’s address', () => {
		const stray = 'upstream stray {\n    server unix:/srv/ghost/a/ghosts.sock;\n}\n';
		const text = stray + nginxWith('server "unix:/srv/ghost/a/ghost.sock;\n}');
		expect(saidOf(worldWith({ [nginx]: text, [ghost]: goodGhost }), ghost)).toEqual([]);
	});

	it.each([
		['the socket beside a TCP address', '127.0.0.1:2368', 'unix:/srv/ghost/a/ghost.sock', goodGhost, FOUR],
		['the TCP address beside a socket', 'unix:/run/z.sock', '127.0.0.1:2368', ghostWith('"port": 2368 }'), SIX],
		['the socket beside another’s', 'unix:/srv/ghost/a/ghost.socket', 'unix:/srv/ghost/a/ghost.sock', goodGhost, FOUR],
	])('may be the one that is well: %s', (_, one, broken, text, version) => {
		const both = nginxWith(`server ${one};\n    server "${broken};\n}`);
		const texts = { [nginx]: both, [ghost]: text, [other]: otherGhost };
		const alone = { ...texts, [nginx]: nginxWith(`server ${one};\n}`) };
		expect(saidOf(worldWith(alone, version), ghost)).toHaveLength(1);
		expect(saidOf(worldWith(texts, version), ghost)).toEqual([]);
		expect(saidOf(worldWith(texts, version), nginx).filter((said) => !said.startsWith('nginx-syntax'))).toEqual([]);
	});

	it.each(['u{pstream a {', 'upstream; a {', '"upstream a {', 'upstream a }{'])(
		'may be lost in a file that begins with %s',
		(head) => {
			const text = goodNginx.replace('upstream a {', head);
			expect(saidOf(worldWith({ [nginx]: text, [ghost]: goodGhost }), ghost)).toEqual([]);
		},
	);

	it('may be meant for a socket that nothing else leads to', () => {
		const local = goodGhost.replace('https://a.example', 'http://localhost:2368');
		const upstream = (address: string): string => `upstream x {\n    server ${address};\n}`;
		const said = (address: string): readonly string[] =>
			saidOf(worldWith({ [nginx]: upstream(address), [ghost]: local }), ghost);
		expect(said('unix:/run/php-fpm.sock')).toHaveLength(1);
		expect(said('"unix:/run/php-fpm.sock')).toEqual([]);
	});

	it('keeps the comment that silences what would be said', () => {
		const silenced = `# ghost-nginx-disable-next-line socket-mismatch\n${goodNginx.replace('a {\n    server', 'a { server')}`;
		const mismatch = { [nginx]: silenced, [ghost]: ghostWith('"socket": "/srv/ghost/a/a.sock" }') };
		expect(saidOf(worldWith(mismatch), nginx)).toEqual([]);
		const world = worldWith({ ...mismatch, [ghost]: ghostWith('"socket": "/srv/ghost/a/a.sock }') });
		expect(saidOf(world, nginx)).toEqual([]);
	});
});

describe('after any slip that keeps a file from being read', () => {
	const path = '/run/x/one.sock';
	const texts: Readonly<Record<string, string>> = {
		[nginx]: nginxWith(`server "unix:${path}";\n}`),
		[ghost]: ghostWith('"socket": { "path": "/srv/a/other.sock", "permissions": "0666" } }'),
	};

	it.each([
		[ghost, nginx, '"{},:\\x/', '/srv/a/other.sock'],
		[nginx, ghost, '"\'{};\\ x', path],
	])('in %s, what a fix writes to %s is what stood there before', (slipped, other, marks, written) => {
		const text = texts[slipped] ?? '';
		let fixes = 0;
		for (const slip of slipsIn(text, marks)) {
			const world = worldWith({ ...texts, [slipped]: slip });
			if (!problemsOf(world, uriOfPath(slipped)).some(({ code }) => codesOfReaders.has(code))) continue;
			const done = doneBy(world).filter((what) => what.includes(uriOfPath(other)));
			const wrong = done.filter((what) => !what.endsWith(` ${written}`));
			expect(wrong, slip).toEqual([]);
			fixes += done.length;
		}
		expect(fixes).toBeGreaterThan(0);
	});
});

/** The texts with one character less, or one of `marks` more, in some place, and those that end early. */
function* slipsIn(text: string, marks: string): Generator<string> {
	for (let at = 0; at < text.length; at += stride(2)) {
		yield text.slice(0, at) + text.slice(at + 1);
		yield text.slice(0, at);
		for (const mark of marks) yield text.slice(0, at) + mark + text.slice(at);
	}
}

function saidOf(world: World, path: string): readonly string[] {
	return problemsOf(world, uriOfPath(path)).map(({ code, message }) => `${code}: ${message}`);
}
