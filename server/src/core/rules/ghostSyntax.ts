import type { GhostSummary, SyntaxProblem } from '../language';
import { configNameOf } from '../languages/ghost/configName';
import type { Uri } from '../uri';
import { type Finding, fixInFile } from './rule';

/** What Ghost's JSON reader refuses, of one code. In `config.local.jsonc`, which never stops Ghost, it is a warning. */
export function ghostSyntaxFindings(summary: GhostSummary, uri: Uri, code: SyntaxProblem['code']): Finding[] {
	const severity = configNameOf(uri).comments ? 'warning' : 'error';
	return summary.syntax
		.filter((problem) => problem.code === code)
		.map(({ span, message, fixes }) => ({
			span,
			message,
			severity,
			fixes: () => fixes.map(({ title, edits, preferred }) => fixInFile(title, uri, edits, preferred)),
		}));
}
