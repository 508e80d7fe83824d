import { type Sentence, say } from '../../base/phrase';
import { type Edit, lineEndOf, type Span } from '../../base/text';
import type { Uri } from '../../base/uri';
import { commandsNamed } from '../../languages/nginx/commands/commandTable';
import { type Contexts, contextsWithin, MAIN_CONTEXT, NO_CONTEXT } from '../../languages/nginx/commands/contexts';
import type { CommandFault } from '../../languages/nginx/commands/judgement';
import { MAX_LINE_LENGTH } from '../../languages/nginx/limits';
import { indentOf, isFirstOnLine } from '../../languages/nginx/repairs/indentation';
import { removalSpan } from '../../languages/nginx/repairs/removal';
import { parseNginx } from '../../languages/nginx/syntax/parse';
import type { Directive, NginxTree } from '../../languages/nginx/syntax/tree';
import { ancestorsOf, directiveAt, eachDirective } from '../../languages/nginx/syntax/walk';
import { type Fix, fixInFile } from '../../model/diagnostic';

/**
 * Moves a directive to the one place of its file that is meant: out of the blocks that may not hold it into the one around these that may, or
 * from the top of a main file into the one block there that may. Nothing where several places, or none, may hold it, and out of an `if`,
 * since what stands there is meant for some requests only. `top` is what the top of the file is.
 */
export function moveFix(fault: CommandFault, top: Contexts, text: string, uri: Uri): readonly Fix[] {
	const tree = parseNginx(text);
	const directive = directiveAt(tree, fault.span.start);
	if (directive?.name !== fault.name) return [];
	const ancestors = ancestorsOf(directive);
	if (ancestors.some(({ name }) => name === 'if' || name === 'limit_except')) return [];
	const target =
		fault.name === 'load_module' ? beforeBlocks(directive, tree) : outside(directive, ancestors, top, tree);
	const found = target ?? (directive.parent || top !== MAIN_CONTEXT ? undefined : inside(directive, tree));
	if (!found || isThere(directive, found.siblings)) return [];
	const comment = commentBehind(text, directive);
	const { start, end } = removalSpan(
		text,
		comment === '' ? directive : { ...directive, end: directive.end + comment.length },
	);
	const isBetweenBlanks = text[start - 1] === ' ' && text[end] === ' ';
	const removed = edit({ start, end: isBetweenBlanks ? end + 1 : end }, '');
	const edits = [removed, inserted(text, directive, comment, found)];
	return [fixInFile(found.title, uri, edits)];
}

/** Where a directive goes, and among which. */
interface Target {
	/** Before another one, or first or last in a block. */
	readonly at: 'before' | 'first' | 'last';
	readonly other: Directive;
	readonly siblings: readonly Directive[];
	readonly title: Sentence;
}

/** A module has to be there before the blocks begin. */
function beforeBlocks({ name }: Directive, { directives }: NginxTree): Target | undefined {
	const other = directives.find(({ body }) => body !== undefined);
	return other && { at: 'before', other, siblings: directives, title: say`Move ${name} above ${other.name}` };
}

/** Before the block on the way out that is in the only one around which may hold the directive. */
function outside(
	directive: Directive,
	ancestors: readonly Directive[],
	top: Contexts,
	tree: NginxTree,
): Target | undefined {
	const targets = ancestors.flatMap((other, at): Target[] => {
		const around = ancestors.slice(at + 1);
		const context = contextsWithin(top, around.map(({ name }) => name).reverse());
		if (!mayStand(directive, context)) return [];
		const siblings = around[0]?.body?.directives ?? tree.directives;
		return [{ at: 'before', other, siblings, title: say`Move ${directive.name} out of ${headOf(other)}` }];
	});
	return targets.length === 1 ? targets[0] : undefined;
}

