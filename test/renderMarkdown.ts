import { createRequire } from 'node:module';

/** As much of `markdown-it` as is asked of it. It brings no types along. */
interface Token {
	readonly type: string;
	readonly content: string;
	readonly children: readonly Token[] | null;
	readonly attrGet: (name: string) => string | null;
}
type Renderer = new (options: {
	readonly html: boolean;
	readonly linkify: boolean;
}) => {
	readonly parse: (markdown: string, environment: object) => readonly Token[];
};

const MarkdownIt = createRequire(import.meta.url)('markdown-it') as Renderer;

/** At its most daring: HTML is let through, and what looks like an address becomes a link. */
const renderer = new MarkdownIt({ html: true, linkify: true });

/** What a reader sees of a line of Markdown, and whether nothing but text and code is in it. */
export function rendered(markdown: string): { readonly text: string; readonly isPlain: boolean } {
	const [inline, ...others] = renderer.parse(`- ${markdown}`, {}).filter(({ type }) => type === 'inline');
	const parts = inline?.children ?? [];
	return {
		text: parts.map(({ content }) => content).join(''),
		isPlain: others.length === 0 && parts.every(({ type }) => /^(?:text|text_special|code_inline)$/.test(type)),
	};
}

/** What a Markdown text of several lines would fetch, or run, or lead to. */
export function reachedFrom(markdown: string): readonly string[] {
	const all = renderer.parse(markdown, {}).flatMap((token) => [token, ...(token.children ?? [])]);
	return all.flatMap((token) => {
		if (token.type.startsWith('html')) return [token.content];
		return [token.attrGet('src'), token.attrGet('href')].filter((target) => target !== null);
	});
}
