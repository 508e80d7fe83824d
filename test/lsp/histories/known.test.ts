import { afterAll, beforeAll, describe, it, vi } from 'vitest';
import { runHistory } from './run';
import { type Step, straight, type Telling, usual } from './steps';

const SITE = '/w/nginx/sites-available/a';
const LINK = '/w/nginx/sites-enabled/a';
const SITES = '/w/nginx/sites-available';
const GHOST = '/w/igu/config.production.json';
const SAMPLE = '/w/igu/versions/5.2.0/core/config.production.json';
const CODE = '/w/igu/node_modules/ghost/package.json';

const rest: Step = { kind: 'rest', how: straight };
/** As editors and systems tell of the same. */
const tellings: readonly Telling[] = [
	straight,
	{ ...straight, merged: true },
	{ ...straight, missing: 'what is in folders' },
	{ ...straight, missing: 'folders' },
];
const restTwice: Step = { kind: 'rest', how: { ...straight, doubled: true } };
const aWhile: Step = { kind: 'turns', count: 12 };
const write = (path: string, text: string): Step => ({ kind: 'write', path, text });
const remove = (path: string): Step => ({ kind: 'remove', path });
const rename = (from: string, to: string): Step => ({ kind: 'rename', from, to });
const link = (path: string, target: string): Step => ({ kind: 'link', path, target });
const root = (folder: string, comes: boolean): Step => ({ kind: 'root', folder, comes });
const swell = (path: string, isLarge: boolean): Step => ({ kind: 'swell', path, isLarge });
const shut = (path: string, isShut: boolean): Step => ({ kind: 'shut', path, isShut });
const open = (path: string): Step => ({ kind: 'open', path });
const retype = (text: string): Step => ({ kind: 'retype', document: 0, text });
const exclude = (...globs: readonly string[]): Step => ({
	kind: 'set',
	everywhere: { scan: { exclude: globs } },
	inNginx: undefined,
});
const close: Step = { kind: 'close', document: 0 };

const site = 'server { listen 80; server_name a.org; location / { proxy_pass http://unix:/run/wrong.sock; } }\n';
const ghost = '{ "url": "http://a.org", "server": { "socket": "/run/a.sock" } }';
const compose = (socket: string): string =>
	`services:\n  g:\n    image: ghost:5\n    environment:\n      url: http://a.org\n      server__port: ${socket}\n    volumes: [ "/run:/run" ]\n`;
const image = (tag: string): string => `services:\n  g:\n    image: ghost:${tag}\n`;
const unlinked = usual.filter(({ kind }) => kind !== 'link');
const installed: readonly Step[] = [
	...usual,
	write('/w/igu/.ghost-cli', '{ "active-version": "5.2.0" }'),
	write('/w/igu/current/package.json', '{ "name": "ghost", "version": "4.48.9" }'),
];

