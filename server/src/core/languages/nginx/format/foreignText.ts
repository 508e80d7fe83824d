import type { Span } from '../../../base/text';

/** A template as nginx's reader can take it: of the same length, with every character in its place. */
export interface Stencil {
	/** The template with blanks in place of statements, and `${XXX}` in place of what is filled in. */
	readonly text: string;
	/** The statements, in order. */
	readonly statements: readonly Span[];
}

/** `{{ x }}`, `<%= x %>`, `<?php echo $x ?>`: what is filled in is a word, or a part of one. */
const filledIn = String.raw`\{\{[^{}]+\}\}|<%=(?:(?!<%)[^])*?%>|<\?(?:(?!<\?)[^])*?\?>`;

/** `{% if x %}`, `<% end -%>`: what only steers. */
const steering = String.raw`\{%(?:(?!\{%)[^])*?%\}|<%(?!=)(?:(?!<%)[^])*?%>`;

/** Those of Go and Mustache that only steer, too. */
const steeringWord = /^\{\{[-~]?\s*(?:(?:if|else|end|range|with|define|block|template|include)\b|[#/^!>])/;

const foreign = new RegExp(`${filledIn}|${steering}`, 'g');

/** In Jinja comments as well; elsewhere that is a brace of nginx with a comment behind it. */
const foreignWithComments = new RegExp(String.raw`${filledIn}|${steering}|\{#(?:(?!\{#)[^])*?#\}`, 'g');

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
		parts.push(text.slice(at, start), isFilledIn ? `\${${'X'.repeat(length - 3)}}` : ' '.repeat(length));
		at = end;
	}
	parts.push(text.slice(at));
	return { text: parts.join(''), statements: all.filter(({ isFilledIn }) => !isFilledIn) };
}

interface Foreign extends Span {
	readonly isFilledIn: boolean;
}

/** What touches and is filled in is one. */
function foreignIn(text: string): readonly Foreign[] {
	const all: Foreign[] = [];
	for (const { 0: found, index } of text.matchAll(text.includes('{%') ? foreignWithComments : foreign)) {
		const isFilledIn = /^(?:\{\{|<%=|<\?)/.test(found) && !steeringWord.test(found);
		const last = all.at(-1);
		const goesOn = isFilledIn && last?.isFilledIn === true && last.end === index;
		const start = goesOn ? last.start : index;
		if (goesOn) all.pop();
		all.push({ start, end: index + found.length, isFilledIn });
	}
	return all;
}
