import type { Wording } from '../core/base/phrase';
import { type Range, rangeOf } from '../core/base/text';
import { folderOf, type Uri } from '../core/base/uri';
import { checkerOf, type RuleSettings } from '../core/diagnostics/checkFile';
import { mergeChanges } from '../core/features/codeAction';
import type { Diagnostic, FileChange, Fix, Severity } from '../core/model/diagnostic';
import { endpointsOf } from '../core/workspace/gifts';
import { type FileRecord, fileAt, type Snapshot, workspaceFiles } from '../core/workspace/snapshot';

/** One problem in the shape of `check --format json`. */
export interface ReportedProblem {
	readonly file: string;
	readonly range: Range;
	readonly severity: Severity;
	readonly code: string;
	readonly message: string;
	readonly related: readonly { readonly file: string; readonly range: Range; readonly message: string }[];
	readonly fixes: readonly {
		readonly title: string;
		readonly preferred: boolean;
		readonly edits: readonly ReportedEdit[];
	}[];
}

type ReportedEdit =
	| { readonly file: string; readonly range: Range; readonly newText: string }
	| { readonly file: string; readonly to: string }
	| { readonly file: string; readonly delete: true };

/** The shape of `check --format json`. */
export interface Report {
	readonly version: 1;
	readonly files: number;
	readonly problems: readonly ReportedProblem[];
}

/**
 * The problems of the files that somebody gave, sorted by file, position and code. `rules` are the settings for a file, `nameOf`
 * gives its name in the report, `inWords` is the language of messages and titles.
 */
export function reportOf(
	snapshot: Snapshot,
	nameOf: (uri: Uri) => string,
	inWords: Wording,
	rules: (uri: Uri) => RuleSettings = () => ({}),
): Report {
	const check = checkerOf(snapshot);
	const problems = inOrderOfAddresses(workspaceFiles(snapshot)).flatMap((file) =>
		check(file, rules(file.uri)).map((problem) => reportedProblem(problem, file, snapshot, nameOf, inWords)),
	);
	return reportOfProblems(problems, snapshot);
}

/** The report of problems that were found one by one. */
export function reportOfProblems(problems: readonly ReportedProblem[], { files }: Snapshot): Report {
	return { version: 1, files: files.size, problems: problems.toSorted(byPosition) };
}

/** Those of one site one after another: what is worked out for one of them is at hand then for the others. */
function inOrderOfAddresses(files: Iterable<FileRecord>): readonly FileRecord[] {
	const keyed = [...files].map((file) => ({ file, address: endpointsOf(file)[0]?.address ?? '' }));
	// A unit seldom names an address: it goes with the config in the folder in which it starts its program.
	const byFolder = new Map(keyed.map(({ file, address }) => [folderOf(file.uri), address]));
	for (const one of keyed) {
		const folder = one.file.gifts[0]?.launchers[0]?.launcher.folderUri;
		if (folder !== undefined) one.address = byFolder.get(folder) ?? one.address;
	}
	keyed.sort((a, b) => (a.address < b.address ? -1 : a.address > b.address ? 1 : 0));
	return keyed.map(({ file }) => file);
}

/** A problem of a file in the shape of the report. Its fixes are made of the texts that `snapshot` holds. */
export function reportedProblem(
	problem: Diagnostic,
	file: FileRecord,
	snapshot: Snapshot,
	nameOf: (uri: Uri) => string,
	inWords: Wording,
): ReportedProblem {
	return {
		file: nameOf(file.uri),
		range: rangeOf(file.summary.lines, problem.span),
		severity: problem.severity,
		code: problem.code,
		message: inWords(problem.message),
		related: problem.related.flatMap(({ uri, span, message }) => {
			const lines = fileAt(snapshot, uri)?.summary.lines;
			return lines ? [{ file: nameOf(uri), range: rangeOf(lines, span), message: inWords(message) }] : [];
		}),
		fixes: problem.fixes().map(({ title, preferred, changes }: Fix) => ({
			title: inWords(title),
			preferred,
			edits: mergeChanges(changes).flatMap((change) => editsOf(change, snapshot, nameOf)),
		})),
	};
}

function editsOf(change: FileChange, snapshot: Snapshot, nameOf: (uri: Uri) => string): ReportedEdit[] {
	const file = nameOf(change.uri);
	const start = { line: 0, character: 0 };
	switch (change.kind) {
		case 'edit': {
			const lines = fileAt(snapshot, change.uri)?.summary.lines;
			return lines ? change.edits.map(({ span, newText }) => ({ file, range: rangeOf(lines, span), newText })) : [];
		}
		case 'create':
			return [{ file, range: { start, end: start }, newText: change.text }];
		case 'rename':
			return [{ file, to: nameOf(change.to) }];
		case 'delete':
			return [{ file, delete: true }];
	}
}

function byPosition(a: ReportedProblem, b: ReportedProblem): number {
	if (a.file !== b.file) return a.file < b.file ? -1 : 1;
	const [one, other] = [a.range.start, b.range.start];
	return one.line - other.line || one.character - other.character || (a.code < b.code ? -1 : a.code > b.code ? 1 : 0);
}
