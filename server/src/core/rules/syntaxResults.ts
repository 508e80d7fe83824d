import type { Uri } from '../base/uri';
import { fixInFile, type RuleResult, type Severity } from '../model/diagnostic';
import type { FileSummary, SyntaxDiagnostic } from '../model/fileSummary';
import type { WorkspaceQueries } from '../queries/workspaceQueries';

/** What the reader of a file refuses, of one code, with the fixes that its language knows. */
export function syntaxResults(
	{ syntax }: FileSummary,
	code: SyntaxDiagnostic['code'],
	uri: Uri,
	queries: WorkspaceQueries,
	severity?: Severity,
): readonly RuleResult[] {
	const fixesOf = queries.syntaxFixes(uri);
	return syntax
		.filter((diagnostic) => diagnostic.code === code)
		.map((diagnostic) => ({
			span: diagnostic.span,
			message: diagnostic.message,
			...(severity ? { severity } : {}),
			fixes: () => fixesOf(diagnostic).map(({ title, edits, preferred }) => fixInFile(title, uri, edits, preferred)),
		}));
}
