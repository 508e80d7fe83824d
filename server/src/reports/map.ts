import type { Wording } from '../core/base/phrase';
import { type Range, rangeOf } from '../core/base/text';
import type { Uri } from '../core/base/uri';
import { checkFile, type RuleSettings } from '../core/diagnostics/checkFile';
import { createLinkHealth, type WorstProblem } from '../core/features/linkMap/health';
import { linkMap } from '../core/features/linkMap/index';
import type { Link, LinkStatus } from '../core/features/linkMap/link';
import { type ReportedEnds, reportedEnds } from '../core/features/linkMap/reportedEnds';
import type { Diagnostic, Severity } from '../core/model/diagnostic';
import { fileAt, type Snapshot } from '../core/workspace/snapshot';

/** What `map` reports, in any of its formats. */
export interface ReportedMap {
	readonly links: readonly ReportedLink[];
}

/** One address with both of its ends. */
export interface ReportedLink extends ReportedEnds {
	/** A path, or host and port. */
	readonly socket: string;
	readonly transport: Link['transport'];
	/** The worst that `check` tells of it; null where that is nothing. */
	readonly worst: {
		readonly severity: Severity;
		readonly code: string;
		readonly file: string;
		readonly range: Range;
	} | null;
	readonly status: LinkStatus;
}

/**
 * The links of a snapshot. `nameOf` gives the name of a file in it, `inWords` is the language of labels, `rules` are the
 * settings for one.
 */
export function reportedMap(
	snapshot: Snapshot,
	nameOf: (uri: Uri) => string,
	inWords: Wording,
	rules: (uri: Uri) => RuleSettings = () => ({}),
): ReportedMap {
	const { worstOf } = createLinkHealth(() => snapshot, checkedOnce(snapshot, rules));
	return {
		links: linkMap(snapshot).map((link) => reportedLink(link, worstOf(link), snapshot, nameOf, inWords)),
	};
}

/** Gives what `check` tells of a file, the same list whenever it is asked: of files that nobody gave, nothing. */
function checkedOnce(snapshot: Snapshot, rules: (uri: Uri) => RuleSettings): (uri: Uri) => readonly Diagnostic[] {
	const checked = new Map<Uri, readonly Diagnostic[]>();
	return (uri) => {
		const isGiven = fileAt(snapshot, uri)?.origin === 'workspace';
		const problems = checked.get(uri) ?? (isGiven ? checkFile(snapshot, uri, rules(uri)).problems : []);
		checked.set(uri, problems);
		return problems;
	};
}

function reportedWorst(
	{ uri, span, severity, code }: WorstProblem,
	snapshot: Snapshot,
	nameOf: (uri: Uri) => string,
): ReportedLink['worst'] {
	const lines = fileAt(snapshot, uri)?.summary.lines ?? [0];
	return { severity, code, file: nameOf(uri), range: rangeOf(lines, span) };
}

/** A link in the shape of the report. `worst` is the worst that is told of it. */
export function reportedLink(
	link: Link,
	worst: WorstProblem | undefined,
	snapshot: Snapshot,
	nameOf: (uri: Uri) => string,
	inWords: Wording,
): ReportedLink {
	const { socket, transport, status } = link;
	return {
		socket,
		transport,
		worst: worst ? reportedWorst(worst, snapshot, nameOf) : null,
		status,
		...reportedEnds(link, nameOf, inWords),
	};
}
