import { dependenciesOf, type Observed } from '../base/memoize';
import { firstIndexWhere } from '../base/sortedSearch';
import { finished, type Steps } from '../base/steps';
import { type LineStarts, positionAt, touchesAny } from '../base/text';
import { folderOf, type Uri } from '../base/uri';
import { readAsEntries } from '../languages/nginx/facts/readAsEntries';
import { type Diagnostic, type Fix, type RuleResult, SEVERITIES, type Severity } from '../model/diagnostic';
import type { DisableComment } from '../model/disableComment';
import { queriesForOnce, type TrackedQueries, trackedQueries } from '../queries/snapshotQueries';
import type { WorkspaceQueries } from '../queries/workspaceQueries';
import { disableUnused } from '../rules/nginx/disable-unused';
import { codesAlwaysTold, codesOfReaders, rulesFor, ruleTexts, textsFor } from '../rules/registry';
import type { CheckedFile, Rule } from '../rules/rule';
import { areAbout } from '../workspace/keys';
import { type FileRecord, fileAt, holdsOutsidersAlone, isStale, type Snapshot } from '../workspace/snapshot';
import { type Commented, withComments } from './keptComments';
import { suppressedLines, unusedSuppressions, type Verdicts } from './suppressions';

/** What the user set for each code; a code that is not named keeps its own severity. */
export type RuleSettings = Readonly<Record<string, Severity | 'off'>>;

/** What the rules say of one file. */
export interface Checked {
	/** In the order of the places where they begin, the worst first at one place. */
	readonly problems: readonly Diagnostic[];
	/** What comments in the file silence, in no order. */
	readonly silenced: readonly Diagnostic[];
	/**
	 * The keys of what the rules asked about other files, and the fixes that have been made until now: check again when one of
	 * these is invalidated.
	 */
	readonly dependencies: () => ReadonlySet<string>;
}

/** Asks every rule about one file. An unknown file has no problems. */
export function checkFile(snapshot: Snapshot, uri: Uri, settings: RuleSettings = {}): Checked {
	return finished(checkingFile(snapshot, uri, settings));
}

/** The same in steps, one for each rule or several. */
export function* checkingFile(snapshot: Snapshot, uri: Uri, settings: RuleSettings = {}): Steps<Checked> {
	const file = fileAt(snapshot, uri);
	if (!file) return { problems: [], silenced: [], dependencies: () => new Set() };
	const rules = rulesFor(snapshot.languages.of(file.head.language));
	return yield* checking(trackedQueries(snapshot), snapshot, file, settings, rules);
}

/**
 * Gives the problems of any file of `snapshot`, for who asks for those of all and does not care what they depend on. The result
 * is that of `checkFile`, at two thirds of its price.
 */
export function checkerOf(snapshot: Snapshot): (file: FileRecord, settings: RuleSettings) => readonly Diagnostic[] {
	const once = queriesForOnce(snapshot);
	const rules = new Map(snapshot.languages.all.map((language) => [language.id, rulesFor(language)]));
	return (file, settings) => {
		// Where something cannot be read, or a comment silences, it matters on what a problem rests.
		const isPlain = disablesIn(file, snapshot).length === 0 && !once.queries.hasUnreadable(file.uri);
		const asked = isPlain ? once : trackedQueries(snapshot);
		return finished(checking(asked, snapshot, file, settings, rules.get(file.head.language) ?? [])).problems;
	};
}

function disablesIn({ head, summary }: FileRecord, { languages }: Snapshot): readonly DisableComment[] {
	return languages.of(head.language).disables?.(summary) ?? [];
}

/** A file with comments that silence something, with its text. */
function commentedIn(uri: Uri, snapshot: Snapshot, queries: WorkspaceQueries): Commented | undefined {
	const file = fileAt(snapshot, uri);
	const disables = file ? disablesIn(file, snapshot) : [];
	const text = disables.length > 0 ? queries.text(uri) : undefined;
	return file && text !== undefined ? { text, lines: file.summary.lines, disables } : undefined;
}

