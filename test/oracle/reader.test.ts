import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { inEnglish } from '../../server/src/core/base/phrase';
import { parseNginx } from '../../server/src/core/languages/nginx/syntax/parse';
import { leavesOf } from '../../server/src/core/languages/nginx/syntax/walk';
import { includedFileCases } from '../core/nginx/includedFileCases';
import { regexCases } from '../core/nginx/regexCases';
import { syntaxCases } from '../core/nginx/syntaxCases';
import { nginxLine, refusedIn } from '../nginxLine';
import { testMany } from './batch';
import { compare, inWords, report } from './compare';
import { nginxFor, type Verdict } from './realNginx';

const shared = join(import.meta.dirname, '../../../shared');
const verdictsFile = join(shared, 'nginx-verdicts.json');
const corpusFolder = join(shared, 'corpus');
/** What only a reader says that knows directives. */
const knowing = /^(?:directive|unknown directive|invalid condition|pcre2_compile\(\) failed)/;
const nginx = nginxFor('the tests of the reader');

describe('the reader beside real nginx', () => {
	it.runIf(nginx !== undefined)('says what the tests of the reader expect', async () => {
		const program = nginx ?? '';
		const cases = [...syntaxCases, ...regexCases, ...includedFileCases];
		const before = await testMany(program, cases);
		const mended = cases.flatMap(({ name, within, fixed }) =>
			fixed === undefined ? [] : [{ name, within, text: fixed }],
		);
		const after = await testMany(program, mended);
		const wrong = [
			...cases.map(({ name, says, stops }, index) => ({
				name,
				expected: stops ?? says,
				said: inWords(before[index]),
			})),
			...mended.map(({ name }, index) => ({ name, expected: 'ok', said: inWords(after[index]) })),
		].filter(({ expected, said }) => said !== expected);
		console.log(`cases: nginx was asked about ${cases.length}`);
		expect(wrong).toEqual([]);
	});

	it.skipIf(absent('the recorded verdicts of nginx', existsSync(verdictsFile)))(
		'says what two versions of nginx said of the recorded configurations',
		() => {
			const entries = JSON.parse(readFileSync(verdictsFile, 'utf8')) as RecordedVerdict[];
			for (const version of ['1.22.1', '1.31.5'] as const) {
				const outcomes = entries
					.filter((entry) => (entry[version].rc ?? -1) >= 0)
					.map((entry) => compare(entry.conf.replaceAll('$W', '/W'), recorded(entry[version])));
				report(`recorded verdicts of ${version}`, outcomes);
				expect(outcomes.filter(({ agrees }) => agrees === false)).toEqual([]);
			}
		},
	);

	it.skipIf(absent('the corpus', existsSync(corpusFolder)))('agrees on each file of the corpus', () => {
		const rows = readFileSync(join(corpusFolder, 'SOURCES.tsv'), 'utf8').trim().split('\n').slice(1);
		const wrong: unknown[] = [];
		let tried = 0;
		for (const row of rows) {
			const [file = '', , , , kind, , verdict, line] = row.split('\t');
			if (kind !== 'conf' && kind !== 'template') continue;
			tried++;
			const text = readFileSync(join(corpusFolder, file), 'utf8');
			const tree = parseNginx(text);
			if ([...leavesOf(tree)].map((leaf) => leaf.text).join('') !== text) wrong.push({ file, lost: true });
			// The recorded verdict is that of a reader that knows no directives, and so meets other things later.
			const [first] = tree.diagnostics;
			const expected = kind === 'template' || verdict === 'ok' ? undefined : Number(line);
			const told = first && nginxLine(text, first.span);
			const early = first !== undefined && knowing.test(inEnglish(first.message)) && expected !== undefined;
			if (told !== expected && !(early && nginxLine(text, first.span) <= expected)) {
				wrong.push({ file, expected, problems: refusedIn(text) });
			}
		}
		console.log(`corpus: ${tried - wrong.length} of ${tried} files agree`);
		expect(wrong).toEqual([]);
	});
});

/** Says loudly what is missing. Not every developer has it. */
function absent(what: string, present: boolean): boolean {
	if (present) return false;
	console.warn(`SKIPPED: ${what} IS NOT HERE`);
	return true;
}

interface RecordedVerdict {
	readonly name: string;
	readonly conf: string;
	readonly '1.22.1': { readonly rc: number | null; readonly msg: string };
	readonly '1.31.5': { readonly rc: number | null; readonly msg: string };
}

function recorded({ rc, msg }: { readonly rc: number | null; readonly msg: string }): Verdict {
	const [, message = '', line] = /^\[(?:emerg|crit)\] (.*?)(?: in \$W\/nginx\.conf:(\d+))?$/m.exec(msg) ?? [];
	return { accepted: rc === 0, message, line: line === undefined ? undefined : Number(line) };
}
