import { visible } from './visible';

/**
 * What somebody else wrote, as code in a line of Markdown: nothing in it means anything, not even backticks. Source: CommonMark 0.31,
 * "Code spans".
 */
export function code(text: string): string {
	const shown = visible(text);
	if (shown === '') return 'nothing';
	const longest = Math.max(0, ...[...shown.matchAll(/`+/g)].map(([run]) => run.length));
	const fence = '`'.repeat(longest + 1);
	// A space at both ends is taken off, unless there is nothing else.
	const isPadded = /^`|`$/.test(shown) || /^ .*[^ ].* $/s.test(shown);
	return isPadded ? `${fence} ${shown} ${fence}` : `${fence}${shown}${fence}`;
}

/** The same as words of a sentence. */
export function escaped(text: string): string {
	return visible(text)
		.replace(/[\\`*[\]<>~|&$]|(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])/gu, '\\$&')
		.replace(/(?<=\b(?:https?|ftp)):(?=\/\/)|(?<=\bwww)\.|(?<=\w)@(?=\w)/gi, '\\$&');
}

/** Our own Markdown as plain text: without backticks, stars, fences and escapes, with links written out. */
export function withoutMarkdown(markdown: string): string {
	return markdown
		.replace(/^```[^`\n]*(?:\n|$)/gm, '')
		.replace(/ {2}$/gm, '')
		.replace(
			inline,
			(_, sign?: string, __?: string, span?: string, link?: string, target?: string, stressed?: string) => {
				if (sign !== undefined) return sign;
				if (span !== undefined) return span.replace(/^ (.*[^ ].*) $/s, '$1');
				return link === undefined ? withoutMarkdown(stressed ?? '') : `${withoutMarkdown(link)}, ${target ?? ''}`;
			},
		);
}

/** An escape, a code span, a link, or what is stressed, whichever comes first. */
const inline =
	/\\([!-/:-@[-`{-~])|(?<!`)(`+)(?!`)(.*?)(?<!`)\2(?!`)|\[([^\]]+)\]\((\S+?)\)|(?<!\S)\*(?=\S)((?:`[^`]*`|[^*`\n])+)(?<=\S)\*(?![\w*])/gs;
