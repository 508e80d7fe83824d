import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { applyEdits } from '../../server/src/core/base/text';
import { uriOfPath } from '../../server/src/core/base/uri';
import { formatNginx } from '../../server/src/core/languages/nginx/format/format';
import { nginxLanguage } from '../../server/src/core/languages/nginx/index';
import { parseNginx } from '../../server/src/core/languages/nginx/syntax/parse';
import { isTemplate } from '../../server/src/core/languages/nginx/syntax/template';
import { leavesOf } from '../../server/src/core/languages/nginx/syntax/walk';
import type { FormatOptions } from '../../server/src/core/model/format';
import { formatCases } from '../core/nginx/formatCases';
import { parseFixture } from '../fixture';
import { isLaidOut, renderings, solidTexts } from '../solidTexts';
import { allTrees } from '../trees/tree';
import { type Mutant, testMany } from './batch';
import { mutated, randomFrom } from './mutations';
import { nginxFor, testConfig, type Verdict } from './realNginx';
import { seeds } from './seeds';

const shared = join(import.meta.dirname, '../../../shared');
const corpusFolder = join(shared, 'corpus');
const verdictsFile = join(shared, 'nginx-verdicts.json');
const nginx = nginxFor('formatted files');

/** How many mutated configurations are formatted. */
const mutationCount = 800;

/** What the recorded configurations include. */
const included = {
	'sub/a.conf': 'include sub/b.conf;\n',
	'sub/b.conf': 'server_tokens off;\n',
	'ups.inc': 'server unix:/run/inc.sock;\n',
};

const noHints = { languageId: undefined, besideInstall: false, isNamed: false, wasOurs: false };

/** Three editors. */
const editors: readonly FormatOptions[] = [
	{ tabSize: 4, insertSpaces: true },
	{ tabSize: 2, insertSpaces: true, insertFinalNewline: true, trimFinalNewlines: true, trimTrailingWhitespace: true },
	{ tabSize: 4, insertSpaces: false },
];

/** Each of them with what is usual, and all that can be set in every combination, by turns in one of them. */
const manners: readonly FormatOptions[] = [
	...editors,
	...[false, true]
		.flatMap((alignArguments) => [false, true].map((braceOnOwnLine) => ({ alignArguments, braceOnOwnLine })))
		.flatMap((some) => [false, true].map((blankLineAfterBlock) => ({ ...some, blankLineAfterBlock })))
		.flatMap((some) => [0, 1, 3].map((maxBlankLines) => ({ ...some, maxBlankLines })))
		.map((some, i) => ({ tabSize: 4, insertSpaces: true, ...editors[i % editors.length], ...some })),
];

if (!existsSync(corpusFolder)) console.warn('\nSKIPPED: THE CORPUS TO FORMAT IS NOT HERE.\n');
if (!existsSync(verdictsFile)) console.warn('\nSKIPPED: THE RECORDED CONFIGURATIONS TO FORMAT ARE NOT HERE.\n');

describe('the formatter', () => {
	it.skipIf(!existsSync(corpusFolder))(
		'keeps each token of the corpus, and changes nothing the second time',
		{ timeout: 900_000 },
		() => {
			const rows = readFileSync(join(corpusFolder, 'SOURCES.tsv'), 'utf8').trim().split('\n').slice(1);
			const files = rows.flatMap((row) => {
				const [path = '', , , , kind] = row.split('\t');
				return kind === 'conf' || kind === 'template'
					? [{ path: `/${path}`, text: readFileSync(join(corpusFolder, path), 'utf8') }]
					: [];
			});
			expect(formatAll('corpus', files)).toBeGreaterThan(600);
		},
	);

	it('keeps each token of the trees, and changes nothing the second time', { timeout: 900_000 }, () => {
		const files = allTrees().flatMap(({ files }) => parseFixture(files));
		const ofNginx = files.filter(({ path, text }) => nginxLanguage.claims(uriOfPath(path), text, noHints));
		expect(formatAll('trees', ofNginx)).toBeGreaterThan(100);
	});

	it.skipIf(nginx === undefined || !existsSync(verdictsFile))(
		'changes nothing of what nginx says of the recorded configurations',
		{ timeout: 300_000 },
		async () => {
			const entries = JSON.parse(readFileSync(verdictsFile, 'utf8')) as { name: string; conf: string }[];
			// A file that includes itself crashes nginx.
			const texts = entries.filter(({ name }) => name !== 'inc-self').map(({ conf }) => conf);
			const changed = texts.filter((text) => format(text) !== text);
			const wrong: string[] = [];
			for (const [i, text] of changed.entries()) {
				const before = await testConfig(nginx ?? '', text, included);
				const after = await testConfig(nginx ?? '', format(text, manners[i % manners.length]), included);
				if (!saysTheSame(before, after)) wrong.push(text);
			}
			report(changed.length, wrong.length, 'recorded configurations');
			expect(wrong).toEqual([]);
			expect(changed.length).toBeGreaterThan(50);
		},
	);

	it.skipIf(nginx === undefined)(
		'changes nothing of what nginx says of other configurations',
		{ timeout: 600_000 },
		async () => {
			const random = randomFrom(20261124);
			const mutants = [...seeds, ...Array.from({ length: mutationCount }, () => mutated(random))];
			const untidy = mutants.map(({ text, within }) => ({ text: respaced(text, random), within }));
			const cases = formatCases.map(({ before }): Mutant => ({ text: parseFixture(before)[0]?.text ?? '' }));
			const changed = [...untidy, ...cases].filter(({ text }) => format(text) !== text);
			const before = await testMany(nginx ?? '', changed);
			const after = await testMany(
				nginx ?? '',
				changed.map(({ text, within }, i) => ({ text: format(text, manners[i % manners.length]), within })),
			);
			const wrong = changed.filter((_, i) => !saysTheSame(before[i], after[i]));
			report(changed.length, wrong.length, 'other configurations');
			expect(wrong).toEqual([]);
			expect(changed.length).toBeGreaterThan(mutationCount / 10);
			// Sameness says nothing unless nginx reads most of them to the end.
			const read = before.filter(({ accepted, message }) => accepted || message.startsWith('no "events" section'));
			expect(read.length).toBeGreaterThan(changed.length / 2);
		},
	);
});

