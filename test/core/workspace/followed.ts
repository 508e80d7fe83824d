import { expect } from 'vitest';
import { inEnglish } from '../../../server/src/core/base/phrase';
import { finished } from '../../../server/src/core/base/steps';
import type { Uri } from '../../../server/src/core/base/uri';
import { checkFile } from '../../../server/src/core/diagnostics/checkFile';
import { createLinkHealth, type ToldProblem } from '../../../server/src/core/features/linkMap/health';
import { linkMap } from '../../../server/src/core/features/linkMap/index';
import { linkPartOf } from '../../../server/src/core/features/linkMap/part';
import type { Diagnostic } from '../../../server/src/core/model/diagnostic';
import type { LanguageId } from '../../../server/src/core/model/fileSummary';
import {
	applyChanges,
	emptySnapshot,
	includeGraphOf,
	isIncludeGraphStale,
} from '../../../server/src/core/workspace/applyChanges';
import type { Applied, Change, TextChange } from '../../../server/src/core/workspace/change';
import { allFiles, fileAt, type Snapshot } from '../../../server/src/core/workspace/snapshot';
import { createLinkBook, type LinkBook } from '../../../server/src/lsp/linkBook';
import { namedAmong, withNamed } from '../../named';

/**
 * A workspace that is followed as the server follows it: after a change only the changed files are checked again, and
 * those whose last check looked at something that the change made invalid.
 */
export interface Followed {
	snapshot: Snapshot;
	/** What was last said of each file, and what was looked at for that. */
	readonly known: Map<Uri, Said>;
	/** What brings the files as they are now into an empty workspace, by what it is about. */
	readonly standing: Map<string, Change>;
	/** What files name, and as what. */
	readonly named: Map<Uri, LanguageId>;
	/** What is told of each file, as the links take it. */
	readonly told: Map<Uri, readonly ToldProblem[]>;
	readonly book: LinkBook;
}

interface Said {
	readonly problems: readonly Diagnostic[];
	/** The same, one a line. */
	readonly text: string;
	/** What the file has to do with the links of the map. */
	readonly links: string;
	readonly dependencies: ReadonlySet<string>;
}

/** A settled workspace with what `changes` bring. */
export function followed(changes: readonly Change[] = []): Followed {
	const told: Followed['told'] = new Map();
	const start: Followed = {
		snapshot: applyChanges(emptySnapshot, [{ kind: 'settled' }]).snapshot,
		known: new Map(),
		standing: new Map(),
		named: new Map(),
		told,
		book: createLinkBook(
			() => start.snapshot,
			(uri) => told.get(uri) ?? [],
		),
	};
	follow(start, changes);
	return start;
}

/** Makes `changes` at once, the include graph afterwards, reads what is named, and checks what has to be checked again. */
export function follow(one: Followed, changes: readonly Change[]): void {
	const queue = new Set<Uri>();
	const take = ({ snapshot, invalidated }: Applied): void => {
		one.snapshot = snapshot;
		for (const [uri, { dependencies }] of one.known) if (meets(dependencies, invalidated)) queue.add(uri);
	};
	const before = one.snapshot;
	const read = changes.map((change) =>
		change.kind === 'text' ? { ...change, namedAs: one.named.get(change.uri) } : change,
	);
	take(applyChanges(before, read, { more: true }));
	for (const change of changes) {
		note(one, change);
		if (change.kind !== 'text' && change.kind !== 'removed') continue;
		const uri = fileAt(one.snapshot, change.uri)?.uri ?? fileAt(before, change.uri)?.uri ?? change.uri;
		queue.add(uri);
		// Somebody who types is told at once, while the include graph may still be that of before.
		look(one, uri);
	}
	for (;;) {
		followIncludes(one, take);
		const anew = namedAnew(one);
		if (anew.length === 0) break;
		take(applyChanges(one.snapshot, anew, { more: true }));
		for (const { uri } of anew) queue.add(uri);
	}
	for (const uri of queue) look(one, uri);
	// Somebody may ask after each change, or only later on.
	if (queue.size % 2 === 0) one.book.countSound();
}

function followIncludes(one: Followed, take: (applied: Applied) => void): void {
	if (!isIncludeGraphStale(one.snapshot)) return;
	const { structure } = one.snapshot;
	const steps = includeGraphOf(one.snapshot);
	let step = steps.next();
	while (step.done !== true) step = steps.next();
	take(applyChanges(one.snapshot, [{ kind: 'includes', includes: step.value, structure }]));
}

