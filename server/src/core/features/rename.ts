import { isAbsolutePath, MAX_SOCKET_PATH_LINUX, utf8Length } from '../base/socketPath';
import type { Span } from '../base/text';
import { displayPath, type Uri } from '../base/uri';
import { rewritePath } from '../fixes/rewritePath';
import type { WorkspaceQueries } from '../queries/workspaceQueries';
import type { FileChange } from '../rules/rule';
import { isStale, type Snapshot } from '../workspace/snapshot';
import { mergeChanges } from './codeAction';
import { placesOf } from './references';
import { type Subject, subjectAt } from './subject';

/** Why something cannot be renamed, in one sentence for a person. */
export interface Refusal {
	readonly refusal: string;
}

/** What would be renamed at `offset`: exactly the path or the name, and how it reads now. */
export function renameableAt(
	snapshot: Snapshot,
	uri: Uri,
	offset: number,
): { readonly span: Span; readonly name: string } | Refusal {
	const found = subjectAt(snapshot, uri, offset);
	const name = found && nameOf(found.subject, found.file.uri, found.queries);
	if (!found || name === undefined)
		return { refusal: 'Only the path of a socket and the name of an upstream can be renamed.' };
	return { span: found.subject.span, name };
}

function nameOf(subject: Subject, uri: Uri, queries: WorkspaceQueries): string | undefined {
	switch (subject.kind) {
		case 'socket':
			return subject.ref.endpoint.path;
		case 'upstream':
			return placesOf(subject, uri, queries).length > 0 ? subject.name : undefined;
		case 'include':
			return undefined;
	}
}

/** Renames what is at `offset` wherever it is named, each place in its own quotes. */
export function renameAt(
	snapshot: Snapshot,
	uri: Uri,
	offset: number,
	newName: string,
): readonly FileChange[] | Refusal {
	const changes = changesAt(snapshot, uri, offset, newName);
	if ('refusal' in changes) return changes;
	const lastGoodParse = changes.find((change) => isStale(snapshot, change.uri));
	return lastGoodParse
		? { refusal: `First finish what is half-typed in ${displayPath(lastGoodParse.uri, uri)}.` }
		: changes;
}

function changesAt(snapshot: Snapshot, uri: Uri, offset: number, newName: string): readonly FileChange[] | Refusal {
	const able = renameableAt(snapshot, uri, offset);
	const found = subjectAt(snapshot, uri, offset);
	if ('refusal' in able) return able;
	if (found?.subject.kind === 'socket') {
		const { address } = found.subject.ref.endpoint;
		return wrongPath(newName) ?? renameSocket(address, found.file.uri, newName, found.queries);
	}
	if (found?.subject.kind === 'upstream') {
		const { subject, file, queries } = found;
		return (
			wrongUpstream(newName, file.uri, queries, subject.name) ?? renameUpstream(subject, file.uri, newName, queries)
		);
	}
	return [];
}

function renameSocket(
	address: string,
	uri: Uri,
	path: string,
	queries: WorkspaceQueries,
): readonly FileChange[] | Refusal {
	const changes: FileChange[] = [];
	for (const ref of [...queries.listeners(uri, address), ...queries.connectors(uri, address)]) {
		const change = rewritePath(queries, ref, path);
		if (!change) return { refusal: `${path} cannot be written in a word without quotes, as one of its places has it.` };
		changes.push(change);
	}
	return mergeChanges(changes);
}

function wrongPath(path: string): Refusal | undefined {
	if (path.toLowerCase().startsWith('unix:')) return { refusal: 'Write the path alone, without unix: before it.' };
	if (!isAbsolutePath(path)) return { refusal: 'The path of a socket has to begin with a slash.' };
	if (/\p{Cc}/u.test(path)) return { refusal: 'The path of a socket takes no line ends and other control characters.' };
	const length = utf8Length(path);
	return length > MAX_SOCKET_PATH_LINUX
		? { refusal: `This path has ${length} bytes, a socket's path at most ${MAX_SOCKET_PATH_LINUX}.` }
		: undefined;
}

function renameUpstream(subject: Subject, uri: Uri, name: string, queries: WorkspaceQueries): readonly FileChange[] {
	return mergeChanges(
		placesOf(subject, uri, queries).map((place) => ({
			kind: 'edit',
			uri: place.uri,
			edits: [{ span: place.span, newText: name }],
		})),
	);
}

function wrongUpstream(name: string, uri: Uri, queries: WorkspaceQueries, old: string): Refusal | undefined {
	if (!/^[\w.-]+$/.test(name))
		return { refusal: 'The name of an upstream takes letters, digits, dots, dashes and underscores.' };
	const taken = name.toLowerCase() !== old.toLowerCase() && queries.upstreams(uri, name).length > 0;
	return taken ? { refusal: `An upstream ${name} is declared already.` } : undefined;
}
