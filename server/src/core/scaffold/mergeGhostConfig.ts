import {
	applyEdits,
	type FormattingOptions,
	findNodeAtLocation,
	format,
	type JSONPath,
	modify,
	type Node,
	type ParseError,
	parseTree,
} from 'jsonc-parser';
import { say } from '../base/phrase';
import { type Edit, lineEndOf, lineStartsOf, positionAt } from '../base/text';
import { GHOST_PORT } from '../languages/ghost/defaults';
import { ghostPort, ghostServer, socketSetting } from './ghostConfig';
import { isSameUrl, parseUrl, quoted, refuse, type ScaffoldRefusal, type Site } from './request';

/** A Ghost config that is there already and that can be added to. */
export interface ExistingGhostConfig {
	readonly ok: true;
	readonly text: string;
	readonly root: Node;
	/** The socket that it names, heeded by its Ghost or not. */
	readonly socketPath: string | undefined;
}

/** Reads a config as Ghost does, with plain JSON, and refuses what could only be added to by guessing. `name` is the file's. */
export function readGhostConfig(text: string, name: string, site: Site): ExistingGhostConfig | ScaffoldRefusal {
	const bare = text.startsWith('\uFEFF') ? text.slice(1) : text;
	const errors: ParseError[] = [];
	const root = parseTree(bare, errors, { disallowComments: true });
	if (!root || !isJson(bare)) {
		const line = positionAt(lineStartsOf(bare), errors[0]?.offset ?? 0).line + 1;
		return refuse(
			say`${name} is no valid JSON (line ${line}) and Ghost cannot start with it: correct it first, then try again.`,
		);
	}
	if (root.type !== 'object') return refuse(say`${name} holds no JSON object: put its settings between { and } first.`);
	const server = findNodeAtLocation(root, ['server']);
	if (server && server.type !== 'object' && server.type !== 'null') {
		return refuse(say`"server" in ${name} is no object: remove it or make it one, then try again.`);
	}
	const twice = keyGivenTwice(root) ?? (server && keyGivenTwice(server));
	if (twice !== undefined) {
		return refuse(
			say`${name} has the key ${quoted(twice)} twice, of which Ghost reads only the last: remove one, then try again.`,
		);
	}
	const url: unknown = findNodeAtLocation(root, ['url'])?.value;
	const parsed = typeof url === 'string' ? parseUrl(url) : undefined;
	if (url !== undefined && (!parsed || 'message' in parsed || !isSameUrl(parsed, site.url))) {
		const written = typeof url === 'string' ? quoted(url) : say`no text`;
		return refuse(
			say`${name} has ${written} as its url and ${quoted(site.url.text)} was asked for: change one of them, then try again.`,
		);
	}
	return { ok: true, text, root, socketPath: socketPathIn(root, site) };
}

/**
 * Lets the Ghost of `config` listen on `socketPath`. What is right already stays as it is, and so do all other settings,
 * the indentation and the line ends.
 */
export function mergeGhostConfig(config: ExistingGhostConfig, site: Site, socketPath: string): readonly Edit[] {
	const { text, root } = config;
	const has = (...path: JSONPath): boolean => findNodeAtLocation(root, path) !== undefined;
	const value = (...path: JSONPath): unknown => findNodeAtLocation(root, path)?.value;
	const mark = text.startsWith('\uFEFF') ? 1 : 0;
	let merged = text.slice(mark);
	const set = (path: JSONPath, value: unknown): void => {
		merged = setValue(merged, path, value);
	};
	if (!has('url')) set(['url'], site.url.text);
	if (findNodeAtLocation(root, ['server'])?.type !== 'object') set(['server'], ghostServer(site.listening, socketPath));
	else if (site.listening === 'server.socket') {
		if (findNodeAtLocation(root, ['server', 'socket'])?.type !== 'object') {
			set(['server', 'socket'], socketSetting(socketPath));
		} else {
			if (value('server', 'socket', 'path') !== socketPath) set(['server', 'socket', 'path'], socketPath);
			if (typeof value('server', 'socket', 'permissions') !== 'string') {
				set(['server', 'socket', 'permissions'], socketSetting(socketPath).permissions);
			}
		}
	} else {
		if (site.listening === 'environment') {
			if (!/^\d+$/.test(String(value('server', 'port')))) set(['server', 'port'], GHOST_PORT);
		} else if (value('server', 'port', 'path') !== socketPath || value('server', 'port', 'writableAll') !== true) {
			set(['server', 'port'], ghostPort(socketPath));
		}
		if (has('server', 'socket')) set(['server', 'socket'], undefined);
	}
	// Over a Unix socket this setting makes a Ghost with an https url redirect for ever.
	if (site.url.secure && value('usingLoopbackReverseProxy') === true) set(['usingLoopbackReverseProxy'], undefined);
	return difference(text, text.slice(0, mark) + merged);
}

/** The path that the config means Ghost to listen on, looked for first where this Ghost reads it. */
function socketPathIn(root: Node, site: Site): string | undefined {
	const socket: JSONPath[] = [
		['server', 'socket'],
		['server', 'socket', 'path'],
	];
	const port: JSONPath[] = [
		['server', 'port'],
		['server', 'port', 'path'],
	];
	for (const path of site.listening === 'server.socket' ? [...socket, ...port] : [...port, ...socket]) {
		const value: unknown = findNodeAtLocation(root, path)?.value;
		if (typeof value === 'string' && value.includes('/')) return value;
	}
	return undefined;
}

/** `text` with `value` at `path`; undefined removes. Text that was there before keeps its form. */
function setValue(text: string, path: JSONPath, value: unknown): string {
	const edits = modify(text, path, value, {});
	const changed = applyEdits(text, edits);
	const edit = edits[0];
	// A config on one line stays on one line.
	if (!edit || value === undefined || !/[\r\n]/.test(text)) return changed;
	// Nothing around is formatted, but for the braces of a hitherto empty object, which have to move apart.
	const braces = changed[edit.offset - 1] === '{' ? 1 : 0;
	const range = { offset: edit.offset - braces, length: edit.content.length + 2 * braces };
	return applyEdits(changed, format(changed, range, formattingOf(text)));
}

function formattingOf(text: string): FormattingOptions {
	const indent = /^([\t ]+)\S/m.exec(text)?.[1] ?? '  ';
	return { insertSpaces: !indent.startsWith('\t'), tabSize: indent.length, eol: lineEndOf(text) };
}

/** One edit from the first to the last code unit that differ; none where the texts are equal. */
function difference(before: string, after: string): readonly Edit[] {
	if (before === after) return [];
	const shorter = Math.min(before.length, after.length);
	let start = 0;
	while (start < shorter && before[start] === after[start]) start++;
	let tail = 0;
	while (tail < shorter - start && before[before.length - 1 - tail] === after[after.length - 1 - tail]) tail++;
	// No edit begins or ends inside a character that takes two code units.
	if (/[\uD800-\uDBFF]/.test(before[start - 1] ?? '')) start--;
	if (/[\uDC00-\uDFFF]/.test(before[before.length - tail] ?? '')) tail--;
	return [{ span: { start, end: before.length - tail }, newText: after.slice(start, after.length - tail) }];
}

function keyGivenTwice(object: Node): string | undefined {
	const keys = (object.children ?? []).map((member): unknown => member.children?.[0]?.value);
	const twice = keys.find((key, i) => keys.indexOf(key) !== i);
	return typeof twice === 'string' ? twice : undefined;
}

function isJson(text: string): boolean {
	try {
		JSON.parse(text);
		return true;
	} catch {
		return false;
	}
}
