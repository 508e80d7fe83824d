import fc from 'fast-check';
import { front, ghost, main, site, snippet, template } from '../../core/workspace/arbitraryTexts';

/** How what has happened to the disk is told. */
export interface Telling {
	/** What of a folder that came or went is not told: what is in it, or the folder where something in it is. */
	readonly missing: 'nothing' | 'what is in folders' | 'folders';
	/** Of several events of one path only one is told, as of a file that goes and comes. */
	readonly merged: boolean;
	readonly doubled: boolean;
	readonly order: 'straight' | 'backwards' | 'mixed';
	/** Each by itself, and not all at once. */
	readonly apart: boolean;
	/** How many of ten are kept back until later. */
	readonly late: number;
}

/** One thing that happens. Numbers are taken modulo what there is. */
export type Step =
	| { readonly kind: 'write'; readonly path: string; readonly text: string }
	| { readonly kind: 'cut'; readonly path: string; readonly at: number }
	| { readonly kind: 'remove'; readonly path: string }
	| { readonly kind: 'rename'; readonly from: string; readonly to: string }
	| { readonly kind: 'link'; readonly path: string; readonly target: string }
	| { readonly kind: 'shut'; readonly path: string; readonly isShut: boolean }
	| { readonly kind: 'swell'; readonly path: string; readonly isLarge: boolean }
	| { readonly kind: 'set'; readonly everywhere: object; readonly inNginx: object | undefined }
	| { readonly kind: 'root'; readonly folder: string; readonly comes: boolean }
	| { readonly kind: 'trust' }
	| { readonly kind: 'open'; readonly path: string }
	| {
			readonly kind: 'edit';
			readonly document: number;
			readonly at: number;
			readonly removed: number;
			readonly typed: string;
	  }
	| { readonly kind: 'half'; readonly document: number; readonly at: number; readonly typed: string }
	| { readonly kind: 'undo'; readonly document: number }
	| { readonly kind: 'retype'; readonly document: number; readonly text: string }
	| { readonly kind: 'save'; readonly document: number }
	| { readonly kind: 'close'; readonly document: number }
	| { readonly kind: 'tell'; readonly how: Telling }
	| { readonly kind: 'turns'; readonly count: number }
	| { readonly kind: 'rest'; readonly how: Telling };

/** All that has happened, as it has. */
export const straight: Telling = {
	missing: 'nothing',
	merged: false,
	doubled: false,
	order: 'straight',
	apart: false,
	late: 0,
};

const choose = fc.constantFrom;

