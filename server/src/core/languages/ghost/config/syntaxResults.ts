import type { Uri } from '../../../base/uri';
import { fixInFile, type RuleResult } from '../../../model/diagnostic';
import type { SyntaxDiagnostic } from '../../../model/fileSummary';
import type { GhostSummary } from '../facts/facts';

import { configNameOf } from './configName';

/** What Ghost's JSON reader refuses, of one code. In `config.local.jsonc`, which never stops Ghost, it is a warning. */
export function ghostSyntaxResults(summary: GhostSummary, uri: Uri, code: SyntaxDiagnostic['code']): RuleResult[] {
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
