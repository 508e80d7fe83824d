import fc from 'fast-check';
import { it } from 'vitest';
import { normalizeUri } from '../../../server/src/core/base/uri';
import type { Change, TextChange } from '../../../server/src/core/workspace/change';
import { changesIn } from '../../check';
import { parseFixture } from '../../fixture';
import { tries } from '../../thorough';
import { allTrees } from '../../trees/tree';
import { expectAsReadAnew, expectAsReadBackwards, expectUpToDate, type Followed, follow, followed } from './followed';

/** Lines that make the ends of links other ends. */
const lines = [
	'proxy_pass http://127.0.0.1:2368;',
	'listen unix:/run/front.sock;',
	'include /etc/nginx/snippets/*;',
	'map $uri $x {',
	'}',
	'{',
	'# ghost-nginx-disable-next-line socket-mismatch',
	'# ghost-nginx-disable socket-mismatch',
	'server_name igu.io;',
	'"port": 2368,',
];

/** What may be written otherwise within a line. */
const words: readonly (readonly [RegExp, string])[] = [
	[/proxy_pass http:\/\//, 'fastcgi_pass '],
	[/proxy_pass/, 'uwsgi_pass'],
	[/unix:[^;:"]*/, '127.0.0.1:2368'],
	[/unix:[^;:"]*/, 'unix:${SOCKET}'],
	[/listen [^;]*/, 'listen unix:/run/front.sock'],
	[/(?:127\.0\.0\.1|localhost):\d+/, 'unix:/run/ghost/blog.sock'],
	[/:23\d\d/, ':2399'],
	[/"port": *\d+/, '"port": "/run/ghost/blog.sock"'],
	[/"(?:socket|path)": *"[^"]*"/, '"port": 2368'],
	[/\.sock\b/, '.socket'],
	[/https:/, 'http:'],
	[/upstream \S+/, 'upstream other'],
	[/http \{/, 'stream {'],
	[/include [^;]*/, 'include *'],
	[/server \{/, 'location / {'],
];

/** One change to one of the files: numbers that are taken modulo what there is. */
interface Step {
	readonly file: number;
	readonly kind: 'delete line' | 'add line' | 'borrow line' | 'reword' | 'remove' | 'put back' | 'cut';
	readonly at: number;
	readonly which: number;
	/** Whether somebody has the file open, so that it may be half-typed. */
	readonly open: boolean;
}

const step: fc.Arbitrary<Step> = fc.record({
	file: fc.nat(1000),
	kind: fc.constantFrom('delete line', 'add line', 'borrow line', 'reword', 'reword', 'remove', 'put back', 'cut'),
	at: fc.nat(1000),
	which: fc.nat(1000),
	open: fc.boolean(),
});

function stepped({ standing }: Followed, start: readonly TextChange[], { file, kind, at, which, open }: Step): Change {
	const first = { ...pick(start, file), open };
	const now = standing.get(first.uri);
	const text = (now?.kind === 'text' ? now : first).text.split('\n');
	const write = (...changed: readonly string[]): Change => ({ ...first, text: changed.join('\n') });
	const place = at % (text.length + 1);
	switch (kind) {
		case 'remove':
			return { kind: 'removed', uri: first.uri };
		case 'put back':
			return first;
		case 'cut':
			return write(text.join('\n').slice(0, at));
		case 'delete line':
			return write(...text.slice(0, place), ...text.slice(place + 1));
		case 'add line':
			return write(...text.slice(0, place), pick(lines, which), ...text.slice(place));
		case 'borrow line': {
			const borrowed = pick(pick(start, which).text.split('\n'), at + which);
			return write(...text.slice(0, place), borrowed, ...text.slice(place));
		}
		case 'reword': {
			const [from, to] = pick(words, which);
			const places = text.flatMap((line, index) => (from.test(line) ? [index] : []));
			if (places.length === 0) return first;
			const chosen = pick(places, at);
			return write(...text.map((line, index) => (index === chosen ? line.replace(from, to) : line)));
		}
	}
}

/** What stands in an open file may be what it said before, so all are closed before they are compared with those read anew. */
function closed(changes: readonly Change[]): readonly Change[] {
	return changes.map((change) => (change.kind === 'text' ? { ...change, open: false } : change));
}

function pick<T>(list: readonly T[], number: number): T {
	const found = list[number % list.length];
	if (found === undefined) throw new Error('there is nothing to pick from');
	return found;
}

const trees = new Map(
	allTrees().map(({ name, files }) => [
		name,
		changesIn(parseFixture(files)).map(
			(change): Change => (change.kind === 'text' ? { ...change, uri: normalizeUri(change.uri), open: false } : change),
		),
	]),
);

it('says the same of a whole host of which files change as of one that is read anew', { timeout: 120_000 }, () => {
	fc.assert(
		fc.property(fc.constantFrom(...trees.keys()), fc.array(step, { minLength: 1, maxLength: 6 }), (tree, steps) => {
			const changes = trees.get(tree) ?? [];
			const texts = changes.filter((change): change is TextChange => change.kind === 'text');
			const one = followed(changes);
			for (const each of steps) {
				follow(one, [stepped(one, texts, each)]);
				expectUpToDate(one);
			}
			follow(one, closed([...one.standing.values()]));
			expectAsReadAnew(one);
			expectAsReadBackwards(one);
		}),
		{ numRuns: tries(750), seed: 7 },
	);
});
