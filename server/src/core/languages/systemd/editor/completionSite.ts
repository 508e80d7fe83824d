import { type Span, touches } from '../../../base/text';
import type { CompletionSite } from '../../../model/completionSite';
import { commentAt, disableSite } from '../../../model/disableSite';
import type { Quoting } from '../../../model/endpoint';
import { settingValueSite } from '../../../model/settingSite';
import type { TextBlocks } from '../../../model/textBlocks';
import { unitBlocks } from '../syntax/blocks';
import { readUnit, type UnitSetting } from '../syntax/readUnit';

/** What can be completed at `offset`: a code in a comment, the name of a variable of Ghost's, or its value. */
export function unitCompletionSite(text: string, offset: number): CompletionSite | undefined {
	const comments: Span[] = [];
	let setting: UnitSetting | undefined;
	for (const item of readUnit(text)) {
		if (item.kind === 'comment') comments.push(item.span);
		else if (item.kind === 'setting' && touches(item.span, offset)) setting = item;
	}
	const comment = commentAt(comments, offset);
	const blocks = (): TextBlocks => unitBlocks(text);
	if (comment) return disableSite(text, comment, () => comments, blocks, offset);
	return setting?.key === 'Environment' ? inEnvironment(text, setting, offset) : undefined;
}

/** A word of `Environment=` up to the cursor: a quote, a name, and behind `=` perhaps a quote and a value. */
const typedWord = /^(?<outer>["']?)(?<name>[A-Za-z_]\w*|)(?:=(?<inner>["']?)(?<value>.*))?$/s;

function inEnvironment(text: string, { span }: UnitSetting, offset: number): CompletionSite | undefined {
	const lineStart = Math.max(span.start, text.lastIndexOf('\n', offset - 1) + 1);
	const {
		outer = '',
		name = '',
		inner = '',
		value,
	} = typedWord.exec(lastWord(text.slice(lineStart, offset)))?.groups ?? {};
	const rest = text.slice(offset, Math.min(span.end, lineEndAt(text, offset)));
	if (value === undefined) {
		const more = /^\w*/.exec(rest)?.[0].length ?? 0;
		return {
			kind: 'setting-key',
			span: { start: offset - name.length, end: offset + more },
			suffix: rest.charAt(more) === '=' ? '' : '=',
			present: presentIn(text, span),
		};
	}
	const close = outer === '' ? inner : outer;
	const typed = outer === '' ? value : inner + value;
	if (close !== '' && typed.includes(close)) return undefined;
	const more = (close === '' ? /^[^\s"']*/ : close === '"' ? /^[^"]*/ : /^[^']*/).exec(rest)?.[0].length ?? 0;
	const quoting: Quoting = close === '"' ? 'double' : close === "'" ? 'single' : 'bare';
	return settingValueSite(text, { name, span: { start: offset - typed.length, end: offset + more }, quoting }, offset);
}

/** The word that is being written at the end of `before`: blanks between quotes are a part of it. */
function lastWord(before: string): string {
	let start = 0;
	let quote = '';
	for (let at = 0; at < before.length; at++) {
		const character = before.charAt(at);
		if (quote === '' && /\s/.test(character)) start = at + 1;
		else if (quote === '' && /["']/.test(character)) quote = character;
		else if (character === quote) quote = '';
	}
	return before.slice(start);
}

function presentIn(text: string, { start, end }: Span): readonly string[] {
	return [...text.slice(start, end).matchAll(/(?<!\w)([A-Za-z_]\w*)=/g)].map(([, name = '']) => name);
}

function lineEndAt(text: string, offset: number): number {
	const end = text.slice(offset).search(/[\r\n]/);
	return end < 0 ? text.length : offset + end;
}