/** What a host reads anew, since files name it from now on, or no longer. */
function namedAnew(one: Followed): readonly (TextChange | (Change & { kind: 'removed' }))[] {
	const { snapshot, named } = one;
	const now = new Map(namedAmong(snapshot, [...one.standing.values()]).map((change) => [change.uri, change]));
	const come = [...now.values()].filter(({ uri, namedAs }) => !fileAt(snapshot, uri) && named.get(uri) !== namedAs);
	const gone = [...allFiles(snapshot)].filter(
		({ uri, head }) => head.isNamed && now.get(uri)?.namedAs !== head.language,
	);
	one.named.clear();
	for (const [uri, { namedAs }] of now) if (namedAs) one.named.set(uri, namedAs);
	return [
		...gone.map(({ uri }) => ({ kind: 'removed', uri }) as const),
		...gone.flatMap(({ uri }) => textOf(one, uri) ?? []),
		...come,
	];
}

/** Expects what is known of each file to be what a check says of it now. */
export function expectUpToDate({ snapshot, known, told, book }: Followed): void {
	expect(shown(known)).toEqual(saidOfAll(snapshot));
	const links = linkMap(snapshot);
	const { worstOf } = createLinkHealth(
		() => snapshot,
		(uri) => told.get(uri) ?? [],
	);
	expect(book.links()).toEqual(links);
	expect(book.countSound()).toBe(
		links.filter((link) => link.status === 'linked' && worstOf(link)?.severity !== 'error').length,
	);
}

/** Expects it to be what a workspace says that is read anew. */
export function expectAsReadAnew({ known, standing }: Followed): void {
	const snapshot = readAnew([...standing.values()]);
	expect(shown(known)).toEqual(saidOfAll(snapshot));
}

/** As `expectAsReadAnew`, with the files in the other order. */
export function expectAsReadBackwards({ known, standing }: Followed): void {
	const snapshot = readAnew([...standing.values()].reverse());
	expect(shown(known)).toEqual(saidOfAll(snapshot));
}

/** Reads all, and then what others name, as a host does. */
function readAnew(changes: readonly Change[]): Snapshot {
	return withNamed(applyChanges(emptySnapshot, [...changes, { kind: 'settled' }]).snapshot, changes);
}

function textOf({ standing }: Followed, uri: Uri): TextChange | undefined {
	const change = standing.get(uri);
	return change?.kind === 'text' ? change : undefined;
}

function meets(one: ReadonlySet<string>, other: ReadonlySet<string>): boolean {
	for (const key of other) if (one.has(key)) return true;
	return false;
}

function note({ standing }: Followed, change: Change): void {
	switch (change.kind) {
		case 'text':
		case 'unread':
			standing.set(change.uri, change);
			break;
		case 'removed':
			standing.delete(change.uri);
			break;
		case 'installInfo':
			standing.set(`installInfo:${change.folder}`, change);
			break;
		case 'seen':
			standing.set(`seen:${change.uri}`, change);
			break;
		case 'includes':
		case 'nginxVersions':
		case 'fileNames':
		case 'settled':
		case 'unsettled':
			break;
	}
}

function look({ snapshot, known, told, book }: Followed, uri: Uri): void {
	if (fileAt(snapshot, uri)?.uri === uri) {
		const now = said(snapshot, uri);
		known.set(uri, now);
		told.set(uri, now.problems);
	} else {
		known.delete(uri);
		told.delete(uri);
	}
	finished(book.reading(uri));
	book.told(uri);
}

/** Everything that is said of a file. */
function said(snapshot: Snapshot, uri: Uri): Said {
	const { problems, dependencies: ofRules } = checkFile(snapshot, uri);
	const { part, dependencies: ofLinks } = linkPartOf(snapshot, uri);
	const lines = problems.map(
		({ code, severity, span, message, related, unnecessary }) =>
			`${code} ${severity} ${span.start}-${span.end} ${inEnglish(message)} ${JSON.stringify(related)} ${unnecessary}`,
	);
	const { listeners, connectors, links, waiting, expected } = part;
	const linked = [...listeners, ...connectors, ...links, ...waiting, ...expected].map((one) => JSON.stringify(one));
	return {
		problems,
		text: lines.join('\n'),
		links: linked.join('\n'),
		dependencies: new Set([...ofRules(), ...ofLinks]),
	};
}

function saidOfAll(snapshot: Snapshot): Readonly<Record<Uri, string>> {
	return shown(new Map([...allFiles(snapshot)].map(({ uri }) => [uri, said(snapshot, uri)])));
}

function shown(known: ReadonlyMap<Uri, Said>): Readonly<Record<Uri, string>> {
	// A file that nobody names any longer may still be known, but has nothing to say.
	const all = [...known].map(([uri, { text, links }]): [Uri, string] => [uri, `${text}\n${links}`]);
	return Object.fromEntries(all.filter(([, said]) => said !== '\n'));
}