const plainGhost = choose(
	'{ "url": "http://a.org", "server": { "port": { "path": "/run/a.sock", "readableAll": true, "writableAll": true } } }',
	'{ "url": "http://b.org", "server": { "socket": "/run/b.sock" } }',
	'{ "url": "http://a.org" }',
	'{ "url": "a.org" }',
	'{ "name": "none" }',
);
const config = fc.oneof(ghost, plainGhost);
const includes = choose(
	'events {}\nhttp { include sites-enabled/*; }\n',
	'events {}\nhttp { include sites-enabled/*; include conf.d/*.conf; }\n',
	'events {}\nhttp { include conf.d/missing.conf; include sites-enabled/a; }\n',
	'events {}\nhttp { include /srv/site; include /machine/etc/extra.conf; include parts/*; }\n',
	'events {}\nhttp { include /etc/nginx/sites-enabled/*; include snippets/proxy.conf; }\n',
);
const mainFile = fc.oneof(main, { weight: 2, arbitrary: includes });
const plainSite = choose(
	'server { listen 80; server_name a.org; location / { proxy_set_header Host $host; proxy_pass http://unix:/run/a.sock; } }\n',
	'server { listen 80; server_name a.org; location / { proxy_pass http://unix:/run/wrong.sock; } }\n',
	'upstream u { server unix:/run/b.sock; }\nserver { listen 80; server_name b.org; location / { proxy_pass http://u; } include snippets/proxy.conf; }\n',
	'# nothing\n',
	'',
);
const siteFile = fc.oneof(site, { weight: 2, arbitrary: plainSite });
const compose = choose(
	'services:\n  g:\n    image: ghost:5\n    environment:\n      url: http://a.org\n      server__port: /run/a.sock\n    volumes: [ "/run:/run" ]\n',
	'services:\n  g:\n    image: ghost:6\n    env_file: igu/igu.env\n    network_mode: host\n',
	'services:\n  g:\n    image: ghost:4\n    volumes: [ "./igu/config.production.json:/var/lib/ghost/config.production.json" ]\n',
	'services:\n  n:\n    image: nginx\n    volumes: [ "./nginx:/etc/nginx" ]\n  g:\n    image: ghost:5\n    environment: { url: "http://b.org" }\n',
	'services:\n  x:\n    image: redis\n',
	'services: [\n',
);
const environment = choose(
	'url=http://a.org\nserver__port=/run/a.sock\n',
	'url=http://b.org\nserver__port=2368\n',
	'A=b\n',
);
const unit = choose(
	'[Service]\nExecStart=/usr/bin/node current/index.js\nWorkingDirectory=/w/igu\nEnvironment=server__port=/run/a.sock\n',
	'[Service]\nExecStart=/usr/bin/node current/index.js\nWorkingDirectory=/w/igu\nEnvironmentFile=/w/igu/igu.env\n',
	'[Service]\nExecStart=/usr/bin/node current/index.js\nWorkingDirectory=/machine/srv/g\nEnvironmentFile=/machine/etc/default/g\n',
	'[Service]\nExecStart=/usr/sbin/nginx\n',
);
const dropIn = choose('[Service]\nEnvironment=server__port=/run/b.sock\n', '[Service]\nRuntimeDirectory=a\n');
const version = choose('{ "name": "ghost", "version": "4.48.9" }', '{ "name": "ghost", "version": "6.1.0" }', '{}');
const cli = choose('{ "active-version": "5.2.0" }', '{ "name": "igu", "active-version": "4.1.0" }', '{}');
const project = choose(
	'{ "exclude": ["sites-available", "igu/**"] }',
	'{ "exclude": ["nginx/conf.d"] }',
	'{ "rules": { "socket-key-ignored": "off", "socket-mismatch": "hint" } }',
	'{ "folders": ["/other"] }',
	'{ "folders": ["../srv", "/nowhere"], "nginxVersion": "1.9.0" }',
	'{ "exclude": [',
	'{}',
);

/** The files that there may be, each with what may stand in it. */
const texts: Readonly<Record<string, fc.Arbitrary<string>>> = {
	'/w/igu/config.production.json': config,
	'/w/igu/config.development.json': config,
	'/w/blog/config.production.json': config,
	'/w/nginx/nginx.conf': mainFile,
	'/w/nginx/conf.d/a.conf': siteFile,
	'/w/nginx/conf.d/b.conf': siteFile,
	'/w/nginx/snippets/proxy.conf': snippet,
	'/w/nginx/parts/one': snippet,
	'/w/nginx/sites-available/a': siteFile,
	'/w/nginx/sites-available/b': siteFile,
	'/w/nginx/sites-enabled/a': siteFile,
	'/w/nginx/sites-enabled/b': siteFile,
	'/w/nginx/stream.d/front.conf': front,
	'/w/nginx/templates/site.conf.template': template,
	'/w/compose.yaml': compose,
	'/w/igu/compose.yaml': compose,
	'/w/igu/igu.env': environment,
	'/w/units/ghost_igu.service': unit,
	'/w/units/ghost_igu.service.d/port.conf': dropIn,
	'/w/igu/.ghost-cli': cli,
	'/w/igu/current/package.json': version,
	'/w/igu/versions/5.2.0/core/config.production.json': config,
	'/w/igu/node_modules/ghost/package.json': version,
	'/w/igu/ecosystem.config.js': choose('module.exports = { apps: [] };', 'env: { server__port: 1 }'),
	'/w/.ghost-nginx.json': project,
	'/w/nginx/.ghost-nginx.json': project,
	'/.ghost-nginx.json': project,
	'/other/nginx.conf': mainFile,
	'/other/conf.d/x.conf': siteFile,
	'/other/config.production.json': config,
	'/srv/site': siteFile,
	'/srv/ghost.json': config,
	'/machine/etc/nginx/nginx.conf': mainFile,
	'/machine/etc/nginx/sites-enabled/m': siteFile,
	'/machine/etc/extra.conf': snippet,
	'/machine/etc/default/g': environment,
	'/machine/etc/systemd/system/ghost_g.service': unit,
	'/machine/srv/g/config.production.json': config,
	'/machine/home/.ghost/config': choose('{ "instances": { "g": { "cwd": "/srv/g" } } }', '{}'),
};
const paths = Object.keys(texts);
const ours = paths.filter((path) => path.startsWith('/w/'));

