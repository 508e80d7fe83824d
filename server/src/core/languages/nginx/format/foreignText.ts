import type { Span } from '../../../base/text';

/** A template as nginx's reader can take it: of the same length, with every character in its place. */
export interface Stencil {
	/** The template with blanks in place of statements, and `${XXX}` in place of what is filled in. */
	readonly text: string;
	/** The statements, in order. */
	readonly statements: readonly Span[];
}

/** `{{ x }}`, `<%= x %>`, `<?php echo $x ?>`, `[[ x ]]`, `@NAME@`: what is filled in is a word, or a part of one. */
const filledIn = String.raw`\{\{[^{}]+\}\}|<%=(?:(?!<%)[^])*?%>|<\?(?:(?!<\?)[^])*?\?>|\[\[ [\w.|-]+(?: [\w.|-]+)* \]\]|@[A-Z][A-Z0-9_]*@`;

/** `{% if x %}`, `<% end -%>`: what only steers. */
const steering = String.raw`\{%(?:(?!\{%)[^])*?%\}|<%(?!=)(?:(?!<%)[^])*?%>`;

/** Those of Go and Mustache that only steer, too. */
const steeringWord = /^\{\{[-~]?\s*(?:(?:if|else|end|range|with|define|block|template|include)\b|[#/^!>])/;

/** `{# x #}`, from its second character on. */
const comment = String.raw`#(?:(?!\{#)[^])*?#\}`;

/** Where nothing else tells of Jinja, a brace of nginx may have a comment behind it. Only from a brace is it looked back. */
const foreign = new RegExp(String.raw`${filledIn}|${steering}|\{(?<=^[ \t]*\{)${comment}`, 'gm');
const foreignInJinja = new RegExp(String.raw`${filledIn}|${steering}|\{${comment}`, 'g');

/**
 * Reads `text`, a template: statements count as white space, what is filled in as a placeholder, with what touches it. What
 * stands in braces of another template language is read as nginx would.
 */
export function stencilOf(text: string): Stencil {
	const all = foreignIn(text);
	const parts: string[] = [];
	let at = 0;
	for (const { start, end, isFilledIn } of all) {
		const length = end - start;
		parts.push(text.slice(at, start), isFilledIn ? placeholderOf(length) : ' '.repeat(length));
		at = end;
	}
	parts.push(text.slice(at));
	return { text: parts.join(''), statements: all.filter(({ isFilledIn }) => !isFilledIn) };
}

/** What `placeholderAt` knows; for `@A@` there is no room. */
function placeholderOf(length: number): string {
	return length > 3 ? `\${${'X'.repeat(length - 3)}}` : 'x'.repeat(length);
}

interface Foreign extends Span {
	readonly isFilledIn: boolean;
}

/** What touches and is filled in is one. */
function foreignIn(text: string): readonly Foreign[] {
	const all: Foreign[] = [];
	for (const { 0: found, index } of text.matchAll(text.includes('{%') ? foreignInJinja : foreign)) {
		const isFilledIn = /^(?:\{\{|<%=|<\?|\[\[|@)/.test(found) && !steeringWord.test(found);
		const last = all.at(-1);
		const goesOn = isFilledIn && last?.isFilledIn === true && last.end === index;
		const start = goesOn ? last.start : index;
		if (goesOn) all.pop();
		all.push({ start, end: index + found.length, isFilledIn });
	}
	return all;
}
