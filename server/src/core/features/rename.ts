import { say, type Words } from '../base/phrase';
import { isAbsolutePath, MAX_SOCKET_PATH_LINUX, utf8Length } from '../base/socketPath';
import type { Span } from '../base/text';
import type { Uri } from '../base/uri';
import { addressFrom, rewritePath } from '../fixes/rewritePath';
import type { FileChange } from '../model/diagnostic';
import { addressText } from '../model/endpoint';
import type { WorkspaceQueries } from '../queries/workspaceQueries';
import { decidingEnds, isTold, isWithoutEffect } from '../sites/decidingEnds';
import type { EndpointRef } from '../workspace/keyIndex';
import { isStale, nameOf, type Snapshot } from '../workspace/snapshot';
import { mergeChanges } from './codeAction';
import { placesOf } from './references';
import { renameName, whyNotRenamed } from './renameName';
import { settingInWords } from './settingName';
import { type CursorSymbol, symbolAt } from './symbolAt';

/** Why something cannot be renamed, in one sentence for a person. */
export interface RenameRefusal {
	/** Why not, in a sentence for people. */
	readonly refusal: Words;
}

/** What would be renamed at `offset`: exactly the path or the name, and how it reads now. Undefined where nothing has a name. */
export function renameableAt(
	snapshot: Snapshot,
	uri: Uri,
	offset: number,
): { readonly span: Span; readonly name: string } | RenameRefusal | undefined {
	const found = symbolAt(snapshot, uri, offset);
	const name = found && nameNow(found.symbol, found.file.uri, found.queries);
	if (!found || name === undefined) return undefined;
	if (found.symbol.kind === 'name') {
		const refusal = whyNotRenamed(found.symbol.name, found.queries);
		return refusal === undefined ? { span: found.symbol.name.span, name } : { refusal };
	}
	const ref = found.symbol.kind === 'endpoint' ? found.symbol.ref : undefined;
	if (ref && isWithoutEffect(found.queries, ref)) return { refusal: withoutEffect(ref, found.queries) };
	const endpoint = ref?.endpoint;
	if (endpoint?.transport !== 'tcp') return { span: found.symbol.span, name };
	if (endpoint.portSpan) return { span: endpoint.portSpan, name };
	return { refusal: say`No text gives the port ${name} here: it is the default. Write it out to change it.` };
}

/** Whoever renames it here means the address that is in force, which another text gives. */
function withoutEffect(ref: EndpointRef, queries: WorkspaceQueries): Words {
	const [deciding] = decidingEnds(queries, ref);
	const own = addressText(ref.endpoint);
	return deciding
		? say`${own} has no effect: ${settingInWords(queries, deciding)} decides. Rename it there.`
		: say`${own} has no effect here.`;
}

