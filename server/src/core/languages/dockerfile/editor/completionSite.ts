import { type Span, touches } from '../../../base/text';
import { textLinesOf } from '../../../base/textLines';
import type { CompletionSite } from '../../../model/completionSite';
import { commentAt, disableSite } from '../../../model/disableSite';
import type { Quoting } from '../../../model/endpoint';
import { settingValueSite } from '../../../model/settingSite';
import type { TextBlocks } from '../../../model/textBlocks';
import { dockerfileBlocks } from '../syntax/blocks';
import type { Escape, Instruction } from '../syntax/instruction';
import { readDockerfile } from '../syntax/readDockerfile';
import { dockerWords } from '../syntax/words';

/** What can be completed at `offset`: a code in a comment, or a variable of a Ghost and the path of a socket in it. */
export function dockerfileCompletionSite(text: string, offset: number): CompletionSite | undefined {
	const { instructions, comments, escape } = readDockerfile(textLinesOf(text));
	const blocks = (): TextBlocks => dockerfileBlocks(text, instructions);
	const comment = commentAt(comments, offset);
	if (comment) return disableSite(text, comment, () => comments, blocks, offset);
	const around = instructions.find(({ keywordSpan, lines: rows }) => keywordSpan.end < offset && offset <= rows.end);
	return around?.keyword === 'ENV' ? inEnvironment(text, around, escape, offset) : undefined;
}

function inEnvironment(
	text: string,
	{ rest }: Instruction,
	escape: Escape,
	offset: number,
): CompletionSite | undefined {
	const words = dockerWords(rest.text, escape).map((word) => ({
		...rest.spanOf(word),
		text: rest.text.slice(word.start, word.end),
	}));
	const [first, ...others] = words;
	const word = words.find((one) => touches(one, offset));
	const present = words.map((one) => one.text.replace(/=.*$/s, ''));
	if (!word)
		return first && !first.text.includes('=') ? undefined : keySite(text, { start: offset, end: offset }, present);
	const equals = word.text.indexOf('=');
	// `ENV NAME value`
	if (first && first !== word && !first.text.includes('='))
		return others.length === 1 ? valueSite(text, first.text, word, offset) : undefined;
	const behind = word.start + equals + 1;
	if (equals >= 0 && offset >= behind)
		return valueSite(text, word.text.slice(0, equals), { start: behind, end: word.end }, offset);
	const end = equals < 0 ? word.end : word.start + equals;
	return keySite(
		text,
		{ start: word.start, end },
		present.filter((name) => name !== text.slice(word.start, end)),
	);
}

function keySite(text: string, span: Span, present: readonly string[]): CompletionSite | undefined {
	if (!/^\w*$/.test(text.slice(span.start, span.end))) return undefined;
	return { kind: 'setting-key', span, suffix: text.charAt(span.end) === '=' ? '' : '=', present };
}

function valueSite(text: string, name: string, { start, end }: Span, offset: number): CompletionSite | undefined {
	const [quote = ''] = /^["']/.exec(text.slice(start, end)) ?? [];
	const isClosed = quote !== '' && end > start + 1 && text.charAt(end - 1) === quote;
	const span = { start: start + quote.length, end: end - (isClosed ? 1 : 0) };
	const quoting: Quoting = quote === '"' ? 'double' : quote === "'" ? 'single' : 'bare';
	return settingValueSite(text, { name, span, quoting }, offset);
}