const folders = [
	'/w/igu',
	'/w/igu/versions',
	'/w/igu/current',
	'/w/igu/node_modules',
	'/w/blog',
	'/w/nginx',
	'/w/nginx/conf.d',
	'/w/nginx/sites-available',
	'/w/nginx/sites-enabled',
	'/w/units',
	'/w/units/ghost_igu.service.d',
	'/other',
	'/machine/etc/nginx',
	'/machine/srv/g',
];

/** Which folders and files take each other's names. */
const renames: readonly (readonly [string, string])[] = [
	['/w/nginx', '/w/nginx.old'],
	['/w/nginx', '/w/away/nginx'],
	['/w/nginx/sites-available', '/w/nginx/sites-old'],
	['/w/nginx/sites-available', '/w/nginx/sites-enabled'],
	['/w/nginx/sites-available/a', '/w/nginx/sites-available/b'],
	['/w/nginx/sites-enabled/a', '/w/nginx/sites-enabled/b'],
	['/w/nginx/sites-enabled/a', '/w/nginx/sites-enabled/a.bak'],
	['/w/nginx/conf.d/a.conf', '/w/nginx/conf.d/a.conf.disabled'],
	['/w/nginx/nginx.conf', '/w/nginx/nginx.conf.bak'],
	['/w/igu', '/w/blog'],
	['/w/igu', '/gone/igu'],
	['/w/igu/config.production.json', '/w/igu/config.development.json'],
	['/w/igu/versions', '/w/igu/current'],
	['/w/units', '/w/systemd'],
	['/other', '/w/other'],
	['/machine/etc/nginx', '/machine/etc/nginx.old'],
];

const links: readonly (readonly [string, string])[] = [
	['/w/nginx/sites-enabled/a', '../sites-available/a'],
	['/w/nginx/sites-enabled/a', '../sites-available/b'],
	['/w/nginx/sites-enabled/b', '/w/nginx/sites-available/b'],
	['/w/nginx/sites-enabled/c', 'a'],
	['/w/nginx/sites-enabled/out', '/srv/site'],
	['/w/nginx/sites-enabled/loop', 'loop'],
	['/w/nginx/sites-enabled', 'sites-available'],
	['/w/nginx/sites-available', 'sites-enabled'],
	['/w/nginx/conf.d', '../../other/conf.d'],
	['/w/nginx/conf.d/b.conf', 'a.conf'],
	['/w/nginx/parts', 'snippets'],
	['/w/igu/current', 'versions/5.2.0'],
	['/w/igu/current', '/srv'],
	['/w/blog/config.production.json', '../igu/config.production.json'],
	['/w/blog', 'igu'],
	['/w/blog/config.production.json', '/srv/ghost.json'],
	['/w/sites', 'nginx/sites-available'],
	['/machine/etc/nginx/sites-enabled/m', '/srv/site'],
	['/w/compose.yaml', 'igu/compose.yaml'],
	['/w/igu/igu.env', '/machine/etc/default/g'],
];

