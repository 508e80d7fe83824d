import { positionAt, touchesAny } from '../base/text';
import type { Uri } from '../base/uri';
import { readAsEntries } from '../languages/nginx/facts/readAsEntries';
import type { FileSummary, LanguageId, SyntaxDiagnostic } from '../model/language';
import { namesUnknownFile } from '../queries/nginx/unknownFiles';
import { queriesOf } from '../queries/snapshotQueries';
import type { WorkspaceQueries } from '../queries/workspaceQueries';
import { codesAlwaysTold, rules } from '../rules/registry';
import type { CheckedFile, Diagnostic, Fix, Rule, RuleResult, Severity, Verdicts } from '../rules/rule';
import { type FileRecord, fileAt, isStale, type Snapshot } from '../workspace/snapshot';
import { disableUnused } from './suppressions';

/** What the user set for each code; a code that is not named keeps its own severity. */
export type RuleSettings = Readonly<Record<string, Severity | 'off'>>;

export interface Checked {
	/** In the order of their places. */
	readonly problems: readonly Diagnostic[];
	/** What comments in the file silence, in no order. */
	readonly silenced: readonly Diagnostic[];
	/** What the rules looked at in other files: check again when one of these is touched. */
	readonly dependencies: ReadonlySet<string>;
}

/** Asks every rule about one file. An unknown file has no problems. */
export function checkFile(snapshot: Snapshot, uri: Uri, settings: RuleSettings = {}): Checked {
	const file = fileAt(snapshot, uri);
	const dependencies = new Set<string>();
	const problems: Diagnostic[] = [];
	const silenced: Diagnostic[] = [];
	if (!file) return { problems, silenced, dependencies };
	const queries = queriesOf(snapshot, dependencies);
	const read = asNginxReads(file, queries);
	const disabled = disabledLines(file.summary);
	const said = new Set<string>();
	const verdicts: Verdicts = {
		codes: allCodes,
		codesHere: codesFor[file.summary.language],
		codesAlwaysTold,
		saidIn: (line, code) => said.has(`${line} ${code}`),
		isSure: (code) => {
			const rule = settings[code] === 'off' ? undefined : rules.find((one) => one.code === code);
			return rule !== undefined && leavesNothingOpen(rule, read, queries, verdicts);
		},
	};
	for (const rule of rulesFor[file.head.language]) {
		const set = settings[rule.code];
		if (set === 'off') continue;
		for (const finding of rule.check(read, queries, verdicts)) {
			const key = `${positionAt(file.summary.lines, finding.span.start).line} ${rule.code}`;
			said.add(key);
			const severity = set ?? finding.severity ?? rule.severity;
			if (isGone(file, finding, rule.code)) continue;
			(disabled.has(key) ? silenced : problems).push(diagnosticOf(finding, rule.code, severity, snapshot));
		}
	}
	problems.sort((a, b) => a.span.start - b.span.start || a.span.end - b.span.end || (a.code < b.code ? -1 : 1));
	return { problems, silenced, dependencies };
}

/** The file as its rules are to see it: what nginx takes, or may take, for data is told of as that. */
function asNginxReads(file: FileRecord, queries: WorkspaceQueries): CheckedFile {
	const { uri, summary } = file;
	if (summary.language !== 'nginx' || !queries.mayHoldEntries(uri)) return file;
	return { uri, summary: readAsEntries(summary, queries.holdsEntries(uri)) };
}

/** In the order of all rules: the last one judges what the others said. */
const rulesFor: Readonly<Record<LanguageId, readonly Rule[]>> = {
	ghost: rules.filter(({ languages }) => languages.includes('ghost')),
	nginx: rules.filter(({ languages }) => languages.includes('nginx')),
};
const codesOf = (some: readonly Rule[]): ReadonlySet<string> => new Set(some.map(({ code }) => code));
const allCodes = codesOf(rules);
const codesFor: Readonly<Record<LanguageId, ReadonlySet<string>>> = {
	ghost: codesOf(rulesFor.ghost),
	nginx: codesOf(rulesFor.nginx),
};

/** What the program's own reader says is about the text as it is now, whatever the rest is about. */
const readersCodes: ReadonlySet<string> = new Set<SyntaxDiagnostic['code']>([
	'nginx-syntax',
	'json-syntax',
	'json-typographic-quotes',
	'json-not-strict',
]);

/** Whether a finding is about something that is typed anew at the moment. */
function isGone({ lastGoodParse }: FileRecord, { span }: RuleResult, code: string): boolean {
	return lastGoodParse !== undefined && span.start === span.end && !readersCodes.has(code);
}

function diagnosticOf(finding: RuleResult, code: string, severity: Severity, snapshot: Snapshot): Diagnostic {
	const fixes = (): readonly Fix[] => finding.fixes?.() ?? [];
	return {
		code,
		severity,
		span: finding.span,
		message: finding.message,
		related: finding.related ?? [],
		unnecessary: finding.unnecessary ?? false,
		fixes: readersCodes.has(code) ? fixes : () => fixes().filter((fix) => isSafe(fix, snapshot)),
	};
}

/** Whether a fix changes only what can be read. Of a place where that is not so nobody can tell what an edit leaves behind. */
function isSafe({ changes, makesReadable }: Fix, snapshot: Snapshot): boolean {
	return changes.every((change) => {
		if (change.kind !== 'edit') return true;
		if (isStale(snapshot, change.uri)) return false;
		const unreadable = fileAt(snapshot, change.uri)?.summary.unreadable ?? [];
		return makesReadable || !change.edits.some(({ span }) => touchesAny(unreadable, span));
	});
}

/**
 * `line code` for each code that a comment silences in the line below it. Of what is said of such comments themselves, one
 * silences all that stand under it.
 */
function disabledLines(summary: FileSummary): ReadonlySet<string> {
	const disabled = new Set<string>();
	for (const { ownLine, line, codes } of summary.language === 'nginx' ? summary.facts.disables : []) {
		for (const { code } of codes) {
			if (codesAlwaysTold.has(code)) continue;
			const first = code === disableUnused.code ? ownLine + 1 : line;
			for (let one = first; one <= line; one++) disabled.add(`${one} ${code}`);
		}
	}
	return disabled;
}

/** Has the rule say it once more, to see whether it got an answer to each of its questions. */
function leavesNothingOpen(rule: Rule, file: CheckedFile, queries: WorkspaceQueries, verdicts: Verdicts): boolean {
	const { summary } = file;
	if (!queries.settled() || (summary.language === 'nginx' && summary.facts.template)) return false;
	if (summary.unreadable.length > 0 || queries.hasUnread(file.uri)) return false;
	let open = false;
	const asked: WorkspaceQueries = {
		...queries,
		hasGhost: () => {
			const has = queries.hasGhost();
			open ||= !has;
			return has;
		},
		includeTargets: (from, include) => {
			const targets = queries.includeTargets(from, include);
			open ||= namesUnknownFile(include, targets);
			return targets;
		},
		headersAt: (uri, scope) => {
			const levels = queries.headersAt(uri, scope);
			open ||= levels === undefined;
			return levels;
		},
	};
	for (const _ of rule.check(file, asked, verdicts)) if (open) break;
	return !open;
}
