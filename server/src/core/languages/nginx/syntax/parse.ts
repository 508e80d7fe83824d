import { withProvenFixes } from '../repairs/provenFixes';
import { buildTree } from './buildTree';
import { complaintsTold, markProblems, syntaxDiagnosticsOf } from './problems';
import { type Scan, scan } from './scan';
import type { NginxTree } from './tree';
import { brokenPlaces, refusedPlaces } from './unreadable';

/**
 * Reads nginx configuration text, as nginx's own reader does; what that refuses is in `problems`, the first of them in
 * its words and on its line. Never throws; the tokens tile the text; deep nesting is no matter. A block that nothing
 * closes ends with the last word, `;` or brace in it. A byte order mark at the start is read over, and a problem.
 */
export function parseNginx(text: string): NginxTree {
	const tree = read(text, true);
	if (tree.problems.length === 0) return tree;
	return { ...tree, problems: withProvenFixes(text, tree.problems, (edited) => read(edited, false).problems) };
}

/** The same without any fixes, which cost more than all the rest: for those who only want to know what stands where. */
export function nginxTreeOf(text: string): NginxTree {
	return read(text, false);
}

function read(text: string, repairing: boolean): NginxTree {
	if (!text.startsWith('\ufeff')) return build(text, scan(text, 0, true), 0, repairing);
	const asNginxReads = build(text, scan(text, 0, false), 0, false);
	const withoutMark = build(text, scan(text, 1, true), 1, repairing);
	return { ...withoutMark, problems: markProblems(asNginxReads, withoutMark) };
}

function build(text: string, { tokens, lexErrors }: Scan, from: number, repairing: boolean): NginxTree {
	const { directives, parseErrors } = buildTree(text, tokens, lexErrors, from);
	const told = complaintsTold(text, directives, parseErrors);
	return {
		text,
		directives,
		tokens,
		problems: syntaxDiagnosticsOf({ text, directives, parseErrors }, told, repairing),
		broken: brokenPlaces(tokens, lexErrors, text.length),
		refused: refusedPlaces(text, told),
	};
}
