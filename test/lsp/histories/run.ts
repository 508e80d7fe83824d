import { setImmediate as nextImmediate } from 'node:timers/promises';
import picomatch from 'picomatch';
import { expect } from 'vitest';
import type { FileSystemWatcher } from 'vscode-languageserver/node';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { isInside, pathOf, type Uri, uriOfPath } from '../../../server/src/core/base/uri';
import { applyChanges, emptySnapshot } from '../../../server/src/core/workspace/applyChanges';
import { allFiles } from '../../../server/src/core/workspace/snapshot';
import { type InProcess, type Settings, startInProcess } from './inProcess';
import { createMemoryDisk, type Event, type MemoryDisk } from './memoryDisk';
import { type History, type Step, straight, type Telling } from './steps';

/** A document that is open in the editor. */
interface Open {
	readonly path: string;
	readonly languageId: string;
	document: TextDocument;
	/** The last text that can be read to its end. */
	whole: string | undefined;
}

/** An editor on a disk, with a server that follows both. */
interface World {
	readonly disk: MemoryDisk;
	readonly server: InProcess;
	readonly folders: string[];
	readonly open: Open[];
	settings: Settings;
	trusted: boolean;
	/** What has happened to the disk, and the client has not been told yet. */
	events: Event[];
	readonly pace: number;
}

const types = { created: 1, changed: 2, deleted: 3 } as const;
const kinds = { created: 1, changed: 2, deleted: 4 } as const;

/** Goes through a history, and expects after each rest what a fresh start on the same state says. */
export async function runHistory({ beginning, steps }: History): Promise<void> {
	const disk = createMemoryDisk();
	for (const one of beginning.steps) changeDisk(disk, one);
	const folders = [...beginning.folders];
	const { pace } = beginning;
	const settings: Settings = { everywhere: {}, byFolder: {} };
	const set = { settings, trusted: beginning.trusted };
	const server = start(disk, folders, () => world.settings, set.trusted, pace);
	const world: World = { disk, server, folders, open: [], ...set, events: [], pace };
	try {
		for (const one of [...steps, LAST]) await take(world, one);
		expect(server.errors).toEqual([]);
	} finally {
		server.dispose();
	}
}

const LAST: Step = { kind: 'rest', how: straight };

function start(
	disk: MemoryDisk,
	folders: readonly string[],
	settings: () => Settings,
	trusted: boolean,
	pace: number,
): InProcess {
	return startInProcess({
		files: disk.files,
		asked: disk.asked,
		folders: folders.map(uriOfPath),
		settings,
		trusted,
		pace,
	});
}

function changeDisk(disk: MemoryDisk, step: Step): readonly Event[] {
	switch (step.kind) {
		case 'write':
			return disk.write(step.path, step.text);
		case 'cut':
			return disk.write(step.path, (disk.text(step.path) ?? '').slice(0, step.at));
		case 'remove':
			return disk.remove(step.path);
		case 'rename':
			return disk.rename(step.from, step.to);
		case 'link':
			return disk.link(step.path, step.target);
		case 'shut':
			return disk.close(step.path, step.isShut);
		case 'swell':
			return disk.swell(step.path, step.isLarge);
		default:
			return [];
	}
}

async function take(world: World, step: Step): Promise<void> {
	const { disk, server, open } = world;
	const document = 'document' in step ? open[step.document % open.length] : undefined;
	if (mayHappen(world, step)) see(world, changeDisk(disk, step));
	switch (step.kind) {
		case 'set':
			world.settings = {
				everywhere: step.everywhere,
				byFolder: step.inNginx ? { [uriOfPath('/w/nginx')]: step.inNginx } : {},
			};
			return server.notify('workspace/didChangeConfiguration', { settings: null });
		case 'root':
			return turnRoot(world, step.folder, step.comes);
		case 'trust':
			if (!world.trusted) server.notify('ghostNginx/didGrantTrust', {});
			world.trusted = true;
			return;
		case 'open':
			return openDocument(world, step.path);
		case 'edit':
		case 'half':
			if (document) edit(world, document, step.at, step.kind === 'edit' ? step.removed : 0, step.typed);
			return;
		case 'undo':
			if (document?.whole !== undefined) replace(world, document, document.whole);
			return;
		case 'retype':
			if (document) replace(world, document, step.text);
			return;
		case 'save':
			if (document) see(world, disk.write(document.path, document.document.getText()));
			return;
		case 'close':
			if (document) close(world, document);
			return;
		case 'tell':
			return tell(world, step.how);
		case 'turns':
			for (let turn = 0; turn < step.count; turn++) await nextImmediate();
			return;
		case 'rest':
			tell(world, { ...step.how, late: 0 });
			await server.rest();
			finishTyping(world);
			await server.rest();
			return compare(world);
		default:
			return;
	}
}

