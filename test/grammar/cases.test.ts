import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { lineStartsOf, positionAt } from '../../server/src/core/base/text';
import { type FixtureFile, parseFixture } from '../fixture';
import { hasScope, type Token, tokenize } from './grammars';

/**
 * Reads `cases/*.txt`: each file in them is a case. A label names scopes that all of the text above it must have, and with
 * `!` those that none of it may have.
 */
const folder = new URL('cases/', import.meta.url);

for (const name of readdirSync(folder)) {
	describe(name.replace('.txt', ''), () => {
		for (const file of parseFixture(readFileSync(new URL(name, folder), 'utf8'))) {
			test(file.path.slice(1), async () => {
				expect(await complaints(file)).toEqual([]);
			});
		}
	});
}

async function complaints(file: FixtureFile): Promise<string[]> {
	const scope = file.path.endsWith('.json') ? 'source.json' : 'source.nginx';
	const { tokens } = await tokenize(scope, file.text);
	const lines = lineStartsOf(file.text);
	expect(file.labels.length, 'a case says what it expects').toBeGreaterThan(0);
	return file.labels.flatMap(({ span, label }) => {
		const { line, character } = positionAt(lines, span.start);
		const end = character + span.end - span.start;
		const covered = tokens.filter((token) => token.line === line && token.start < end && token.end > character);
		const place = `line ${line + 1} "${file.text.slice(span.start, span.end)}"`;
		if (!covered.some((token) => token.end >= end)) return [`${place} runs past the end of the line`];
		return label.split(' ').flatMap((wanted) => complaintsAbout(covered, wanted).map((text) => `${place} ${text}`));
	});
}

function complaintsAbout(tokens: readonly Token[], wanted: string): string[] {
	const unwanted = wanted.startsWith('!');
	const selector = unwanted ? wanted.slice(1) : wanted;
	const wrong = tokens.find((token) => hasScope(token.scopes, selector) === unwanted);
	return wrong ? [`${unwanted ? 'must not be' : 'must be'} ${selector}, is ${wrong.scopes.join(' ')}`] : [];
}