const bodies = Object.entries(texts).map(([path, text]) => text.map((one): [string, string] => [path, one]));
/** Most of what happens, happens to a few files. */
const often = bodies.slice(0, 12);
const written = fc
	.tuple(fc.oneof(...often, ...often, ...bodies), fc.nat(19))
	.map(([[path, text], form]): Step => ({ kind: 'write', path, text: inForm(text, form) }));

/** Few files have a mark, or line ends of Windows. */
function inForm(text: string, form: number): string {
	if (form === 0) return `\ufeff${text}`;
	return form < 3 ? text.replaceAll('\n', '\r\n') : text;
}

const typed = choose(
	'',
	' ',
	'\n',
	'x',
	';',
	'}',
	'"',
	'{',
	'# ',
	'server',
	'include conf.d/b.conf;\n',
	'listen 81;\n',
	',',
	'\r\n',
	'😀',
);
const half = choose(
	'"{;',
	'"',
	'{',
	'}',
	"'",
	'"{',
	'[',
	'serv',
	'proxy_pass http://',
	'\\',
	': [',
	'"server": { "port": ',
);
const settings = fc.constantFrom<readonly [object, object | undefined]>(
	[{}, undefined],
	[{ scan: { exclude: ['nginx/sites-*'] } }, undefined],
	[{ scan: { exclude: ['igu', 'versions/**'] } }, undefined],
	[{ rules: { 'socket-key-ignored': 'off' } }, undefined],
	[{ searchMachine: false }, undefined],
	[{ folders: ['/other'] }, undefined],
	[{ nginxVersion: '1.9.0' }, { rules: { 'host-header-missing': 'error' } }],
	[{}, { scan: { exclude: ['conf.d'] } }],
);
const roots = choose('/w', '/w/nginx', '/w/igu', '/other', '/w/nginx/sites-enabled', '/nowhere');

const telling: fc.Arbitrary<Telling> = fc.record({
	missing: choose('nothing', 'what is in folders', 'folders'),
	merged: fc.boolean(),
	doubled: fc.boolean(),
	order: choose('straight', 'straight', 'backwards', 'mixed'),
	apart: fc.boolean(),
	late: choose(0, 0, 0, 3, 8),
});

const step: fc.Arbitrary<Step> = fc.oneof(
	{ weight: 10, arbitrary: written },
	{ weight: 1, arbitrary: fc.record({ kind: choose('cut'), path: choose(...ours), at: fc.nat(200) }) },
	{ weight: 4, arbitrary: fc.record({ kind: choose('remove'), path: choose(...paths, ...folders, ...folders) }) },
	{
		weight: 4,
		arbitrary: fc
			.tuple(choose(...renames), fc.boolean())
			.map(([[one, other], back]): Step => ({ kind: 'rename', from: back ? other : one, to: back ? one : other })),
	},
	{ weight: 6, arbitrary: choose(...links).map(([path, target]): Step => ({ kind: 'link', path, target })) },
	{
		weight: 2,
		arbitrary: fc.record({ kind: choose('shut'), path: choose(...ours), isShut: fc.boolean() }),
	},
	{ weight: 1, arbitrary: fc.record({ kind: choose('swell'), path: choose(...ours), isLarge: fc.boolean() }) },
	{
		weight: 2,
		arbitrary: settings.map(([everywhere, inNginx]): Step => ({ kind: 'set', everywhere, inNginx })),
	},
	{ weight: 2, arbitrary: fc.record({ kind: choose('root'), folder: roots, comes: fc.boolean() }) },
	{ weight: 1, arbitrary: choose<Step[]>({ kind: 'trust' }) },
	{
		weight: 4,
		arbitrary: fc.record({ kind: choose('open'), path: choose(...ours, '/other/conf.d/x.conf', '/srv/site') }),
	},
	{
		weight: 5,
		arbitrary: fc.record({
			kind: choose('edit'),
			document: fc.nat(9),
			at: fc.nat(400),
			removed: choose(0, 0, 1, 3, 20),
			typed,
		}),
	},
	{ weight: 3, arbitrary: fc.record({ kind: choose('half'), document: fc.nat(9), at: fc.nat(400), typed: half }) },
	{ weight: 2, arbitrary: fc.record({ kind: choose('undo'), document: fc.nat(9) }) },
	{
		weight: 3,
		arbitrary: fc
			.tuple(fc.nat(9), fc.oneof(siteFile, config, mainFile, snippet), fc.nat(5))
			.map(([document, text, form]): Step => ({ kind: 'retype', document, text: inForm(text, form) })),
	},
	{ weight: 2, arbitrary: fc.record({ kind: choose('save'), document: fc.nat(9) }) },
	{ weight: 2, arbitrary: fc.record({ kind: choose('close'), document: fc.nat(9) }) },
	{ weight: 3, arbitrary: fc.record({ kind: choose('tell'), how: telling }) },
	{ weight: 3, arbitrary: fc.record({ kind: choose('turns'), count: fc.nat(12) }) },
	{ weight: 3, arbitrary: fc.record({ kind: choose('rest'), how: telling }) },
);