/** Of what happens outside of the workspace where nobody watches nobody can know. */
function mayHappen(world: World, step: Step): boolean {
	const paths = 'from' in step ? [step.from, step.to] : 'path' in step ? [step.path] : [];
	return paths
		.map(world.disk.placeOf)
		.every(
			(path) =>
				world.folders.some((folder) => isInside(folder, path)) ||
				(['created', 'changed', 'deleted'] as const).every((type) => isWatched(world, { path, type, isFolder: false })),
		);
}

/** What the client watches of what happens is told some time later. */
function see(world: World, events: readonly Event[]): void {
	world.events.push(...events.filter((event) => isWatched(world, event)));
}

function isWatched({ server, folders }: World, { path, type }: Event): boolean {
	const uri = uriOfPath(path);
	return server.watchers().some(({ globPattern, kind = 7 }) => {
		if ((kind & kinds[type]) === 0) return false;
		return patternsOf(globPattern, folders).some(
			({ base, pattern }) => isInside(base, uri) && matcherOf(pattern)(pathOf(uri).slice(pathOf(base).length + 1)),
		);
	});
}

function patternsOf(
	glob: FileSystemWatcher['globPattern'],
	folders: readonly string[],
): readonly { readonly base: Uri; readonly pattern: string }[] {
	if (typeof glob === 'string') return folders.map((folder) => ({ base: uriOfPath(folder), pattern: glob }));
	const { baseUri, pattern } = glob;
	return [{ base: typeof baseUri === 'string' ? baseUri : baseUri.uri, pattern }];
}

const matchers = new Map<string, (path: string) => boolean>();
function matcherOf(pattern: string): (path: string) => boolean {
	const known = matchers.get(pattern) ?? picomatch(pattern, { dot: true });
	matchers.set(pattern, known);
	return (path) => known(path);
}

function tell(world: World, { missing, merged, doubled, order, apart, late }: Telling): void {
	let events = world.events;
	const all = events;
	if (missing === 'what is in folders') events = all.filter((event) => !all.some((other) => isToldWith(event, other)));
	if (missing === 'folders')
		events = all.filter((event) => isOfInstall(event) || !all.some((other) => isToldWith(other, event)));
	if (merged) events = mergedEvents(events);
	const kept = Math.floor((events.length * late) / 10);
	world.events = events.slice(events.length - kept);
	events = events.slice(0, events.length - kept);
	if (doubled) events = events.flatMap((event) => [event, event]);
	if (order === 'backwards') events = [...events].reverse();
	if (order === 'mixed') events = [...events].sort((a, b) => mixed(a.path) - mixed(b.path));
	const changes = events.map(({ path, type }) => ({ uri: uriOfPath(path), type: types[type] }));
	const batches = apart ? changes.map((change) => [change]) : changes.length > 0 ? [changes] : [];
	for (const batch of batches) world.server.notify('workspace/didChangeWatchedFiles', { changes: batch });
}

/** Whether an event lies in a folder that has come or gone as well. */
function isToldWith(event: Event, { path, type, isFolder }: Event): boolean {
	return isFolder && type === event.type && type !== 'changed' && event.path.startsWith(`${path}/`);
}

/** Folders by which an install is known count by themselves. */
function isOfInstall({ path }: Event): boolean {
	return /\/(?:versions|current|node_modules)(?:\/|$)/.test(path);
}

/** The last event of each path; of what went and came again only that it changed. */
function mergedEvents(events: readonly Event[]): Event[] {
	const last = new Map<string, Event>();
	for (const event of events) {
		const before = last.get(event.path);
		last.delete(event.path);
		const isBack = before?.type === 'deleted' && event.type === 'created' && !event.isFolder && !before.isFolder;
		const isNew = before?.type === 'created' && event.type === 'changed';
		last.set(event.path, isBack ? { ...event, type: 'changed' } : isNew ? before : event);
	}
	return [...last.values()];
}

/** An order that has nothing to do with anything, and is always the same. */
function mixed(path: string): number {
	let sum = 7;
	for (const letter of path) sum = (sum * 31 + (letter.codePointAt(0) ?? 0)) % 9973;
	return sum;
}

function turnRoot({ server, folders }: World, folder: string, comes: boolean): void {
	if (folders.includes(folder) === comes) return;
	if (comes) folders.push(folder);
	else folders.splice(folders.indexOf(folder), 1);
	const change = [{ uri: uriOfPath(folder), name: folder }];
	const event = { added: comes ? change : [], removed: comes ? [] : change };
	server.notify('workspace/didChangeWorkspaceFolders', { event });
}

