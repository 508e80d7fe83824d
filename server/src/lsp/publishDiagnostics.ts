import { type Connection, type Diagnostic, DiagnosticSeverity } from 'vscode-languageserver';
import { say } from '../core/base/phrase';
import type { Uri } from '../core/base/uri';
import type { ToldProblem } from '../core/features/linkMap/health';
import type { Diagnostic as CheckedDiagnostic } from '../core/model/diagnostic';
import { fileAt, type Snapshot } from '../core/workspace/snapshot';
import type { ClientSupport } from './clientSupport';
import { DIAGNOSTIC_SOURCE, toDiagnostic, toRange } from './convert';
import type { Documents } from './documents';
import { MAX_DIAGNOSTICS } from './limits';

/** Sends `textDocument/publishDiagnostics`, each list once. */
export interface Publisher {
	/** Sends the diagnostics of a file if they differ from those sent last; those of a known file also if `always`. */
	readonly report: (snapshot: Snapshot, uri: Uri, problems: readonly CheckedDiagnostic[], always?: boolean) => void;
	/** The diagnostics of a file as they are published: if there are too many, the first ones, and a count of the others. */
	readonly diagnosticsFor: (snapshot: Snapshot, uri: Uri, problems: readonly CheckedDiagnostic[]) => Diagnostic[];
	/** What is told of a file, be it published or left to the client's own support; the same list as long as nothing else is. */
	readonly toldOf: (uri: Uri) => readonly ToldProblem[];
	/** Whether those of a document that the client pulls have changed since this was asked last. */
	readonly pulledChanged: () => boolean;
	/** Published problems of severity error or warning, over all files. */
	readonly seriousProblems: () => number;
}

/** The list that was told last for a file. */
interface Sent {
	readonly clientUri: string;
	/** What was sent: nothing where the client pulls. */
	readonly content: string;
	readonly told: string;
	readonly serious: number;
}

const NOTHING: readonly ToldProblem[] = [];

/**
 * Publishes a file's diagnostics under the uri by which the client opened it, else under its real one. If that changes, the
 * list of the old uri is cleared first. To a client that pulls, nothing is sent for open documents but that the list is cleared that
 * was sent before.
 */
export function createPublisher(
	connection: Connection,
	client: ClientSupport,
	documents: Pick<Documents, 'at' | 'leading' | 'clientUri'>,
): Publisher {
	const sent = new Map<Uri, Sent>();
	const told = new Map<Uri, readonly ToldProblem[]>();
	let serious = 0;
	let pulledChanged = false;

	/** Whether the client shows another file by that name now, as where a link has been put in the place of this one. */
	const isOthers = (clientUri: string, uri: Uri): boolean => (documents.at(clientUri)?.real ?? uri) !== uri;
	const send = (uri: string, diagnostics: Diagnostic[], version: number | undefined): void => {
		const params = version === undefined ? { uri, diagnostics } : { uri, version, diagnostics };
		connection.sendDiagnostics(params).catch(() => undefined);
	};
	const diagnosticsFor = (snapshot: Snapshot, uri: Uri, problems: readonly CheckedDiagnostic[]): Diagnostic[] => {
		const file = fileAt(snapshot, uri);
		if (!file) return [];
		const checkedByClient = client.checksJsonSyntax && documents.leading(uri) !== undefined;
		const shownOnes = checkedByClient ? problems.filter(({ code }) => code !== 'json-syntax') : problems;
		const shown = (problem: CheckedDiagnostic): Diagnostic =>
			toDiagnostic(problem, file, snapshot, client, documents.clientUri);
		if (shownOnes.length <= MAX_DIAGNOSTICS) return shownOnes.map(shown);
		const more = shownOnes.length - MAX_DIAGNOSTICS + 1;
		return [
			...shownOnes.slice(0, MAX_DIAGNOSTICS - 1).map(shown),
			...shownOnes.slice(MAX_DIAGNOSTICS - 1, MAX_DIAGNOSTICS).map(({ span }) => ({
				range: toRange(file, span),
				severity: DiagnosticSeverity.Information,
				source: DIAGNOSTIC_SOURCE,
				message: client.inWords(say`And ${more} more problems in this file.`),
			})),
		];
	};

	return {
		diagnosticsFor,
		toldOf: (uri) => told.get(uri) ?? NOTHING,
		pulledChanged: () => {
			const changed = pulledChanged;
			pulledChanged = false;
			return changed;
		},
		seriousProblems: () => serious,
		report: (snapshot, uri, problems, always = false) => {
			const clientUri = documents.clientUri(uri);
			const diagnostics = diagnosticsFor(snapshot, uri, problems);
			const isPulled = client.pullsDiagnostics && documents.leading(uri) !== undefined;
			const pushed = isPulled ? [] : diagnostics;
			const content = JSON.stringify(pushed);
			const toldNow = isPulled ? JSON.stringify(diagnostics) : content;
			const before = sent.get(uri);
			if (isPulled && (before?.told ?? '[]') !== toldNow) pulledChanged = true;
			if (problems.length === 0) told.delete(uri);
			else
				told.set(
					uri,
					problems.map(({ code, severity, span }) => ({ code, severity, span })),
				);
			const count = diagnostics.filter(({ severity = 4 }) => severity <= DiagnosticSeverity.Warning).length;
			serious += count - (before?.serious ?? 0);
			if (before && before.clientUri !== clientUri && !isOthers(before.clientUri, uri))
				send(before.clientUri, [], undefined);
			const unchanged = before?.clientUri === clientUri ? before.content === content : pushed.length === 0;
			if (!isOthers(clientUri, uri) && (!unchanged || (always && !isPulled && fileAt(snapshot, uri))))
				send(clientUri, pushed, documents.leading(uri)?.version());
			if (diagnostics.length > 0) sent.set(uri, { clientUri, content, told: toldNow, serious: count });
			else sent.delete(uri);
		},
	};
}