/** How a history begins: what is on the disk, and what is open to whom. */
export interface Beginning {
	readonly steps: readonly Step[];
	readonly folders: readonly string[];
	readonly trusted: boolean;
	/** See `InProcessOptions`. */
	readonly pace: number;
}

export interface History {
	readonly beginning: Beginning;
	readonly steps: readonly Step[];
}

/** A host as there are many, with a link to a site that is wrong. */
export const usual: readonly Step[] = [
	...Object.entries({
		'/w/igu/config.production.json': '{ "url": "http://a.org", "server": { "socket": "/run/a.sock" } }',
		'/w/blog/config.production.json': '{ "url": "http://b.org", "server": { "port": 2368 } }',
		'/w/nginx/nginx.conf': 'events {}\nhttp { include sites-enabled/*; include conf.d/*.conf; }\n',
		'/w/nginx/sites-available/a':
			'server { listen 80; server_name a.org; location / { proxy_pass http://unix:/run/wrong.sock; } include snippets/proxy.conf; }\n',
		'/w/nginx/conf.d/b.conf':
			'server { listen 80; server_name b.org; location / { proxy_pass http://127.0.0.1:2369; } }\n',
		'/w/nginx/snippets/proxy.conf': 'proxy_set_header Host $host;\n',
	}).map(([path, text]): Step => ({ kind: 'write', path, text })),
	{ kind: 'link', path: '/w/nginx/sites-enabled/a', target: '../sites-available/a' },
];
/** What a folder is before anybody has put something into it that matters. */
const unused: readonly Step[] = [{ kind: 'write', path: '/w/README', text: 'Nothing.\n' }];

export const history: fc.Arbitrary<History> = fc.record({
	beginning: fc.record({
		steps: fc
			.tuple(
				fc.nat(3),
				fc.array(
					fc.oneof(
						{ weight: 3, arbitrary: written },
						choose(...links).map(([path, target]): Step => ({ kind: 'link', path, target })),
					),
					{ maxLength: 8 },
				),
			)
			.map(([isUsual, steps]) => [...(isUsual > 0 ? usual : unused), ...steps]),
		folders: choose(['/w'], ['/w'], ['/w'], ['/w', '/other'], ['/w/nginx', '/w'], ['/w/nginx'], []),
		trusted: choose(true, true, true, false),
		pace: choose(0, 0.01, 1, 5),
	}),
	steps: fc.array(step, { minLength: 3, maxLength: 24 }),
});
