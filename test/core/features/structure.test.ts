import { describe, expect, it, test } from 'vitest';
import { inEnglish } from '../../../server/src/core/base/phrase';
import { lineStartsOf, positionAt } from '../../../server/src/core/base/text';
import { pathOf } from '../../../server/src/core/base/uri';
import { documentLinksIn } from '../../../server/src/core/features/documentLink';
import { bestSymbols, symbolsIn, type WorkspaceSymbol } from '../../../server/src/core/features/workspaceSymbol';
import { languages } from '../../../server/src/core/languages/registry';
import type { OutlineItem } from '../../../server/src/core/model/outline';
import { allFiles, type Snapshot } from '../../../server/src/core/workspace/snapshot';
import { worldOf } from '../../check';
import { failing } from '../../failing';
import { parseFixture } from '../../fixture';

/** One line an item: indented by its depth, its kind, its name, its detail, the lines that it covers. */
function outlined(language: 'ghost' | 'nginx', text: string): string[] {
	const lines = lineStartsOf(text);
	const lineOf = (offset: number): number => positionAt(lines, offset).line + 1;
	const show = ({ kind, name, detail, span, nameSpan, children }: OutlineItem, indent: string): string[] => {
		expect(span.start <= nameSpan.start && nameSpan.end <= span.end, `the name of ${name} lies in its span`).toBe(true);
		const place = `${lineOf(span.start)}-${lineOf(span.end)}`;
		return [
			`${indent}${kind} ${name}${detail === '' ? '' : ` (${detail})`} ${place}`,
			...children.flatMap((child) => show(child, `${indent}  `)),
		];
	};
	return languages
		.of(language)
		.outline(text)
		.flatMap((item) => show(item, ''));
}

const textOf = (fixture: string): string => parseFixture(fixture)[0]?.text ?? '';

const site = textOf(`
	user www-data;
	http {
	    # Two
	    # lines
	    map $a $b {
	        default 1;
	    }
	    upstream igu {
	        server unix:/tmp/igu-io.sock fail_timeout=0;
	    }
	    server {
	        listen 443 ssl;
	        server_name igu.io www.igu.io;
	        location ~ "\\.php$" {
	            if ($x) { return 403; }
	        }
	    }
	    server { listen 80 default_server; server_name _; }
	}
`);

describe('the outline', () => {
	it('of an nginx file shows blocks, servers by name, upstreams with their servers', () => {
		expect(outlined('nginx', site)).toEqual([
			'block http 2-19',
			'  variable map $a $b 5-7',
			'  upstream igu (upstream) 8-10',
			'    upstream-server unix:/tmp/igu-io.sock (server fail_timeout=0) 9-9',
			'  server igu.io (server www.igu.io 443) 11-17',
			'    location location ~ \\.php$ 14-16',
			'      location if ($x) 15-15',
			'  server server (80) 18-18',
		]);
	});

	it('of a Ghost config shows its sections, and no secret', () => {
		const config = textOf(`
			{
			  "url": "https://igu.io",
			  "server": { "socket": { "path": "/tmp/igu-io.sock" }, "port": 2368 },
			  "database": { "connection": { "password": "hunter2" } },
			  "logging": { "transports": ["stdout"] }
			}
		`);
		expect(outlined('ghost', config)).toEqual([
			'value url (https://igu.io) 2-2',
			'section server 3-3',
			'  section socket 3-3',
			'    value path (/tmp/igu-io.sock) 3-3',
			'  value port (2368) 3-3',
			'section database 4-4',
			'  section connection 4-4',
			'    value password 4-4',
			'section logging 5-5',
			'  value transports 5-5',
		]);
	});

	const odd = ['', '{', '}', 'a {', '{}', '"', 'server', 'server {', '[1,'];
	const deep = ['a { '.repeat(1000), '{"a":'.repeat(1000)];

	it('of senseless text is something', () => {
		expect(
			failing(
				[...odd, ...deep].map((text) => ({ start: text.slice(0, 20), text })),
				({ text }) => {
					for (const language of ['ghost', 'nginx'] as const) {
						outlined(language, text);
						languages.of(language).folds(text);
						expect(
							languages
								.of(language)
								.spansAround(text, text.length >> 1)
								.at(-1),
						).toEqual({ start: 0, end: text.length });
					}
				},
			),
		).toEqual([]);
	});
});

