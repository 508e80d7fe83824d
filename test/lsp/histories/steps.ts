import fc from 'fast-check';
import { isInside } from '../../../server/src/core/base/uri';
import { snippet } from '../../core/workspace/arbitraryTexts';
import { config, folders, links, mainFile, ours, paths, renames, roots, siteFile, texts } from './places';

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

const bodies = Object.entries(texts).map(([path, text]) => text.map((one): [string, string] => [path, one]));
/** Most of what happens, happens to a few files. */
const few = bodies.slice(0, 12);
const written = fc
	.tuple(fc.oneof(...few, ...few, ...bodies), fc.nat(19))
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
/** What most of a host hangs on. */
const often = choose(
	'/w/nginx/sites-available/a',
	'/w/nginx/sites-available/a',
	'/w/nginx/sites-available',
	'/w/nginx/sites-enabled',
	'/w/nginx/sites-enabled/a',
	'/w/nginx',
	'/w/igu',
	'/w/igu/config.production.json',
	'/w/igu/.ghost-cli',
);
const maybeRest = fc.option(telling).map((how): Step[] => (how ? [{ kind: 'rest', how }] : []));
/** What goes comes back, as where somebody tries something or a program writes anew. */
const thereAndBack: fc.Arbitrary<readonly Step[]> = fc.oneof(
	fc
		.tuple(often, maybeRest, fc.option(written))
		.map(([path, between, first]): Step[] => [
			...(first ? [first] : []),
			{ kind: 'remove', path },
			...between,
			...usual.filter((step) => 'path' in step && isInside(path, step.path)),
		]),
	fc
		.tuple(choose(...renames), maybeRest)
		.map(([[from, to], between]): Step[] => [
			{ kind: 'rename', from, to },
			...between,
			{ kind: 'rename', from: to, to: from },
		]),
	fc
		.tuple(choose(...ours), fc.boolean(), maybeRest)
		.map(([path, isShut, between]): Step[] =>
			isShut
				? [{ kind: 'shut', path, isShut }, ...between, { kind: 'shut', path, isShut: false }]
				: [{ kind: 'swell', path, isLarge: true }, ...between, { kind: 'swell', path, isLarge: false }],
		),
	fc
		.tuple(roots, maybeRest)
		.map(([folder, between]): Step[] => [
			{ kind: 'root', folder, comes: true },
			...between,
			{ kind: 'root', folder, comes: false },
		]),
	fc
		.tuple(choose(...ours), maybeRest)
		.map(([path, between]): Step[] => [{ kind: 'open', path }, ...between, { kind: 'close', document: 0 }]),
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
	steps: fc
		.array(fc.oneof({ weight: 9, arbitrary: step.map((one) => [one]) }, thereAndBack), { minLength: 3, maxLength: 20 })
		.map((steps) => steps.flat()),
});