function openDocument(world: World, path: string): void {
	const text = world.disk.text(path);
	if (text === undefined || world.open.some((one) => one.path === path)) return;
	const languageId = /\.jsonc?$/.test(path)
		? 'json'
		: /\.ya?ml$/.test(path)
			? 'yaml'
			: /\/nginx\/|\/conf\.d\//.test(path)
				? 'nginx'
				: 'plaintext';
	const document = TextDocument.create(uriOfPath(path), languageId, 1, text);
	const opened: Open = { path, languageId, document, whole: undefined };
	opened.whole = isWhole(opened) ? text : undefined;
	world.open.push(opened);
	tellOpen(world.server, opened);
}

function tellOpen(server: InProcess, { document }: Open): void {
	const { uri, languageId, version } = document;
	server.notify('textDocument/didOpen', { textDocument: { uri, languageId, version, text: document.getText() } });
}

function edit(world: World, open: Open, at: number, removed: number, typed: string): void {
	const { document } = open;
	const length = document.getText().length;
	const start = length === 0 ? 0 : at % (length + 1);
	change(world, open, { start: document.positionAt(start), end: document.positionAt(start + removed) }, typed);
}

function replace(world: World, open: Open, text: string): void {
	const { document } = open;
	const end = document.positionAt(document.getText().length);
	change(world, open, { start: { line: 0, character: 0 }, end }, text);
}

type EditedRange = Parameters<typeof TextDocument.update>[1][number] & { range: object };

function change({ server }: World, open: Open, range: EditedRange['range'], text: string): void {
	const { uri, version } = open.document;
	const contentChanges = [{ range, text }] as EditedRange[];
	open.document = TextDocument.update(open.document, contentChanges, version + 1);
	if (isWhole(open)) open.whole = open.document.getText();
	server.notify('textDocument/didChange', { textDocument: { uri, version: version + 1 }, contentChanges });
}

function close({ server, open }: World, one: Open): void {
	open.splice(open.indexOf(one), 1);
	server.notify('textDocument/didClose', { textDocument: { uri: one.document.uri } });
}

/** Whether a text can be read to its end, so that a server goes by it whatever it was before. */
function isWhole({ document }: Open): boolean {
	const text = document.getText();
	const { uri, languageId } = document;
	const { snapshot } = applyChanges(emptySnapshot, [
		{
			kind: 'text',
			uri,
			text,
			languageId,
			open: true,
		},
	]);
	const found = [...allFiles(snapshot)];
	for (const { summary, head } of found) {
		const language = snapshot.languages.of(head.language);
		if (summary.syntax.length > 0 || summary.unreadable.length > 0) return false;
		if (text.split('\n').some((line) => language.mayBeUnfinished(line))) return false;
	}
	// What is none of ours by its text may still be by what it was.
	return found.length > 0;
}

/** While somebody types, what they said before stands; nobody who starts afresh can know that. */
function finishTyping(world: World): void {
	for (const one of world.open.slice()) {
		if (isWhole(one)) continue;
		if (one.whole === undefined) close(world, one);
		else replace(world, one, one.whole);
	}
}

/** What a client sees of the whole workspace. */
async function seen(server: InProcess): Promise<{ readonly codes: object; readonly all: object }> {
	const map = await settled(server, server.request('ghostNginx/linkMap', {}));
	const { files, links, problems, notes, truncated } = server.status() ?? {};
	const shown = Object.fromEntries([...server.shown()].sort(([a], [b]) => (a < b ? -1 : 1)));
	const codes = Object.fromEntries(
		Object.entries(shown).map(([uri, all]) => [uri, all.map(({ code, range }) => `${code} ${range.start.line}`)]),
	);
	return { codes, all: { shown, map, status: { files, links, problems, notes, truncated } } };
}

async function settled<T>(server: InProcess, answer: Promise<T>): Promise<T> {
	await server.rest();
	return answer;
}

async function compare(world: World): Promise<void> {
	const { disk, server, folders, open, pace } = world;
	const fresh = start(disk, folders, () => world.settings, world.trusted, pace);
	try {
		await fresh.rest();
		for (const one of open) tellOpen(fresh, one);
		await fresh.rest();
		const [now, anew] = [await seen(server), await seen(fresh)];
		const state = `the disk:\n${disk.listing().join('\n')}\nopen: ${open.map(({ path }) => path).join(' ')}\nroots: ${folders.join(' ')}`;
		expect(now.codes, state).toEqual(anew.codes);
		expect(now.all, state).toEqual(anew.all);
		expect(fresh.errors).toEqual([]);
	} finally {
		fresh.dispose();
	}
}
