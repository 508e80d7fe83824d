import type { Uri } from '../../../base/uri';
import type { GhostSummary, SyntaxProblem } from '../../../model/language';
import { type Finding, fixInFile } from '../../../rules/rule';
import { configNameOf } from './configName';

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