describe('folds', () => {
	const folded = (language: 'ghost' | 'nginx', text: string): string[] =>
		languages
			.of(language)
			.folds(text)
			.map(({ kind, startLine, endLine }) => `${kind} ${startLine + 1}-${endLine + 1}`)
			.sort();

	it('are the blocks of nginx up to the line before their brace, and comments under each other', () => {
		expect(folded('nginx', site)).toEqual([
			'block 11-16',
			'block 14-15',
			'block 2-18',
			'block 5-6',
			'block 8-9',
			'comment 3-4',
		]);
	});

	it('are texts over several lines, and blocks that nothing closes', () => {
		expect(folded('nginx', "log_format main 'a'\n  'b\n   c';\nhttp {\n  server {\n    listen 80;\n")).toEqual([
			'block 2-3',
			'block 4-6',
			'block 5-6',
		]);
	});

	it('are objects and arrays of a Ghost config', () => {
		expect(folded('ghost', '{\n  "a": {\n    "b": [\n      1\n    ]\n  },\n  "c": {}\n}\n')).toEqual([
			'block 1-7',
			'block 2-5',
			'block 3-4',
		]);
	});
});

describe('a growing selection', () => {
	/** What is selected step by step at `$0`, white space at the ends cut off. */
	const grown = (language: 'ghost' | 'nginx', fixture: string): string[] => {
		const [file] = parseFixture(fixture);
		const text = file?.text ?? '';
		return languages
			.of(language)
			.spansAround(text, file?.cursor ?? 0)
			.map(({ start, end }) => text.slice(start, end).trim());
	};

	it('in nginx goes from the word to the directive, the block and the file', () => {
		expect(grown('nginx', 'a;\nserver { server_name "i$0gu.io" x; listen 80; }¶')).toEqual([
			'igu.io',
			'"igu.io"',
			'"igu.io" x',
			'server_name "igu.io" x;',
			'server_name "igu.io" x; listen 80;',
			'server { server_name "igu.io" x; listen 80; }',
			'a;\nserver { server_name "igu.io" x; listen 80; }',
		]);
	});

	it('in a Ghost config goes from the text to the member and the object', () => {
		expect(grown('ghost', '{ "url": "https://i$0gu.io", "x": 1 }¶')).toEqual([
			'https://igu.io',
			'"https://igu.io"',
			'"url": "https://igu.io"',
			'"url": "https://igu.io", "x": 1',
			'{ "url": "https://igu.io", "x": 1 }',
		]);
	});
});

const tree = `
	//- /etc/nginx/nginx.conf
	http {
	    include conf.d/*.conf;
	    include mime.types;
	    include snippets/ghost.conf;
	            ^^^^^^^^^^^^^^^^^^^ link
	}
	//- /etc/nginx/snippets/ghost.conf
	server_tokens off;
	//- /etc/nginx/conf.d/a.conf
	upstream igu { server unix:/a; }
	server { server_name igu.io _; }
	//- /etc/nginx/conf.d/b.conf
	upstream blog { server unix:/b; }
	//- /ghost/config.production.json
	{ "url": "https://igu.io", "server": { "port": 2368 } }
`;

test('a link leads from an include to the one file that it loads', () => {
	const world = worldOf(tree);
	const wanted = world.files[0]?.labels.map(({ span }) => ({ span, target: '/etc/nginx/snippets/ghost.conf' }));
	const found = documentLinksIn(world.snapshot, world.uri);
	expect(found.map(({ span, target }) => ({ span, target: typeof target === 'string' && pathOf(target) }))).toEqual(
		wanted,
	);
});

