import type { Span } from '../core/base/text';
import type { Uri } from '../core/base/uri';
import { type Checked, checkFile, type RuleSettings } from '../core/diagnostics/checkFile';
import { applyChanges } from '../core/workspace/applyChanges';
import type { Change } from '../core/workspace/change';
import { textsAsked } from '../core/workspace/keys';
import { fileAt, type Snapshot } from '../core/workspace/snapshot';

/**
 * A snapshot that also holds the text of `uri`, and the texts that the fixes of its problems at `span` read: of files that are
 * not open only summaries are kept. It serves one request.
 */
export async function withTextsForFixes(
	snapshot: Snapshot,
	uri: Uri,
	span: Span,
	rules: RuleSettings,
	readText: (uri: Uri) => Promise<string | undefined>,
): Promise<Snapshot> {
	return withTextsFor(checkFile(snapshot, uri, rules), snapshot, uri, span, readText);
}

/** The same for a file that has been checked. */
export async function withTextsFor(
	{ problems, dependencies }: Checked,
	snapshot: Snapshot,
	uri: Uri,
	span: Span,
	readText: (uri: Uri) => Promise<string | undefined>,
): Promise<Snapshot> {
	for (const problem of problems) if (problem.span.start <= span.end && span.start <= problem.span.end) problem.fixes();
	const asked = textsAsked(dependencies());
	const wanted = problems.length > 0 ? new Set([...asked, uri]) : asked;
	const changes = [...wanted].map(async (other): Promise<Change[]> => {
		const file = fileAt(snapshot, other);
		if (!file || file.text !== undefined) return [];
		const text = await readText(file.uri);
		const { language } = file.summary;
		if (text === undefined) return [];
		return [{ kind: 'text', uri: file.uri, text, namedAs: language, besideInstall: true, open: false, keepText: true }];
	});
	const found = (await Promise.all(changes)).flat();
	// The state after this one is another. It leaves the answers that are kept to that.
	return found.length > 0 ? applyChanges({ ...snapshot, answers: undefined }, found).snapshot : snapshot;
}
