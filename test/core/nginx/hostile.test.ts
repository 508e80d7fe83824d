import { describe, expect, it } from 'vitest';
import { finished } from '../../../server/src/core/base/steps';
import { applyEdits, type Edit } from '../../../server/src/core/base/text';
import { uriOfPath } from '../../../server/src/core/base/uri';
import { fixAllIn } from '../../../server/src/core/features/codeAction';
import { languages } from '../../../server/src/core/languages/registry';
import { applyChanges } from '../../../server/src/core/workspace/applyChanges';
import { fileAt } from '../../../server/src/core/workspace/snapshot';
import { problemsOf, worldAfter, worldOf } from '../../check';

const GHOST = '/var/www/igu/config.production.json';
const SITE = '/etc/nginx/conf.d/igu.conf';
const many = (count: number, part: (index: number) => string): string =>
	Array.from({ length: count }, (_, i) => part(i)).join(' ');
const inServer = (text: string): string =>
	`upstream igu { server unix:/run/igu.sock; } server { server_name igu.io; ${text} }`;

/** Each of these nobody writes by hand; a generator that ran wild does, and then the rest of the workspace must go on. */
const sites = {
	'names of one server': `server { listen 80; server_name ${many(20_000, (i) => `s${i}.example.org`)}; }`,
	'unknown parameters of one upstream server': `upstream igu { server unix:/run/igu.sock ${many(20_000, (i) => `word${i}`)}; }`,
	'known parameters of one upstream server': `upstream igu { server unix:/run/igu.sock ${many(20_000, () => 'down')}; }`,
	'locations in each other, each with a pass': `server { ${'location / { proxy_pass http://unix:/run/igu.sock; '.repeat(1000)}${'} '.repeat(1001)}`,
	'locations that nobody closes': 'location / { proxy_pass http://unix:/run/a.sock; '.repeat(2000),
	'locations in one server': inServer(many(1200, (i) => `location /${i} { proxy_pass http://igu; }`)),
	'passes in one location': inServer(`location / { ${many(2000, () => 'proxy_pass http://igu;')} }`),
	'passes to as many sockets': inServer(
		many(1200, (i) => `location /${i} { proxy_pass http://unix:/run/igu${i}.sock; }`),
	),
	'headers in one server': inServer(
		`${many(5000, (i) => `proxy_set_header X-${i} b;`)} location / { proxy_pass http://igu; }`,
	),
	'servers of one name': many(
		1000,
		() => 'server { listen 80; server_name igu.io; location / { proxy_pass http://igu; } }',
	),
	'curly quotes': inServer(many(5000, (i) => `add_header X-${i} “a b”;`)),
	'misspelt names': inServer(many(3000, () => 'proxy_passs http://igu;')),
	'unknown names': many(3000, (i) => `serverr_nam${i} a;`),
	'a word of backslashes': inServer(`location / { proxy_pass ${'\\'.repeat(1_000_000)}; }`),
	'comments that silence nothing': '# ghost-nginx-disable-next-line nginx-syntax foo\n'.repeat(3000),
} satisfies Record<string, string>;

const ghosts = {
	'urls of one Ghost': `{ ${many(5000, (i) => `"url": "https://a${i}.io",`)} "server": { "socket": "/run/igu.sock" } }`,
	'servers of one Ghost': `{ "url": "https://igu.io", ${many(5000, (i) => `"server": { "socket": "/run/${i}.sock" }`).replaceAll('} "', '}, "')} }`,
	'curly quotes of one Ghost': `{ “url”: “https://igu.io”, ${'“a”: “b”, '.repeat(5000)} “server”: {} }`,
	'brackets of one Ghost': '{"server":['.repeat(5000),
} satisfies Record<string, string>;

const ghost = '{ "url": "https://igu.io", "server": { "socket": { "path": "/run/igu.sock" } } }';
const inputs = [
	...Object.entries(sites).map(([name, site]) => ({ name, path: SITE, text: site, other: `//- ${GHOST}\n${ghost}\n` })),
	...Object.entries(ghosts).map(([name, config]) => ({
		name,
		path: GHOST,
		text: config,
		other: `//- ${SITE}\n${inServer('location / { proxy_pass http://igu; }')}\n`,
	})),
];

/** Where time grows with the square of a number, this suite runs into its limit. */
describe('thousands of the same', { timeout: 60_000 }, () => {
	it.each(inputs)('$name are judged, mended, laid out, and judged again after an edit', ({ path, text, other }) => {
		const world = worldOf(`//- ${path}\n${text}\n${other}`);
		const uri = uriOfPath(path);
		const found = problemsOf(world, uri);
		for (const problem of found) problem.fixes();
		const mended = worldAfter(world, fixAllIn(world.snapshot, uri, {}));
		expect(fileAt(mended.snapshot, uri)?.summary.language).toBe(fileAt(world.snapshot, uri)?.summary.language);
		problemsOf(mended, uri);

		const { language } = fileAt(world.snapshot, uri)?.summary ?? { language: 'nginx' as const };
		const format = languages.of(language).format?.(uri, text, { kind: 'document' }, { tabSize: 4, insertSpaces: true });
		const edits: readonly Edit[] = format ? finished(format).edits : [];
		const letters = (laidOut: string): string => laidOut.replace(/\s+/g, '');
		expect(letters(applyEdits(text, edits)) === letters(text)).toBe(true);
		languages.of(language).outline(text);
		for (const { startLine, endLine } of languages.of(language).folds(text)) expect(startLine).toBeLessThan(endLine);

		const change = { kind: 'text', uri, text: ` ${text}\n`, open: true } as const;
		const { snapshot } = applyChanges(world.snapshot, [change]);
		expect(problemsOf({ ...world, snapshot }, uri).map(({ code }) => code)).toEqual(found.map(({ code }) => code));
	});
});