describe('a link leads from an address with a scheme', () => {
	const link = (address: string, more = ''): unknown => {
		const { snapshot, uri, files } = worldOf(`
			//- /etc/nginx/conf.d/igu.conf
			upstream igu { server unix:/run/igu.sock; }
			server { server_name igu.io; location / { proxy_pass ${address}; } }
			//- /igu/config.production.json
			{ "url": "https://igu.io", "server": { "port": { "path": "/run/igu.sock" } } }
			${more}
		`);
		const texts = new Map(files.map(({ path, text }) => [path, text]));
		return documentLinksIn(snapshot, uri).map(({ span, target, tooltip }) => {
			const at = typeof target === 'string' ? undefined : target;
			const there = at && texts.get(pathOf(at.uri))?.slice(at.span.start, at.span.end);
			return [texts.get('/etc/nginx/conf.d/igu.conf')?.slice(span.start, span.end), there, inEnglish(tooltip)];
		});
	};

	it.each([
		['http://igu', 'http://igu', 'igu', 'Go to /etc/nginx/conf.d/igu.conf:1'],
		['"https://IGU/x"', 'https://IGU/x', 'igu', 'Go to /etc/nginx/conf.d/igu.conf:1'],
		[
			'http://unix:/run/igu.sock:/',
			'http://unix:/run/igu.sock:/',
			'/run/igu.sock',
			'Go to /igu/config.production.json:1',
		],
		[
			'http://unix:/run/app.sock',
			'http://unix:/run/app.sock',
			'/run/app.sock',
			'No known program listens on /run/app.sock',
		],
	])('%s', (address, text, there, tooltip) => {
		expect(link(address)).toEqual([[text, there, tooltip]]);
	});

	it('to the end that is meant, where the two do not meet', () => {
		const { snapshot, uri, files } = worldOf(`
			//- /etc/nginx/conf.d/igu.conf
			server { server_name igu.io; location / { proxy_pass http://unix:/run/igu-io.sock; } }
			//- /igu/config.production.json
			{ "url": "https://igu.io", "server": { "port": { "path": "/run/igu.sock", "writableAll": true } } }
			                                                          ^^^^^^^^^^^^^ end
		`);
		const [end] = files[1]?.labels ?? [];
		const targets = documentLinksIn(snapshot, uri).map(({ target }) => target);
		expect(targets).toEqual([{ uri: 'file:///igu/config.production.json', span: end?.span }]);
	});

	it('but to a page of the web as before, and from none without a scheme', () => {
		expect(link('http://example.com/feed')).toEqual([]);
		expect(link('http://$host')).toEqual([]);
		expect(link('http://127.0.0.1:3000')).toEqual([]);
	});
});

function workspaceSymbols(snapshot: Snapshot, query: string): readonly WorkspaceSymbol[] {
	const found = [...allFiles(snapshot)].flatMap((file) => symbolsIn(snapshot, file, query));
	return bestSymbols(found, query);
}

test.each([
	['', ['blog upstream', 'https://igu.io Ghost', 'igu upstream', 'igu.io server']],
	['IGU', ['igu upstream', 'igu.io server', 'https://igu.io Ghost']],
	['bg', ['blog upstream']],
	['nothing', []],
])('the names in the workspace for %j', (query, names) => {
	const found = workspaceSymbols(worldOf(tree).snapshot, query);
	expect(found.map(({ name, container }) => `${name} ${inEnglish(container)}`)).toEqual(names);
});

test('the sites of what starts a Ghost are among them, each at the text that tells its address', () => {
	const { snapshot, files } = worldOf(`
		//- /etc/systemd/system/pond.service
		[Service]
		WorkingDirectory=/srv/pond
		Environment=url=https://old.pond.example
		EnvironmentFile=/etc/default/pond
		ExecStart=/usr/bin/node current/index.js
		//- /etc/default/pond
		url=https://pond.example
		    ^^^^^^^^^^^^^^^^^^^^ unit pond
		database__connection__password=https://secret.example
		//- /srv/compose.yaml
		services:
		  blog:
		    image: ghost:6
		    environment: { url: "https://lake.example" }
		                         ^^^^^^^^^^^^^^^^^^^^ compose service blog
		  shop:
		    image: shop:6
		    environment: { url: "https://shop.example" }
	`);
	const found = workspaceSymbols(snapshot, 'https').map(({ uri, span, container }) => ({
		path: pathOf(uri),
		span,
		label: inEnglish(container),
	}));
	const wanted = files.flatMap(({ path, labels }) => labels.map((one) => ({ path, ...one })));
	expect(found).toEqual(expect.arrayContaining(wanted));
	expect(found).toHaveLength(wanted.length);
});