function nameNow(symbol: CursorSymbol, uri: Uri, queries: WorkspaceQueries): string | undefined {
	switch (symbol.kind) {
		case 'endpoint':
			return symbol.ref.endpoint.transport === 'tcp'
				? String(symbol.ref.endpoint.port)
				: addressText(symbol.ref.endpoint);
		case 'upstream':
			return placesOf(symbol, uri, queries).length > 0 ? symbol.name : undefined;
		case 'name':
			return symbol.name.name;
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
): readonly FileChange[] | RenameRefusal {
	const changes = changesAt(snapshot, uri, offset, newName);
	if ('refusal' in changes) return changes;
	const stale = changes.find((change) => isStale(snapshot, change.uri));
	return stale ? { refusal: say`First finish what is half-typed in ${nameOf(snapshot, stale.uri)}.` } : changes;
}

function changesAt(
	snapshot: Snapshot,
	uri: Uri,
	offset: number,
	newName: string,
): readonly FileChange[] | RenameRefusal {
	const able = renameableAt(snapshot, uri, offset);
	const found = symbolAt(snapshot, uri, offset);
	if (!able)
		return {
			refusal: say`Only the path of a socket, a port and a name in nginx’s files can be renamed: of an upstream, a variable, a location, a zone.`,
		};
	if ('refusal' in able) return able;
	if (found?.symbol.kind === 'endpoint') {
		const { ref } = found.symbol;
		if (ref.endpoint.transport === 'unix') return wrongPath(newName) ?? renameEndpoint(ref, newName, found.queries);
		return wrongPort(newName) ?? renameEndpoint(ref, `${ref.endpoint.host}:${Number(newName)}`, found.queries);
	}
	if (found?.symbol.kind === 'name') return renameName(found.symbol.name, newName, found.queries);
	if (found?.symbol.kind === 'upstream') {
		const { symbol, file, queries } = found;
		return wrongUpstream(newName, file.uri, queries, symbol) ?? renameUpstream(symbol, file.uri, newName, queries);
	}
	return [];
}

function renameEndpoint(
	renamed: EndpointRef,
	address: string,
	queries: WorkspaceQueries,
): readonly FileChange[] | RenameRefusal {
	const { uri, place, scope } = renamed;
	const changes: FileChange[] = [];
	for (const ref of [...queries.listeners(uri, place), ...queries.connectors(uri, place)]) {
		// What another place decides is left as it is, and so is a default beside a text that says the same.
		if (!isTold(queries, ref) || isWithoutEffect(queries, ref)) continue;
		const change = rewritePath(queries, ref, address, scope);
		if (!change) return { refusal: refusalOf(ref, renamed, address, queries) };
		changes.push(change);
	}
	return mergeChanges(changes);
}

/** Why an address cannot be written at one of its places. */
function refusalOf(place: EndpointRef, { scope }: EndpointRef, address: string, queries: WorkspaceQueries): Words {
	const file = queries.nameOf(place.uri);
	if (place.endpoint.isFixed || (place.endpoint.transport === 'tcp' && !place.endpoint.portSpan))
		return place.endpoint.form === 'default'
			? say`No text gives this port: ${file} leaves it at the default. Write it out there to change it.`
			: say`The address in ${file} is put together of several texts: change it there by hand.`;
	return addressFrom(place, address, scope) === undefined
		? say`${address} cannot be reached from ${place.scope.label}, where one of its places is.`
		: say`${address} cannot be written in a word without quotes, as one of its places has it.`;
}

function wrongPort(port: string): RenameRefusal | undefined {
	const number = Number(port);
	return /^\d{1,5}$/.test(port) && number >= 1 && number <= 65535
		? undefined
		: { refusal: say`A port is a number from 1 to 65535.` };
}

function wrongPath(path: string): RenameRefusal | undefined {
	if (path.toLowerCase().startsWith('unix:')) return { refusal: say`Write the path alone, without unix: before it.` };
	if (!isAbsolutePath(path)) return { refusal: say`The path of a socket has to begin with a slash.` };
	if (/\p{Cc}/u.test(path))
		return { refusal: say`The path of a socket cannot contain line ends or other control characters.` };
	const length = utf8Length(path);
	return length > MAX_SOCKET_PATH_LINUX
		? { refusal: say`This path has ${length} bytes, a socket's path at most ${MAX_SOCKET_PATH_LINUX}.` }
		: undefined;
}

function renameUpstream(
	symbol: CursorSymbol,
	uri: Uri,
	name: string,
	queries: WorkspaceQueries,
): readonly FileChange[] {
	return mergeChanges(
		placesOf(symbol, uri, queries).map((place) => ({
			kind: 'edit',
			uri: place.uri,
			edits: [{ span: place.span, newText: name }],
		})),
	);
}

function wrongUpstream(
	name: string,
	uri: Uri,
	queries: WorkspaceQueries,
	{ name: old, level }: Extract<CursorSymbol, { kind: 'upstream' }>,
): RenameRefusal | undefined {
	if (!/^[\w.-]+$/.test(name))
		return { refusal: say`The name of an upstream can contain letters, digits, dots, dashes and underscores.` };
	const isOther = name.toLowerCase() !== old.toLowerCase();
	const taken = isOther && queries.upstreams(uri, name, undefined, level).length > 0;
	return taken ? { refusal: say`An upstream ${name} is declared already.` } : undefined;
}