function* checking(
	{ queries, tracker }: TrackedQueries,
	snapshot: Snapshot,
	file: FileRecord,
	settings: RuleSettings,
	rules: readonly Rule[],
): Steps<Checked> {
	const problems: Diagnostic[] = [];
	const silenced: Diagnostic[] = [];
	const { uri } = file;
	const dependencies = createDependencies();
	const language = snapshot.languages.of(file.head.language);
	const disables = disablesIn(file, snapshot);
	const comments = disables.length > 0 ? createComments(disables, file.summary.lines) : undefined;
	const add = (result: RuleResult, code: string, severity: Severity, isOwn: boolean): void => {
		const isSilenced = comments?.silence(result, code) === true;
		if (isGone(file, result, code)) return;
		const fixes = (): readonly Fix[] => {
			const made = tracker.observeApart(() => {
				const asMade = safeFixes(result, code, snapshot);
				// What is done to the comments themselves is meant so.
				const safe =
					code === disableUnused.code
						? asMade
						: asMade.map((fix) => withComments(fix, (one) => commentedIn(one, snapshot, queries)));
				// What seems to be missing elsewhere may stand where it cannot be read: then nothing is done unasked.
				const mayBeThere = !isOwn && queries.hasUnreadable(uri);
				return safe.map((fix) =>
					mayBeThere || leavesWorkspace(fix, file, snapshot) ? { ...fix, preferred: false } : fix,
				);
			});
			dependencies.add(made);
			return made.result;
		};
		const { span, message, related = [], unnecessary = false } = result;
		const diagnostic = {
			code,
			severity: settingOf(settings, code) ?? result.severity ?? severity,
			span,
			message,
			related,
			unnecessary,
			fixes,
		};
		(isSilenced ? silenced : problems).push(diagnostic);
	};
	const open: string[] = [];
	const asked = tracker.observeApart(() => asReadByNginx(file, queries));
	dependencies.add(asked);
	const read = asked.result;
	for (const rule of rules) {
		if (settings[rule.code] === 'off') continue;
		const observed = yield* tracker.observingApart(listing(rule, read, queries));
		const { result, isOpen, questions } = observed;
		if (questions.length > 0) dependencies.add(observed);
		if (isOpen) open.push(rule.code);
		if (result.length > 0) {
			const isOwn = rule.ofReader === true || questions.length === 0 || areAbout(file.uri, dependenciesOf(observed));
			for (const one of result) add(one, rule.code, rule.severity, isOwn);
		}
		yield;
	}
	const ofComments = tracker.observeApart(() => {
		if (!comments || settings[disableUnused.code] === 'off') return;
		const isKnown =
			queries.settled() &&
			language.isTemplate?.(file.summary) !== true &&
			file.summary.unreadable.length === 0 &&
			!queries.hasUnread(uri);
		const verdicts: Verdicts = {
			codes: allCodes,
			codesAlwaysTold,
			codesHere: new Set(textsFor(language).map(({ code }) => code)),
			saidIn: comments.saidIn,
			isSure: (code) => isKnown && settings[code] !== 'off' && !open.includes(code),
			writing: () => {
				const text = queries.text(uri);
				const silence = text === undefined ? undefined : language.silencer?.(text, file.summary.lines);
				return text !== undefined && silence ? { text, silence } : undefined;
			},
		};
		for (const one of unusedSuppressions(disables, uri, verdicts))
			add(one, disableUnused.code, disableUnused.severity, true);
	});
	dependencies.add(ofComments);
	problems.sort(byPlace);
	return { problems, silenced, dependencies: dependencies.all };
}

