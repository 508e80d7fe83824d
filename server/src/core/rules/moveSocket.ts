import type { Links, OccurrenceRef } from '../links';
import type { Edit } from '../text';
import { folderOf, type Uri } from '../uri';
import { respell } from './respell';
import type { FileChange } from './rule';

/**
 * The changes that move the socket `address` of the Ghost config `from` to `newPath`: in all configs of its install, and
 * wherever nginx connects to it. Nothing where one of these places cannot spell the new path, or where another install
 * listens on the old one as well, so that its visitors would be led away.
 */
export function moveSocket(links: Links, from: Uri, address: string, newPath: string): FileChange[] {
	const listeners = links.listeners(from, address);
	if (listeners.some(({ uri }) => folderOf(uri) !== folderOf(from))) return [];
	const edits = new Map<Uri, Edit[]>();
	for (const ref of [...listeners, ...links.connectors(from, address)]) {
		const edit = editAt(links, ref, newPath);
		if (!edit) return [];
		edits.set(ref.uri, [...(edits.get(ref.uri) ?? []), edit]);
	}
	return [...edits].map(([uri, list]) => ({ kind: 'edit', uri, edits: list }));
}

/** A socket path like `path` below `/run/ghost` that nobody uses yet; undefined where none comes to mind. */
export function freePathInRun(links: Links, from: Uri, path: string, host: string | undefined): string | undefined {
	const base = path.slice(path.lastIndexOf('/') + 1);
	for (const name of [base, host && `${host}.sock`]) {
		if (!name || !/^[\w.-]+$/.test(name)) continue;
		const candidate = `/run/ghost/${name}`;
		if (links.listeners(from, candidate).length === 0 && links.connectors(from, candidate).length === 0)
			return candidate;
	}
	return undefined;
}

function editAt(links: Links, ref: OccurrenceRef, path: string): Edit | undefined {
	const change = respell(links, ref, path);
	return change?.kind === 'edit' ? change.edits[0] : undefined;
}
