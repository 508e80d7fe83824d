import { isAbsolutePath, MAX_SOCKET_PATH_LINUX, utf8Length } from '../base/socketPath';
import type { Span } from '../base/text';
import { displayPath, type Uri } from '../base/uri';
import { respell } from '../fixes/rewritePath';
import type { Links } from '../queries/workspaceQueries';
import type { FileChange } from '../rules/rule';
import { isHeld, type Snapshot } from '../workspace/snapshot';
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
	const name = found && nameOf(found.subject, found.file.uri, found.links);
	if (!found || name === undefined)
		return { refusal: 'Only the path of a socket and the name of an upstream can be renamed.' };
	return { span: found.subject.span, name };
}

function nameOf(subject: Subject, uri: Uri, links: Links): string | undefined {
	switch (subject.kind) {
		case 'socket':
			return subject.ref.occurrence.path;
		case 'upstream':
			return placesOf(subject, uri, links).length > 0 ? subject.name : undefined;
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
	const held = changes.find((change) => isHeld(snapshot, change.uri));
	return held ? { refusal: `First finish what is half-typed in ${displayPath(held.uri, uri)}.` } : changes;
}

function changesAt(snapshot: Snapshot, uri: Uri, offset: number, newName: string): readonly FileChange[] | Refusal {
	const able = renameableAt(snapshot, uri, offset);
	const found = subjectAt(snapshot, uri, offset);
	if ('refusal' in able) return able;
	if (found?.subject.kind === 'socket') {
		const { address } = found.subject.ref.occurrence;
		return wrongPath(newName) ?? renameSocket(address, found.file.uri, newName, found.links);
	}
	if (found?.subject.kind === 'upstream') {
		const { subject, file, links } = found;
		return wrongUpstream(newName, file.uri, links, subject.name) ?? renameUpstream(subject, file.uri, newName, links);
	}
	return [];
}

function renameSocket(address: string, uri: Uri, path: string, links: Links): readonly FileChange[] | Refusal {
	const changes: FileChange[] = [];
	for (const ref of [...links.listeners(uri, address), ...links.connectors(uri, address)]) {
		const change = respell(links, ref, path);
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

function renameUpstream(subject: Subject, uri: Uri, name: string, links: Links): readonly FileChange[] {
	return mergeChanges(
		placesOf(subject, uri, links).map((place) => ({
			kind: 'edit',
			uri: place.uri,
			edits: [{ span: place.span, newText: name }],
		})),
	);
}

function wrongUpstream(name: string, uri: Uri, links: Links, old: string): Refusal | undefined {
	if (!/^[\w.-]+$/.test(name))
		return { refusal: 'The name of an upstream takes letters, digits, dots, dashes and underscores.' };
	const taken = name.toLowerCase() !== old.toLowerCase() && links.upstreams(uri, name).length > 0;
	return taken ? { refusal: `An upstream ${name} is declared already.` } : undefined;
}
