import { uriOfPath } from '../../../server/src/core/base/uri';
import { commandsNamed } from '../../../server/src/core/languages/nginx/commands/commandTable';
import { parseNginx } from '../../../server/src/core/languages/nginx/syntax/parse';
import type { NginxTree } from '../../../server/src/core/languages/nginx/syntax/tree';
import { directiveAt } from '../../../server/src/core/languages/nginx/syntax/walk';
import { applyChanges } from '../../../server/src/core/workspace/applyChanges';
import { problemsOf, worldOf } from '../../check';
import type { Verdict } from '../realNginx';

/** An error of ours, as nginx would tell it. */
export interface Told {
	readonly code: string;
	/** The line on which nginx stands when it has read the directive. */
	readonly line: number;
	/** nginx's words; undefined where the message does not quote them. */
	readonly says: string | undefined;
}

/** What we say is wrong in a main file, in the order in which nginx would meet it; with the version that reads it, if it is known. */
export function errorsIn(text: string, version?: string): readonly Told[] {
	const path = '/etc/nginx/nginx.conf';
	const tree = parseNginx(text);
	const world = worldOf(`//- ${path}\n${text}`);
	const versions = { editor: { everywhere: version, byFolder: {} }, byFolder: {} };
	const { snapshot } = applyChanges(world.snapshot, [{ kind: 'nginxVersions', versions }]);
	return problemsOf({ ...world, snapshot }, uriOfPath(path))
		.filter(({ severity }) => severity === 'error')
		.map(({ code, span, message }) => ({
			code,
			line: lineReached(tree, span.start),
			says: /“(.*)”/s.exec(message)?.[1],
		}))
		.sort((a, b) => a.line - b.line);
}

/** The line of the `;` or `{` of the directive at `offset`. */
function lineReached(tree: NginxTree, offset: number): number {
	const directive = directiveAt(tree, offset);
	const reached = directive ? (directive.body?.open ?? directive.end - 1) : offset;
	return tree.text.slice(0, reached).split('\n').length;
}

/** How our verdict and nginx's go together. */
export type Agreement =
	/** Both accept, or nginx's words are ours, on its line. */
	| 'agrees'
	/** We refuse what nginx takes, or what it had read before it met something else. */
	| 'false alarm'
	/** We have an error on its line, in other words. */
	| 'other words'
	/** nginx refuses for a reason that we do not tell. */
	| 'silent'
	/** nginx lacks a module, or is too old, for a name that the table has. */
	| 'not comparable';

export function compareVerdicts(told: readonly Told[], { accepted, message, line }: Verdict): Agreement {
	const [, unknown = ''] = /^unknown directive "(.*)"$/s.exec(message) ?? [];
	if (commandsNamed(unknown).length > 0) return 'not comparable';
	const [, misplaced = ''] = /^"(.*)" directive is not allowed here$/s.exec(message) ?? [];
	const isPlacedForUs = told.some((one) => one.line === line && one.code !== 'directive-not-allowed');
	if (isPlacedForUs && isNewInStream(misplaced)) return 'not comparable';
	if (accepted) return told.length === 0 ? 'agrees' : 'false alarm';
	if (told.some((one) => isSaid(one, message) && (line === undefined || one.line === line || isLate(one)))) {
		return told.some((one) => line !== undefined && one.line < line && !isLate(one)) ? 'false alarm' : 'agrees';
	}
	if (line !== undefined && told.some((one) => one.line < line && !isLate(one))) return 'false alarm';
	if (line !== undefined && told.some((one) => one.line === line)) return 'other words';
	return 'silent';
}

/** What Debian's version does not have in stream yet, and the table has. */
export function isNewInStream(name: string): boolean {
	return /^(?:js_fetch_|server_name|ssl_)|lua/.test(name);
}

/** Older versions add what was meant to some messages. */
function isSaid({ says }: Told, message: string): boolean {
	return says !== undefined && (says === message || message.startsWith(`${says} in "`));
}

/** What nginx complains of only at the end of a block or of all. */
function isLate({ code, says = '' }: Told): boolean {
	return (
		/^(?:upstream-|name-undefined|server-name|default-server)/.test(code) ||
		/^(?:duplicate|conflicting|unknown)/.test(says)
	);
}

/** nginx's words without what they are about, to count kinds of reasons. */
export function kindOf(message: string): string {
	return message.replace(/"[^"]*"/g, '"..."').replace(/\d+/g, 'N');
}
