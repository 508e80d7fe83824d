import {
	type Diagnostic,
	DiagnosticSeverity,
	DiagnosticTag,
	type Location,
	type Position,
	type Range,
} from 'vscode-languageserver';
import { offsetAt, rangeOf, type Span } from '../core/base/text';
import type { Uri } from '../core/base/uri';
import type { Diagnostic as CheckedDiagnostic, Severity } from '../core/model/diagnostic';
import { documentationOf } from '../core/rules/registry';
import { type FileRecord, fileAt, type Snapshot } from '../core/workspace/snapshot';
import type { ClientSupport } from './clientSupport';

/** The uri under which the client knows a real file, see `Documents`. */
export type ClientUriOf = (real: Uri) => string;

/** The `source` of all diagnostics. */
export const DIAGNOSTIC_SOURCE = 'ghost-nginx';

/** The range of `span` in `file`. */
export function toRange(file: FileRecord, span: Span): Range {
	// Of what somebody is typing over, less may be left than was read.
	const { lines, length } = file.summary;
	return rangeOf(lines, { start: Math.min(span.start, length), end: Math.min(span.end, length) });
}

/** The offset of `position` in `file`, in UTF-16 code units. */
export function toOffset(file: FileRecord, position: Position): number {
	return offsetAt(file.summary.lines, position, file.summary.length);
}

/** The span of `range` in `file`. */
export function toSpan(file: FileRecord, range: Range): Span {
	return { start: toOffset(file, range.start), end: toOffset(file, range.end) };
}

/** The location of `span` in a file, as a list; empty if the file is not known. */
export function toLocations(snapshot: Snapshot, uri: Uri, span: Span, clientUri: ClientUriOf): Location[] {
	const file = fileAt(snapshot, uri);
	return file ? [{ uri: clientUri(file.uri), range: toRange(file, span) }] : [];
}

/** The diagnostic of `problem` in `file`, with what the client supports. */
export function toDiagnostic(
	problem: CheckedDiagnostic,
	file: FileRecord,
	snapshot: Snapshot,
	client: Pick<ClientSupport, 'relatedInformation' | 'unnecessaryTag' | 'inWords'>,
	clientUri: ClientUriOf,
): Diagnostic {
	const diagnostic: Diagnostic = {
		range: toRange(file, problem.span),
		severity: severities[problem.severity],
		code: problem.code,
		codeDescription: { href: documentationOf(problem.code) },
		source: DIAGNOSTIC_SOURCE,
		message: client.inWords(problem.message),
	};
	if (problem.unnecessary && client.unnecessaryTag) diagnostic.tags = [DiagnosticTag.Unnecessary];
	if (client.relatedInformation && problem.related.length > 0) {
		diagnostic.relatedInformation = problem.related.flatMap(({ uri, span, message }) =>
			toLocations(snapshot, uri, span, clientUri).map((location) => ({ location, message: client.inWords(message) })),
		);
	}
	return diagnostic;
}

const severities: Readonly<Record<Severity, DiagnosticSeverity>> = {
	error: DiagnosticSeverity.Error,
	warning: DiagnosticSeverity.Warning,
	information: DiagnosticSeverity.Information,
	hint: DiagnosticSeverity.Hint,
};
