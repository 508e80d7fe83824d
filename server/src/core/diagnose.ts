import type { FileSummary } from './language';
import type { Links } from './links';
import { rules } from './rules/index';
import type { Problem, Severity } from './rules/rule';
import { fileAt, type Snapshot } from './snapshot';
import { linksOf } from './snapshotLinks';
import { positionAt } from './text';
import type { Uri } from './uri';

/** What the user set for each code; a code that is not named keeps its own severity. */
export type RuleSettings = Readonly<Record<string, Severity | 'off'>>;

export interface Checked {
	/** In the order of their places. */
	readonly problems: readonly Problem[];
	/** What the rules looked at in other files: check again when one of these is touched. */
	readonly reads: ReadonlySet<string>;
}

/** Asks every rule about one file. An unknown file has no problems. */
export function checkFile(snapshot: Snapshot, uri: Uri, settings: RuleSettings = {}): Checked {
	const file = fileAt(snapshot, uri);
	const reads = new Set<string>();
	if (!file) return { problems: [], reads };
	const links: Links = linksOf(snapshot, reads);
	const disabled = disabledLines(file.summary);
	const problems: Problem[] = [];
	for (const rule of rules) {
		const set = settings[rule.code];
		if (set === 'off') continue;
		for (const finding of rule.check(file, links)) {
			const line = positionAt(file.summary.lines, finding.span.start).line;
			if (disabled.has(`${line} ${rule.code}`)) continue;
			problems.push({
				code: rule.code,
				severity: set ?? finding.severity ?? rule.severity,
				span: finding.span,
				message: finding.message,
				related: finding.related ?? [],
				unnecessary: finding.unnecessary ?? false,
				fixes: finding.fixes ?? (() => []),
			});
		}
	}
	problems.sort((a, b) => a.span.start - b.span.start || a.span.end - b.span.end || (a.code < b.code ? -1 : 1));
	return { problems, reads };
}

/** `line code` for each code that a comment silences in the line below it. */
function disabledLines(summary: FileSummary): ReadonlySet<string> {
	return new Set(summary.language === 'nginx' ? summary.facts.disables.map(({ line, code }) => `${line} ${code}`) : []);
}
