import type { Span } from '../../../base/text';
import { runStart } from '../../../base/text';
import { joinedLines, type TextLine } from '../../../base/textLines';
import { hereDocumentsIn } from './hereDocuments';
import type { DockerfileReading, Escape, Instruction } from './instruction';
import { isRefusedOrder, isSound } from './soundness';
import { splitInstruction } from './splitInstruction';

/**
 * Reads a Dockerfile as BuildKit does: comments may stand between the lines of an instruction, blanks before a line that goes on are
 * a part of it, and here-documents belong to the instruction before them. Source: `frontend/dockerfile/parser` of BuildKit 0.13,
 * and what its own reader answered.
 */
export function readDockerfile(lines: readonly TextLine[]): DockerfileReading {
	const instructions: Instruction[] = [];
	const comments: Span[] = [];
	const directives = new Set<string>();
	let escape: Escape = '\\';
	let mayBeDirective = true;
	// A carriage return alone ends a line to editors, and none to BuildKit.
	let isRefused = lines.some(({ text }) => text.endsWith('\r'));
	for (let at = 0; at < lines.length; ) {
		const before = lines[at - 1];
		const first = lineAt(lines, at++);
		const comment = commentIn(first);
		if (comment) {
			comments.push(comment);
			const found: RegExpExecArray | null = mayBeDirective ? directive.exec(first.text) : null;
			const [, name = '', value = ''] = found ?? [];
			mayBeDirective = found !== null;
			if (directives.has(name.toLowerCase()) || (/^escape$/i.test(name) && !/^[\\`]$/.test(value))) isRefused = true;
			if (found) directives.add(name.toLowerCase());
			if (/^escape$/i.test(name) && value === '`') escape = '`';
			continue;
		}
		mayBeDirective = false;
		if (isBlank(first)) continue;
		const pieces: TextLine[] = [];
		let last = first;
		let goesOn = addPiece(pieces, withoutIndent(first), escape);
		while (goesOn && at < lines.length) {
			const line = lineAt(lines, at++);
			const between = commentIn(line);
			if (between) comments.push(between);
			if (between || isBlank(line)) continue;
			last = line;
			goesOn = addPiece(pieces, line, escape);
		}
		const { keyword, keywordSpan, flags, rest } = splitInstruction(joinedLines(pieces));
		const hereDocuments = hereDocumentsIn(keyword, rest, lines, at);
		for (const { lines: body, end } of hereDocuments) {
			if (!end) isRefused = true;
			last = end ?? body.at(-1) ?? last;
			at += body.length + 1;
		}
		const end = endOf(last);
		instructions.push({
			keyword,
			keywordSpan,
			flags,
			rest,
			hereDocuments,
			span: { start: keywordSpan.start, end: Math.max(keywordSpan.end, end) },
			lines: { start: before ? endOf(before) : first.start, end },
		});
	}
	isRefused ||= isRefusedOrder(instructions) || instructions.some((one) => !isSound(one, escape));
	return { escape, instructions, comments, isRefused };
}

/** A comment of which BuildKit takes notice, if nothing but such comments stands before it. */
const directive = /^[\s\ufeff]*#\s*(escape|syntax|check)\s*=\s*(\S(?:.*\S)?)\s*$/i;

/** Whether a comment has the form of such a one. */
export function isDirective(comment: string): boolean {
	return directive.test(comment);
}

/** A line, the first one without its byte order mark. */
function lineAt(lines: readonly TextLine[], at: number): TextLine {
	const line = lines[at] ?? { start: 0, text: '' };
	return at === 0 && line.text.startsWith('\ufeff') ? { start: line.start + 1, text: line.text.slice(1) } : line;
}

function endOf({ start, text }: TextLine): number {
	return start + withoutLineEnd(text).length;
}

function commentIn({ start, text }: TextLine): Span | undefined {
	const indent = /^\s*(?=#)/.exec(text)?.[0];
	return indent === undefined ? undefined : { start: start + indent.length, end: start + withoutLineEnd(text).length };
}

function isBlank({ text }: TextLine): boolean {
	return !/\S/.test(text);
}

function withoutIndent({ start, text }: TextLine): TextLine {
	const indent = /^\s*/.exec(text)?.[0].length ?? 0;
	return { start: start + indent, text: text.slice(indent) };
}

function withoutLineEnd(text: string): string {
	return text.replace(/[\r\n]+$/, '');
}

/** Adds what a line gives to an instruction. Tells whether the instruction goes on in the next line. */
function addPiece(pieces: TextLine[], { start, text }: TextLine, escape: Escape): boolean {
	const line = withoutLineEnd(text);
	const shown = line.slice(0, runStart(line, /[ \t]/));
	// One that stands behind another stands for itself.
	const goesOn = shown.endsWith(escape) && shown.at(-2) !== escape;
	pieces.push({ start, text: goesOn ? shown.slice(0, -1) : line });
	return goesOn;
}
