import { expect } from 'vitest';
import { inEnglish } from '../../../server/src/core/base/phrase';
import { applyEdits, type Span } from '../../../server/src/core/base/text';
import { uriOfPath } from '../../../server/src/core/base/uri';
import { ghostSyntaxFixes } from '../../../server/src/core/languages/ghost/config/syntax';
import type { GhostSummary } from '../../../server/src/core/languages/ghost/facts/facts';
import { summarizeGhost } from '../../../server/src/core/languages/ghost/facts/summarize';
import { unixEndpoints } from '../../../server/src/core/model/endpoint';
import type { SyntaxFix } from '../../../server/src/core/model/fileSummary';
import { parseFixture } from '../../fixture';

/** A Ghost config on its own, without a workspace around it. */
export interface Config {
	readonly text: string;
	readonly summary: GhostSummary;
	/** The labels of the fixture, as `label: text`. */
	readonly labels: readonly string[];
	/** What stands in a span. */
	readonly at: (span: Span) => string;
}

/** The first file of a fixture; it is `/ghost/config.production.json` where it has no name. */
export function readConfig(fixture: string): Config {
	const [file] = parseFixture(fixture);
	const text = file?.text ?? '';
	const path = file === undefined || file.path === '/site.conf' ? '/ghost/config.production.json' : file.path;
	const at = ({ start, end }: Span): string => text.slice(start, end);
	const labels = (file?.labels ?? []).map(({ label, span }) => `${label}: ${at(span)} @${span.start}`);
	return { text, summary: summarizeGhost(uriOfPath(path), text), labels: labels.sort(), at };
}

/** The `^^^ form` lines must be the sockets that are found, at their exact places. */
export function checkOccurrences(fixture: string): GhostSummary {
	const { summary, labels, at } = readConfig(fixture);
	const found = unixEndpoints(summary.endpoints).map(({ form, span }) => `${form}: ${at(span)} @${span.start}`);
	expect(found.sort()).toEqual(labels);
	for (const { role, quoting, http } of summary.endpoints)
		expect({ role, quoting, http }).toEqual({ role: 'listen', quoting: 'json', http: true });
	return summary;
}

/** The `^^^ code` lines must be what Ghost's reader refuses, at their exact places. */
export function checkSyntax(fixture: string): GhostSummary {
	const { summary, labels, at } = readConfig(fixture);
	const found = summary.syntax.map(({ code, span }) => `${code}: ${at(span)} @${span.start}`);
	expect(found.sort(), summary.syntax.map(({ message }) => inEnglish(message)).join('\n')).toEqual(labels);
	return summary;
}

/** All fixes of what Ghost's reader refuses. */
export function syntaxFixesOf(text: string, name = 'config.production.json'): readonly SyntaxFix[] {
	const uri = uriOfPath(`/ghost/${name}`);
	return summarizeGhost(uri, text).syntax.flatMap(ghostSyntaxFixes(uri, text));
}

/** Applies the fix of that title that a syntax problem offers. */
export function syntaxFixed(text: string, title: string, name = 'config.production.json'): string {
	const fixes = syntaxFixesOf(text, name);
	const fix = fixes.find((one) => inEnglish(one.title) === title);
	expect(fix, fixes.map((one) => inEnglish(one.title)).join(' | ')).toBeDefined();
	return applyEdits(text, fix?.edits ?? []);
}