/** Histories after which something else was told than after a fresh start, each one of a kind. */
const histories: Readonly<Record<string, Readonly<Record<string, readonly [readonly Step[], ...Step[]]>>>> = {
	'what a link leads to': {
		'goes and comes': [usual, remove(SITE), rest, write(SITE, site)],
		'goes and comes at once': [usual, remove(SITE), write(SITE, site)],
		'comes, and is told of twice': [usual, remove(SITE), rest, write(SITE, site), restTwice],
		'comes after the link': [unlinked, remove(SITE), link(LINK, '../sites-available/a'), rest, write(SITE, site)],
		'lies in a folder that is renamed away and back': [
			usual,
			rename(SITES, '/w/nginx/sites-old'),
			rest,
			rename('/w/nginx/sites-old', SITES),
		],
		'lies in a folder that is removed and made anew': [usual, remove(SITES), rest, write(SITE, site)],
		'is too large for a while': [usual, swell(SITE, true), rest, swell(SITE, false)],
		'cannot be read for a while': [usual, shut(SITE, true), rest, shut(SITE, false)],
		'comes to lie in an inner root': [usual, root('/w/nginx', true), rest, root('/w/nginx', false)],
		'lies beside an inner root with the link': [usual, root('/w/nginx/sites-enabled', true)],
	},
	'a link': {
		'takes the place of a file': [[...unlinked, write(LINK, site)], link(LINK, '../sites-available/a')],
		'is turned': [usual, write('/w/nginx/sites-available/b', site), link(LINK, '../sites-available/b')],
		'to a folder appears': [unlinked, link('/w/nginx/sites-enabled', 'sites-available')],
		'to a folder has a new file behind it': [
			unlinked,
			link('/w/nginx/sites-enabled', 'sites-available'),
			rest,
			write('/w/nginx/sites-available/b', site),
		],
		'to a folder goes': [
			[...unlinked, link('/w/nginx/sites-enabled', 'sites-available')],
			remove('/w/nginx/sites-enabled'),
		],
	},
	"Ghost's own sample": {
		'is one as soon as .ghost-cli is there': [[...usual, write(SAMPLE, ghost)], write('/w/igu/.ghost-cli', '{}')],
		'is one as soon as current is there': [[...usual, write(SAMPLE, ghost)], link('/w/igu/current', 'versions/5.2.0')],
		'is none any more': [[...installed, write(SAMPLE, ghost)], remove('/w/igu/.ghost-cli'), remove('/w/igu/current')],
		'is opened and closed': [[...installed, write(SAMPLE, ghost)], open(SAMPLE), rest, close],
	},
	'what is excluded': {
		'is opened and closed': [usual, exclude('nginx/sites-*'), open(SITE), rest, close],
		'comes back': [usual, exclude('igu'), rest, exclude()],
	},
	'what lies beside a config': {
		'goes with the folder': [installed, remove('/w/igu'), rest, write(GHOST, ghost)],
		'goes with the folder at once': [installed, remove('/w/igu'), write(GHOST, ghost)],
		'is a compose file that changes': [
			[...usual, write('/w/igu/compose.yaml', compose('/run/a.sock'))],
			write('/w/igu/compose.yaml', compose('/run/b.sock')),
		],
		'is a compose file with another image': [
			[...usual, write('/w/igu/compose.yaml', image('4.48.9'))],
			write('/w/igu/compose.yaml', image('6.1.0')),
		],
		'goes with its folder, and the config alone comes back': [
			installed,
			remove('/w/igu'),
			rest,
			write(GHOST, ghost),
			rest,
			write('/w/igu/current/package.json', '{ "name": "ghost", "version": "6.1.0" }'),
		],
		'is another version of Ghost': [
			[...usual, write(CODE, '{ "name": "ghost", "version": "6.1.0" }')],
			write(CODE, '{ "name": "ghost", "version": "4.48.9" }'),
		],
	},
	'a root': {
		'is added and removed at once': [
			[...usual, write('/other/nginx.conf', `http { ${site} }`), write('/other/config.production.json', ghost)],
			root('/other', true),
			root('/other', false),
		],
	},
	'an include of a missing file': {
		'is typed, broken, mended and gone': [
			usual,
			open(SITE),
			rest,
			retype('include conf.d/missing.conf;\nserver { listen 80; }\n'),
			aWhile,
			{ kind: 'half', document: 0, at: 10, typed: '"{;' },
			aWhile,
			{ kind: 'undo', document: 0 },
			aWhile,
			retype('server {\r\n\tlisten 80;\r\n}\r\n'),
		],
		'comes to name another': [usual, open(SITE), retype('include a/1.conf;\n'), rest, retype('include a/2.conf;\n')],
	},
};

beforeAll(() => vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] }));
afterAll(() => vi.useRealTimers());

describe.each(Object.entries(histories))('%s', (_, ways) => {
	it.each(Object.entries(ways))('%s', async (_, [first, ...steps]) => {
		const beginning = { steps: first, folders: ['/w'], trusted: true, pace: 1 };
		const later = [...steps, rest];
		await runHistory({ beginning, steps: later });
		// What happens before the server has read the disk is no news to it.
		for (const how of tellings)
			await runHistory({ beginning, steps: [rest, ...later.map((step) => (step === rest ? { ...rest, how } : step))] });
	});
});
