import { type ParseError, printParseErrorCode } from 'jsonc-parser';
import { say, type Words } from '../../../base/phrase';
import { lineEndOf, type Span } from '../../../base/text';
import type { SyntaxFix } from '../../../model/fileSummary';
import type { JsonReading } from './jsonReader';

/** What is wrong at one place, told to a person. */
interface JsonError {
	readonly span: Span;
	/** The cause and what to do, to follow after the effect and a colon. */
	readonly cause: Words;
	readonly fixes: readonly SyntaxFix[];
}

/**
 * The errors that stand for themselves. One that makes the reader lose its way ends the list: what it finds behind that
 * place are consequences.
 */
export function jsonErrors(reading: JsonReading): JsonError[] {
	if (reading.fragment) return [fragmentError(reading)];
	const errors = [...reading.errors].sort((a, b) => a.offset - b.offset);
	const found: JsonError[] = [];
	for (const [index, error] of errors.entries()) {
		found.push(describe(reading, error, errors[index + 1]));
		if (!isHarmless(error) || errors[index + 1]?.offset === error.offset) break;
	}
	return found;
}

/** Whether the reader goes on as if the error had not been. */
function isHarmless({ error }: ParseError): boolean {
	return ['CommaExpected', 'InvalidUnicode', 'InvalidEscapeCharacter', 'InvalidCharacter'].includes(
		printParseErrorCode(error),
	);
}

function fragmentError({ text }: JsonReading): JsonError {
	const start = /^[\s\uFEFF]*/.exec(text)?.[0].length ?? 0;
	const end = text.trimEnd().length;
	const trailingComma = text.charAt(end - 1) === ',';
	const edits = [
		{ span: { start, end: start }, newText: `{${lineEndOf(text)}` },
		{ span: { start: trailingComma ? end - 1 : end, end }, newText: `${lineEndOf(text)}}` },
	];
	return {
		span: { start, end: start + 1 },
		cause: say`a config is one object. Add { before this and } at the end.`,
		fixes: [{ title: say`Put braces around it`, edits, preferred: false }],
	};
}

function describe({ plain }: JsonReading, error: ParseError, next: ParseError | undefined): JsonError {
	const word = plain.slice(error.offset, error.offset + error.length);
	const span = visibleSpan(plain, { start: error.offset, end: error.offset + error.length });
	const place = (cause: Words): JsonError => ({ span, cause, fixes: [] });
	switch (printParseErrorCode(error.error)) {
		case 'CommaExpected':
			return leadingZero(plain, error) ?? missingComma(plain, span, word, isNoMember(plain, error, next));
		case 'PropertyNameExpected':
			return place(say`a key in double quotes is missing here.`);
		case 'ValueExpected':
			return place(plain.trim() === '' ? say`this file is empty. Write at least {}.` : say`a value is missing here.`);
		case 'ColonExpected':
			return place(say`a colon is missing between the key and this.`);
		case 'CloseBraceExpected':
			return place(say`a "}" is missing here.`);
		case 'CloseBracketExpected':
			return place(say`a "]" is missing here.`);
		case 'EndOfFileExpected':
			return place(say`nothing may follow the end of the object.`);
		case 'UnexpectedEndOfComment':
			return place(say`this comment is not closed.`);
		case 'UnexpectedEndOfString':
			return place(say`the closing quote of this string is missing.`);
		case 'InvalidUnicode':
		case 'InvalidEscapeCharacter':
			return place(say`this string has a backslash that is not valid in JSON. For a real backslash write \\\\.`);
		case 'InvalidCharacter':
			return place(say`this string has a tab or another control character in it. For a tab write \\t.`);
		case 'UnexpectedEndOfNumber':
		case 'InvalidNumberFormat':
			return place(say`this number is not complete.`);
		default:
			return place(say`${JSON.stringify(word)} is not valid in JSON. Keys and strings need double quotes.`);
	}
}

/** `span`, or the last visible character before it where it is empty, so that there is something to underline. */
function visibleSpan(plain: string, span: Span): Span {
	if (span.end > span.start) return span;
	const end = plain.slice(0, span.start).trimEnd().length;
	return end > 0 ? { start: end - 1, end } : span;
}

/** `0666`, as one writes a mode elsewhere. */
function leadingZero(plain: string, { offset, length }: ParseError): JsonError | undefined {
	const digits = plain.slice(offset, offset + length);
	if (!/(?<![\w.+-])0$/.test(plain.slice(Math.max(0, offset - 2), offset)) || !/^\d+$/.test(digits)) return undefined;
	const span = { start: offset - 1, end: offset + length };
	const newText = `"0${digits}"`;
	return {
		span,
		cause: say`a number in JSON cannot begin with 0. Write ${newText} in quotes.`,
		fixes: [{ title: say`Write ${newText}`, edits: [{ span, newText }], preferred: true }],
	};
}

function missingComma(plain: string, span: Span, word: string, isMore: boolean): JsonError {
	const at = plain.slice(0, span.start).trimEnd().length;
	const fix = {
		title: say`Insert the comma`,
		edits: [{ span: { start: at, end: at }, newText: ',' }],
		preferred: true,
	};
	return { span, cause: say`a comma is missing before this.`, fixes: !isMore && /^["{[\d]/.test(word) ? [fix] : [] };
}

/** Whether what stands behind a value in an object is no key either, so that a comma would make no JSON of it. */
function isNoMember(plain: string, { offset, length }: ParseError, next: ParseError | undefined): boolean {
	if (!next) return false;
	if (next.offset === offset) return true;
	const colon = printParseErrorCode(next.error) === 'ColonExpected';
	return colon && plain.slice(offset + length, next.offset).trim() === '';
}
