import type { Directive, Word } from './tree';

/**
 * Directives that other files depend on, by whether they open a block. No argument that stands on a line of its own is called
 * so.
 */
const simple: ReadonlySet<string> = new Set(
	(
		'include server server_name listen proxy_set_header ' +
		'proxy_pass fastcgi_pass uwsgi_pass scgi_pass grpc_pass memcached_pass auth_http'
	).split(' '),
);
const blocks: ReadonlySet<string> = new Set(['http', 'stream', 'mail', 'events', 'server', 'location', 'upstream']);

/**
 * The directives that were most likely meant where a semicolon is missing, so that nginx takes the lines below for further
 * arguments of the first: of `proxy_buffering off`, line end, `proxy_pass http://igu;` both. Nearly always just the one.
 */
export function directivesMeant(text: string, directive: Directive): readonly Directive[] {
	const { words, body } = directive;
	if (words.length < (body ? 2 : 3)) return [directive];
	const meant: Directive[] = [];
	let from = 0;
	for (let at = 1; at < words.length; at++) {
		const word = words[at];
		if (!word || word.quote !== '' || !beginsLine(text, word.start) || !isMeant(text, directive, at)) continue;
		meant.push(part(directive, from, at));
		from = at;
	}
	if (from === 0) return [directive];
	const [first, ...others] = [...meant, part(directive, from, words.length)];
	// What nginx takes for parameters of a server is told of as such, see `server-parameter`.
	return [directive.name === 'server' && !body ? directive : (first ?? directive), ...others];
}

/** Whether only blanks stand before `start` in its line. */
function beginsLine(text: string, start: number): boolean {
	let at = start - 1;
	while (text[at] === ' ' || text[at] === '\t') at--;
	return text[at] === '\n' || text[at] === '\r';
}

/** Whether a new directive seems to begin with word number `at`: it has its arguments on its line, or opens the block. */
function isMeant(text: string, { words, body }: Directive, at: number): boolean {
	const name = words[at]?.value ?? '';
	const next: Word | undefined = words[at + 1];
	const line = next && !/[\r\n]/.test(text.slice(words[at]?.end, next.start));
	if (simple.has(name) && line) return true;
	if (!blocks.has(name) || body?.kind !== 'directives') return false;
	return !words.slice(at + 1).some(({ start }) => beginsLine(text, start));
}

function part(whole: Directive, from: number, to: number): Directive {
	const words = whole.words.slice(from, to);
	const name = words[0]?.value ?? '';
	const start = words[0]?.start ?? whole.start;
	if (to === whole.words.length) return { ...whole, name, words, start };
	return {
		name,
		words,
		start,
		end: words.at(-1)?.end ?? start,
		body: undefined,
		parent: whole.parent,
		terminated: false,
	};
}
