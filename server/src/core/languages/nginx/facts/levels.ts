import { kept } from '../../../base/kept';
import type { Steps } from '../../../base/steps';
import { directivesMeant } from '../syntax/forgottenSemicolons';
import type { Body, Directive, NginxTree } from '../syntax/tree';
import { type NginxModule, nginxModules } from './addressForms';
import type { Level, LevelKind } from './facts';

/** The levels of a file, and which module each belongs to, by the same index. Grows while the file is walked. */
export interface LevelTree {
	readonly levels: Level[];
	/** The module whose directives stand in the level. */
	readonly modules: NginxModule[];
}

/**
 * Called for each directive in the order of the text; `own` is the level that it opens, or -1. `whole` is what nginx takes for
 * one directive, where the one before it lacks its semicolon.
 */
export type LevelVisitor = (directive: Directive, level: number, own: number, whole: Directive) => void;

/** The levels before anything is read: the file itself. */
export function fileLevel(tree: NginxTree): LevelTree {
	return {
		levels: [{ kind: 'file', parent: -1, span: { start: 0, end: tree.text.length }, args: [], bodyStart: 0 }],
		modules: [moduleOfFile(tree.directives)],
	};
}

/**
 * Adds the levels of `tree` to `found` and shows each directive with the level that it stands in. What stands in `map`,
 * `types` and the like is data, but for `include`. Of directives that lack a semicolon the next are shown too. Never recursive,
 * so that a deep file cannot break it, and in steps.
 */
export function* walkLevels(tree: NginxTree, found: LevelTree, visit: LevelVisitor): Steps<void> {
	let seen = 0;
	const open = [{ directives: tree.directives, next: 0, level: 0, entries: false }];
	for (let frame = open[open.length - 1]; frame; frame = open[open.length - 1]) {
		const directive = frame.directives[frame.next++];
		if (!directive) {
			open.pop();
			continue;
		}
		if (++seen % STEP === 0) yield;
		if (frame.entries && directive.name !== 'include') continue;
		for (const meant of frame.entries ? [directive] : directivesMeant(tree.text, directive)) {
			const { body } = meant;
			const own = body?.kind === 'directives' && !frame.entries ? openLevel(meant, body, frame.level, found) : -1;
			visit(meant, frame.level, own, directive);
			if (body && own >= 0) open.push({ directives: body.directives, next: 0, level: own, entries: false });
			else if (body?.kind === 'entries')
				open.push({ directives: body.directives, next: 0, level: frame.level, entries: true });
		}
	}
}

/** So many directives are a step. */
const STEP = 1024;

function openLevel(directive: Directive, body: Body, parent: number, { levels, modules }: LevelTree): number {
	levels.push({
		kind: levelKinds.get(directive.name) ?? 'other',
		parent,
		span: { start: directive.start, end: directive.end },
		args: kept(directive.words.slice(1).map((word) => word.value)),
		bodyStart: body.open + 1,
	});
	modules.push(moduleNames.get(directive.name) ?? modules[parent] ?? 'http');
	return levels.length - 1;
}

const levelKinds: ReadonlyMap<string, LevelKind> = new Map(
	(['http', 'stream', 'mail', 'server', 'location', 'upstream', 'if', 'limit_except'] as const).map((kind) => [
		kind,
		kind,
	]),
);

const moduleNames: ReadonlyMap<string, NginxModule> = new Map(nginxModules.map((name) => [name, name]));

/**
 * Which module a file without `http`, `stream` or `mail` around is for: `http`, unless a server in it passes on as only
 * `stream` does, or has what only `mail` has.
 */
function moduleOfFile(directives: readonly Directive[]): NginxModule {
	for (const { name, body } of directives) {
		if (name === 'auth_http') return 'mail';
		if (name !== 'server' || !body) continue;
		let passes = false;
		let http = false;
		for (const child of body.directives) {
			if (child.name === 'auth_http' || child.name === 'protocol') return 'mail';
			if (child.name === 'proxy_pass' || child.name === 'pass') passes = true;
			if (child.name === 'location' || child.words[1]?.value.includes('://')) http = true;
		}
		if (passes && !http) return 'stream';
	}
	return 'http';
}
