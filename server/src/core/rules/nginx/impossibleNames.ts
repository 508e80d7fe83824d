import { say } from '../../base/phrase';
import { positionAt, runStart, type Span, touchesAny } from '../../base/text';
import type { Uri } from '../../base/uri';
import type { NginxSummary, UnknownDirective } from '../../languages/nginx/facts/facts';
import { MAX_DIAGNOSTICS } from '../../languages/nginx/limits';
import { type Fix, fixInFile, type RuleResult } from '../../model/diagnostic';
import type { WorkspaceQueries } from '../../queries/workspaceQueries';
import { areNginxBlocks, createCandidates, nearestTo } from './nearDirectives';

/**
 * The names of directives that no module can have, as all of them are made of letters, digits and underscores. Left out is
 * what is to be filled in later, and what another rule tells of: the curly quotes and blanks of a web page.
 */
export function impossibleNames(summary: NginxSummary, uri: Uri, queries: WorkspaceQueries): readonly RuleResult[] {
	const { facts, unreadable } = summary;
	if (facts.template) return [];
	const near = createCandidates();
	const around = ({ blocks }: UnknownDirective): readonly string[] => (facts.main ? [...blocks, 'main'] : blocks);
	return facts.unknownDirectives
		.filter(({ name, span, blocks }) => isImpossible(name) && areNginxBlocks(blocks) && !touchesAny(unreadable, span))
		.slice(0, MAX_DIAGNOSTICS)
		.map((directive) => ({
			span: placeOf(directive, summary),
			message: [`unknown directive "${directive.name}"`],
			fixes: () => [
				...unbroken(directive, uri, queries),
				...nearestTo(directive.name, near(around(directive), directive.block)).map((known) =>
					fixInFile(say`Replace with ${known}`, uri, [{ span: directive.span, newText: known }]),
				),
			],
		}));
}

/** Whether a name can be no directive's. What stands in braces, `%` or `@` may be meant for a program that fills it in. */
function isImpossible(name: string): boolean {
	return /\W/.test(name) && !/[$<>{}[\]%@\u00a0\u2018-\u201f]/.test(name);
}

/** The name; where the directive ends on a later line, what stands there, as that is the line which nginx names. */
function placeOf({ span, headEnd }: UnknownDirective, { lines }: NginxSummary): Span {
	const isOneLine = positionAt(lines, span.start).line === positionAt(lines, headEnd).line;
	return isOneLine ? span : { start: headEnd, end: headEnd + 1 };
}

/** Where a `;` stands in the middle of what was one word: without it, or in quotes. */
function unbroken({ span, headEnd }: UnknownDirective, uri: Uri, queries: WorkspaceQueries): readonly Fix[] {
	const text = queries.text(uri);
	if (text === undefined || text[span.start - 1] !== ';' || headEnd !== span.end) return [];
	const start = runStart(text, /[^\s;{}"'\\]/, span.start - 1);
	if (!/\s/.test(text[start - 1] ?? '')) return [];
	const semicolon = { start: span.start - 1, end: span.start };
	return [
		fixInFile(say`Remove the ";"`, uri, [{ span: semicolon, newText: '' }]),
		fixInFile(say`Put ${text.slice(start, span.end)} in quotes`, uri, [
			{ span: { start, end: start }, newText: '"' },
			{ span: { start: span.end, end: span.end }, newText: '"' },
		]),
	];
}