/** Into the only block at the top that may hold it: servers at its end, since they use what stands before. */
function inside(directive: Directive, { directives }: NginxTree): Target | undefined {
	const blocks = directives.filter(
		({ name, body }) =>
			body?.kind === 'directives' && body.close >= 0 && mayStand(directive, contextsWithin(MAIN_CONTEXT, [name])),
	);
	const [other] = blocks;
	if (!other || blocks.length > 1) return undefined;
	const siblings = other.body?.directives ?? [];
	return {
		at: directive.body ? 'last' : 'first',
		other,
		siblings,
		title: say`Move ${directive.name} into ${other.name}`,
	};
}

function mayStand({ name, body }: Directive, context: Contexts): boolean {
	if (context === NO_CONTEXT) return false;
	const commands = commandsNamed(name).filter(({ block }) => block === (body !== undefined));
	return commands.some(({ contexts }) => (contexts & context) === context);
}

/** Whether the same is there already, or one of its name where nginx takes but one. */
function isThere(directive: Directive, siblings: readonly Directive[]): boolean {
	const isSingle = commandsNamed(directive.name).some(({ single }) => single);
	return siblings.some(
		(other) =>
			other !== directive && other.name === directive.name && (isSingle || headOf(other) === headOf(directive)),
	);
}

/** `location /a`: a directive without its block. */
function headOf({ words }: Directive): string {
	return words.map(({ value }) => value).join(' ');
}

/** The comment that stands after a directive with lines of its own, with the blanks before it. */
function commentBehind(text: string, { start, end }: Directive): string {
	const rest = /^[\t ]*#[^\r\n]*/.exec(text.slice(end, end + MAX_LINE_LENGTH))?.[0] ?? '';
	return isFirstOnLine(text, start) && /[\r\n]|^$/.test(text.charAt(end + rest.length)) ? rest : '';
}

/** `comment` ends the line of the directive, so that what follows begins another one. */
function inserted(text: string, directive: Directive, comment: string, { at, other }: Target): Edit {
	const lineEnd = lineEndOf(text);
	const indent = indentOf(text, other.start);
	const [between, after] = comment === '' ? [' ', ''] : [`${lineEnd}${indent}`, `${lineEnd}${indent}`];
	const step = /^(\t| +)\S/m.exec(text)?.[1] ?? '    ';
	const { body } = other;
	if (at === 'before' || !body) {
		const own = indented(text, directive, indent) + comment;
		return edit(other.start, isFirstOnLine(text, other.start) ? `${own}${lineEnd}${indent}` : `${own}${between}`);
	}
	const own = indented(text, directive, `${indent}${step}`) + comment;
	const isOneLine = !/[\r\n]/.test(text.slice(body.open, body.close));
	if (at === 'first') return edit(body.open + 1, isOneLine ? ` ${own}${after}` : `${lineEnd}${indent}${step}${own}`);
	const lineStart = body.close - indentOf(text, body.close).length;
	return isFirstOnLine(text, body.close)
		? edit(lineStart, `${indent}${step}${own}${lineEnd}`)
		: edit(body.close, `${own}${between}`);
}

function edit(at: number | Span, newText: string): Edit {
	return { span: typeof at === 'number' ? { start: at, end: at } : at, newText };
}

/** The directive with its lines moved along, unless one of its words goes over several. */
function indented(text: string, directive: Directive, indent: string): string {
	const own = text.slice(directive.start, directive.end);
	let isPlain = !directive.name.includes('_by_lua');
	eachDirective([directive], ({ words, name }) => {
		isPlain &&= !name.includes('_by_lua') && !words.some(({ start, end }) => /[\r\n]/.test(text.slice(start, end)));
	});
	const before = indentOf(text, directive.start);
	return isPlain
		? own.replaceAll(/(\r\n|\r|\n)([\t ]*)/g, (_, lineEnd: string, blanks: string) => {
				return `${lineEnd}${blanks.startsWith(before) ? indent + blanks.slice(before.length) : blanks}`;
			})
		: own;
}
