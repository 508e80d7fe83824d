import { MAX_OUTLINE_DEPTH, type OutlineItem, type OutlineKind } from '../../../model/outline';
import { parseNginx } from '../syntax/parse';
import type { Directive } from '../syntax/tree';

/** The blocks of a text, servers by the names they answer to, upstreams with the servers in them. */
export function nginxOutline(text: string): readonly OutlineItem[] {
	return itemsOf(parseNginx(text).directives, 0);
}

function itemsOf(directives: readonly Directive[], depth: number): OutlineItem[] {
	return depth > MAX_OUTLINE_DEPTH ? [] : directives.flatMap((directive) => itemOf(directive, depth) ?? []);
}

function itemOf(directive: Directive, depth: number): OutlineItem | undefined {
	const { body, words, start, end } = directive;
	const nameWord = words[0];
	const amongServers = directive.parent?.name === 'upstream' && directive.name === 'server';
	if (nameWord === undefined || (body === undefined && !amongServers)) return undefined;
	const { name, detail } = titleOf(directive);
	return {
		name,
		detail,
		kind: kindOf(directive),
		span: { start, end },
		nameSpan: { start: nameWord.start, end: (words[1] ?? nameWord).end },
		children: body?.kind === 'directives' ? itemsOf(body.directives, depth + 1) : [],
	};
}

/** A server is called by its first name and told apart by where it listens; anything else by its own words. */
function titleOf(directive: Directive): { readonly name: string; readonly detail: string } {
	const { name, words, body } = directive;
	const args = words.slice(1).map(({ value }) => value);
	if (name === 'upstream' || (name === 'server' && body === undefined))
		return { name: args[0] ?? name, detail: [name, ...args.slice(1)].join(' ') };
	if (name !== 'server' || body === undefined) return { name: [name, ...args].join(' '), detail: '' };
	const valuesOf = (wanted: string): string[] =>
		body.directives
			.filter((inner) => inner.name === wanted)
			.flatMap((inner) => inner.words.slice(1).map((w) => w.value));
	const [first, ...more] = valuesOf('server_name').filter((value) => value !== '' && value !== '_');
	const listens = body.directives
		.filter((inner) => inner.name === 'listen')
		.map((inner) => inner.words[1]?.value ?? '')
		.join(', ');
	return { name: first ?? 'server', detail: [first && 'server', ...more, listens].filter(Boolean).join(' ') };
}

function kindOf({ name, body, parent }: Directive): OutlineKind {
	switch (name) {
		case 'server':
			return body === undefined && parent !== undefined ? 'upstream-server' : 'server';
		case 'location':
		case 'if':
		case 'limit_except':
			return 'location';
		case 'upstream':
			return 'upstream';
		default:
			return body?.kind === 'entries' ? 'variable' : 'block';
	}
}
