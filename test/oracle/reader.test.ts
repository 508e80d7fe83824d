import { existsSync, readFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parseNginx } from '../../server/src/core/languages/nginx/parse';
import { leavesOf } from '../../server/src/core/languages/nginx/walk';
import { syntaxCases } from '../core/nginx/syntaxCases';
import { mutated, randomFrom, seeds } from './mutations';
import { findNginx, testConfig, type Verdict } from './realNginx';

/** How many mutated configurations real nginx is asked about. */
const mutationCount = 300;

const shared = join(import.meta.dirname, '../../../shared');
const verdictsFile = join(shared, 'nginx-verdicts.json');
const corpusFolder = join(shared, 'corpus');
const nginx = findNginx();

describe('the reader beside real nginx', () => {
	it.skipIf(absent('a real nginx on the PATH', nginx !== undefined))(
		`says the same of ${mutationCount} mutated configurations`,
		{ timeout: 600_000 },
		async () => {
			const program = nginx ?? '';
			for (const seed of seeds) {
				expect((await testConfig(program, seed.replace('\ufeff', ''))).message, seed).toBe('');
			}
			const random = randomFrom(20261123);
			const texts = Array.from({ length: mutationCount }, () => mutated(random));
			const outcomes: Outcome[] = [];
			const pending = texts.values();
			const work = async (): Promise<void> => {
				for (const text of pending) outcomes.push(compare(text, await testConfig(program, text)));
			};
			await Promise.all(Array.from({ length: availableParallelism() * 2 }, work));
			report('mutations', outcomes);
			// A test of sameness says nothing unless most of it can be compared.
			expect(outcomes.filter(({ agrees }) => agrees !== undefined).length).toBeGreaterThan(mutationCount / 2);
			expect(outcomes.filter(({ agrees }) => agrees === false)).toEqual([]);
		},
	);

	it.skipIf(absent('a real nginx', nginx !== undefined))('says what the tests of the reader expect', async () => {
		const wrong: unknown[] = [];
		for (const { name, text, says, stops, fixed } of syntaxCases) {
			const { accepted, line, message } = await testConfig(nginx ?? '', text);
			const said = accepted ? 'ok' : `${line ?? '-'}: ${message}`;
			if (said !== (stops ?? says)) wrong.push({ name, said, says });
			if (fixed === undefined) continue;
			const after = await testConfig(nginx ?? '', fixed);
			if (!after.accepted) wrong.push({ name, fixed, ...after });
		}
		console.log(`cases: nginx was asked about ${syntaxCases.length}`);
		expect(wrong).toEqual([]);
	});

	it.skipIf(absent('the recorded verdicts of nginx', existsSync(verdictsFile), false))(
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

	it.skipIf(absent('the corpus', existsSync(corpusFolder), false))('agrees on each file of the corpus', () => {
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
			// The recorded verdict is that of a reader that knows no directives.
			const [first] = tree.problems.filter(({ message }) => !message.startsWith('directive '));
			const expected = kind === 'template' || verdict === 'ok' ? undefined : Number(line);
			if (first?.line !== expected || (expected === undefined && tree.problems.length > 0)) {
				wrong.push({ file, expected, problems: tree.problems.map(({ line, message }) => `${line}: ${message}`) });
			}
		}
		console.log(`corpus: ${tried - wrong.length} of ${tried} files agree`);
		expect(wrong).toEqual([]);
	});
});

/** Says loudly what is missing. What every developer can have (`needed`) must be there in CI. */
function absent(what: string, present: boolean, needed = true): boolean {
	if (present) return false;
	if (needed && process.env['CI'] === 'true') throw new Error(`${what} is needed`);
	console.warn(`SKIPPED: ${what} IS NOT HERE`);
	return true;
}

interface Outcome {
	readonly text: string;
	readonly nginx: string;
	readonly ours: string;
	/** Undefined where nginx stopped for something else before it could meet what we complain of. */
	readonly agrees: boolean | undefined;
}

/** What nginx says while it reads, and we do too. What it says of values and contexts is none of the reader's business. */
const readerMessage =
	/^(?:unexpected ".[^"]*"|unexpected end of file.*|too long parameter.*|directive ".*" (?:is not terminated by ";"|has no opening "\{"))$/s;

/** Compares the first problem that we see with what nginx says. */
function compare(text: string, verdict: Verdict): Outcome {
	const { problems } = parseNginx(text);
	const [first] = problems;
	const nginx = verdict.accepted ? 'ok' : `${verdict.line ?? '-'}: ${verdict.message}`;
	const ours = first === undefined ? 'ok' : `${first.line}: ${first.message}`;
	const mark = text.startsWith('\ufeff') && verdict.message.startsWith('unknown directive "\ufeff');
	for (const { span, line } of problems) {
		const lineOfSpan = text.slice(0, span.start).split('\n').length;
		if (lineOfSpan !== line) return { text, nginx, ours: `${ours}, underlined on line ${lineOfSpan}`, agrees: false };
	}
	if (verdict.accepted || mark || readerMessage.test(verdict.message))
		return { text, nginx, ours, agrees: nginx === ours };
	if (verdict.message === 'no "events" section in configuration') return { text, nginx, ours, agrees: ours === 'ok' };
	const earlier = first !== undefined && verdict.line !== undefined && first.line < verdict.line;
	return { text, nginx, ours, agrees: earlier ? false : undefined };
}

function report(what: string, outcomes: readonly Outcome[]): void {
	const agreed = outcomes.filter(({ agrees }) => agrees === true).length;
	const tried = outcomes.filter(({ agrees }) => agrees !== undefined).length;
	console.log(`${what}: ${agreed} of ${tried} agree; ${outcomes.length - tried} more stop at what no reader sees`);
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