/** What the comments of a file silence, and what was said in which line: without comments nobody wants to know. */
function createComments(
	disables: readonly DisableComment[],
	lines: LineStarts,
): {
	/** Takes note of a finding, and tells whether a comment silences it. */
	readonly silence: (result: RuleResult, code: string) => boolean;
	readonly saidIn: Verdicts['saidIn'];
} {
	const isSuppressed = suppressedLines(disables);
	/** The lines in their order, by code. */
	const said = new Map<string, number[]>();
	return {
		silence: ({ span }, code) => {
			const { line } = positionAt(lines, span.start);
			const known = said.get(code);
			if (known)
				known.splice(
					firstIndexWhere(known, (other) => other >= line),
					0,
					line,
				);
			else said.set(code, [line]);
			return isSuppressed(line, code);
		},
		saidIn: ({ first, last }, code) => {
			const known = said.get(code) ?? [];
			const line = known[firstIndexWhere(known, (other) => other >= first)];
			return line !== undefined && line <= last;
		},
	};
}

/** By where they begin, there the worst first. */
function byPlace(a: Diagnostic, b: Diagnostic): number {
	return (
		a.span.start - b.span.start ||
		SEVERITIES.indexOf(a.severity) - SEVERITIES.indexOf(b.severity) ||
		a.span.end - b.span.end ||
		(a.code < b.code ? -1 : 1)
	);
}

const NOTHING: readonly RuleResult[] = [];

/** What a rule finds. Most find nothing in a file, for which no list is made. */
function* listing({ check }: Rule, file: CheckedFile, queries: WorkspaceQueries): Steps<readonly RuleResult[]> {
	let list: RuleResult[] | undefined;
	for (const one of check(file, queries))
		if (one) (list ??= []).push(one);
		else yield;
	return list ?? NOTHING;
}

/** What several pieces of work depend on. Put together when asked for, as the command line never asks. */
function createDependencies(): { add: (work: Observed<unknown>) => void; all: () => ReadonlySet<string> } {
	let waiting: Observed<unknown>[] = [];
	let keys: Set<string> | undefined;
	const all = (): ReadonlySet<string> => {
		keys ??= new Set();
		for (const work of waiting) for (const key of dependenciesOf(work)) keys.add(key);
		waiting = [];
		return keys;
	};
	return { add: (work) => void waiting.push(work), all };
}

/** The file as its rules are to see it: what nginx takes, or may take, for data is told of as that. */
function asReadByNginx(file: FileRecord, queries: WorkspaceQueries): CheckedFile {
	const { uri, summary } = file;
	if (summary.language !== 'nginx' || !queries.mayHoldEntries(uri)) return file;
	return { uri, summary: readAsEntries(summary, queries.holdsEntries(uri)) };
}

const allCodes: ReadonlySet<string> = new Set(ruleTexts.map(({ code }) => code));

function settingOf(settings: RuleSettings, code: string): Severity | undefined {
	const set = settings[code];
	return set === 'off' ? undefined : set;
}

/** Whether a finding is about something that is typed anew at the moment. */
function isGone({ lastGoodParse }: FileRecord, { span }: RuleResult, code: string): boolean {
	return lastGoodParse !== undefined && span.start === span.end && !codesOfReaders.has(code);
}

/** Whether a fix changes another file that lies outside of the workspace: nothing is written there unasked. */
function leavesWorkspace({ changes }: Fix, { uri }: FileRecord, snapshot: Snapshot): boolean {
	return changes.some((change) => {
		const changed = fileAt(snapshot, change.uri);
		if (change.kind === 'create' && !changed) return holdsOutsidersAlone(snapshot, folderOf(folderOf(change.uri)));
		return changed !== undefined && changed.uri !== uri && changed.origin !== 'workspace';
	});
}

/** The fixes that change only what can be read; all of one that comes of the reader itself. */
function safeFixes({ fixes }: RuleResult, code: string, snapshot: Snapshot): readonly Fix[] {
	const all = fixes?.() ?? [];
	if (codesOfReaders.has(code)) return all;
	return all.filter((fix) => isSafe(fix, snapshot));
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