function format(
	text: string,
	manner: FormatOptions = { tabSize: 4, insertSpaces: true },
	name = '/nginx.conf',
): string {
	return applyEdits(text, formatNginx(uriOfPath(name), text, { kind: 'document' }, manner).edits);
}

/** Formats files in all manners, and tells what came of it; gives how many could be. */
function formatAll(what: string, files: readonly { readonly path: string; readonly text: string }[]): number {
	const outcomes = files.map(({ path, text }) => ({ path, ...outcomeOf(path, text) }));
	const formatted = outcomes.filter(({ hindered }) => !hindered);
	const all = (key: 'kept' | 'same'): number => formatted.filter((one) => one[key]).length;
	const templates = outcomes.filter(({ template }) => template);
	const left = templates.filter(({ hindered }) => hindered).map(({ path }) => path);
	console.log(
		`formatter: ${formatted.length} files of the ${what} formatted in ${manners.length} manners, ${all('kept')} with identical ` +
			`token streams, ${all('same')} idempotent; of ${templates.length} templates ${left.length} left: ${left.join(', ')}`,
	);
	expect(outcomes.filter(({ kept, same }) => !kept || !same).map(({ path }) => path)).toEqual([]);
	return formatted.length;
}

/** Whether a file is a template, cannot be formatted, and in all manners keeps its tokens and is the same the second time. */
function outcomeOf(path: string, text: string): Record<'template' | 'hindered' | 'kept' | 'same', boolean> {
	const template = isTemplate(path, text);
	const hindered =
		formatNginx(uriOfPath(path), text, { kind: 'document' }, { tabSize: 4, insertSpaces: true }).hindrance !==
		undefined;
	// A byte order mark has a diagnostic of its own, and is no hindrance.
	const refused = !template && parseNginx(text.replace(/^\ufeff/, '')).diagnostics.length > 0;
	const results = manners.map((manner) => ({ manner, once: format(text, manner, path) }));
	const kept = results.every(({ manner, once }) => {
		const trim = manner.trimTrailingWhitespace === true;
		if (hindered) return once === text;
		if (template) return renderings.every((render) => saysTheSameTokens(render(text), render(once), trim));
		return saysTheSameTokens(text, once, trim) && isLaidOut(once, manner.maxBlankLines);
	});
	const same = results.every(({ manner, once }) => format(once, manner, path) === once);
	return { template, hindered, kept: kept && (template || hindered === refused), same };
}

function saysTheSameTokens(one: string, other: string, trim: boolean): boolean {
	return solidTexts(one, trim).join('\n') === solidTexts(other, trim).join('\n');
}

/** Other white space between the tokens of a line, as careless people and programs leave it. */
function respaced(text: string, random: () => number): string {
	const careless = ['  ', '\t', ' \n  ', ' '];
	return [...leavesOf(parseNginx(text))]
		.map(({ kind, text: leaf }) =>
			kind === 0 && !leaf.includes('\n') ? (careless[Math.floor(random() * careless.length)] ?? leaf) : leaf,
		)
		.join('');
}

function saysTheSame(one: Verdict | undefined, other: Verdict | undefined): boolean {
	return one !== undefined && one.accepted === other?.accepted && one.message === other.message;
}

function report(changed: number, wrong: number, what: string): void {
	console.log(`formatter: nginx says the same of ${changed - wrong} of ${changed} ${what}`);
}
