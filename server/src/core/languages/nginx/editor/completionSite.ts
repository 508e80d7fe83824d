import type { Span } from '../../../base/text';
import type { CompletionSite } from '../../../model/completionSite';
import type { Quoting } from '../../../model/endpoint';
import { nameRoleOf } from '../names/roles';
import { parseNginx } from '../syntax/parse';
import { entryPlaceAt, namePlaceAt, type Statement, type StatementWord, statementAt } from '../syntax/statement';
import { commentSite } from './commentSite';

/**
 * What can be completed at `offset` of an nginx text: the name of a directive, a variable, an argument, in a comment a code
 * that it silences. Paths of sockets and names of upstreams only where a Ghost may be at the other end, so not in
 * `fastcgi_pass` and the like. The text may be half-typed. Nothing in Lua, and of the entries of a `map` and the like only where one begins.
 */
export function nginxCompletionSite(text: string, offset: number): CompletionSite | undefined {
	const tree = parseNginx(text);
	const comment = commentSite(tree, offset);
	if (comment) return comment;
	const place = namePlaceAt(tree, offset);
	if (place) return { kind: 'directive', ...place };
	const entry = entryPlaceAt(tree, offset);
	if (entry) return { kind: 'entry', ...entry };
	const statement = statementAt(tree, offset);
	if (!statement || statement.index === 0) return undefined;
	const word = statement.touched ?? { start: offset, end: offset, quote: '', text: '' };
	return variableSite(statement, word, offset) ?? addressSite(statement, word, offset) ?? argumentSite(statement, word);
}

function addressSite(statement: Statement, word: StatementWord, offset: number): CompletionSite | undefined {
	const { blocks, index } = statement;
	const name = statement.words[0]?.text;
	if (name === 'server' && (blocks[0] === 'upstream' || blocks.length === 0))
		return index === 1 ? serverSite(word, offset) : parameterSite(statement, word);
	if (index > 1) return undefined;
	const stream = blocks.includes('stream');
	if (name === 'listen') return listenSite(word, offset);
	if (name === 'proxy_pass') return stream ? streamSite(word, offset) : httpSite(word, offset);
	return name === 'pass' && stream ? streamSite(word, offset) : undefined;
}

/** The `$name` or `${name}` around the cursor, unless the word is a regular expression, in which `$` is the end. */
function variableSite(statement: Statement, word: StatementWord, offset: number): CompletionSite | undefined {
	const at = offset - word.start;
	const [typed, brace] = /\$(\{?)\w*$/.exec(word.text.slice(0, at)) ?? [];
	const name = statement.words[0]?.text ?? '';
	if (typed === undefined || isRegex(statement, word)) return undefined;
	const [rest = ''] = (brace === '{' ? /^\w*\}?/ : /^\w*/).exec(word.text.slice(at)) ?? [];
	return {
		kind: 'variable',
		span: { start: offset - typed.length, end: offset + rest.length },
		braces: brace === '{',
		blocks: statement.blocks,
		defines: nameRoleOf(name)?.variable === statement.index,
	};
}

/** Whether a word is read as a regular expression: `location ~ \.php$`, `if ($uri ~ x$)`, `server_name ~^www`, `rewrite`. */
function isRegex({ words, index }: Statement, word: StatementWord): boolean {
	const name = words[0]?.text;
	if (name === 'location' || (name === 'rewrite' && index === 1)) return true;
	return word.text.startsWith('~') || /^!?~\*?$/.test(words[index - 1]?.text ?? '');
}

function argumentSite(statement: Statement, word: StatementWord): CompletionSite | undefined {
	const { words, index, blocks, touched } = statement;
	const name = words[0]?.text ?? '';
	const span = { start: word.start, end: word.end };
	if (name === 'include') return index === 1 ? { kind: 'include', span, quoting: quotingOf(word) } : undefined;
	const present = words.slice(1).filter((one) => one !== touched);
	return { kind: 'argument', span, name, index, present: present.map(({ text }) => text), blocks };
}

const PREFIX = 'unix:';

/** The address of a `server` in an upstream: a path, or host and port. */
function serverSite(word: StatementWord, offset: number): CompletionSite {
	return behindPrefix(word, offset) ?? { ...pathSite(word, word.start, word.end, PREFIX), orTcp: true };
}

function listenSite(word: StatementWord, offset: number): CompletionSite | undefined {
	const site = behindPrefix(word, offset);
	return site && { ...site, role: 'listen' };
}

function streamSite(word: StatementWord, offset: number): CompletionSite | undefined {
	const span = { start: word.start, end: hostEnd(word, 0) };
	return behindPrefix(word, offset) ?? upstreamSite(word, span, tcpSpan(word, 0).end, '', offset);
}

type PathSite = Extract<CompletionSite, { kind: 'path' }>;

/** The path behind `unix:`, if the cursor is there. */
function behindPrefix(word: StatementWord, offset: number): PathSite | undefined {
	const start = word.start + PREFIX.length;
	if (offset < start || word.text.slice(0, PREFIX.length).toLowerCase() !== PREFIX) return undefined;
	return pathSite(word, start, word.end, '');
}

/** `http://name`, `http://unix:path:uri`, or the beginning of one of them. */
function httpSite(word: StatementWord, offset: number): CompletionSite | undefined {
	const at = offset - word.start;
	const [, scheme = '', unix = ''] = /^(https?:\/\/)?(unix:)?/i.exec(word.text) ?? [];
	const pathStart = scheme.length + unix.length;
	if (unix !== '') {
		const colon = word.text.indexOf(':', pathStart);
		const end = word.start + (colon < 0 ? word.text.length : colon);
		if (offset > end) return undefined;
		return scheme !== '' && at >= pathStart
			? pathSite(word, word.start + pathStart, end, '')
			: pathSite(word, word.start, end, `${scheme === '' ? 'http://' : scheme}${PREFIX}`);
	}
	if (scheme === '') return upstreamSite(word, { start: word.start, end: word.end }, word.end, 'http://', offset);
	const end = hostEnd(word, scheme.length);
	if (offset > end) return portSite(word, scheme.length, offset);
	const [start, prefix] = at < scheme.length ? [word.start, scheme] : [word.start + scheme.length, ''];
	return upstreamSite(word, { start, end }, tcpSpan(word, scheme.length).end, prefix, offset);
}

/** Behind the colon of a host that begins at character `from` of the word: the address as a whole. */
function portSite(word: StatementWord, from: number, offset: number): CompletionSite | undefined {
	const { start, end } = tcpSpan(word, from);
	return offset > end ? undefined : { ...pathSite(word, start, end, ''), transport: 'tcp' };
}

/** Host and port that begin at character `from` of the word. */
function tcpSpan(word: StatementWord, from: number): Span {
	const length = /^(?:\[[^\]]*\]?|[^/:?]*)(?::[^/?]*)?/.exec(word.text.slice(from))?.[0].length ?? 0;
	return { start: word.start + from, end: word.start + from + length };
}

/** Where the name or host ends that begins at character `from` of the word. */
function hostEnd(word: StatementWord, from: number): number {
	return word.start + from + (/^[^/:?]*/.exec(word.text.slice(from))?.[0].length ?? 0);
}

function pathSite(word: StatementWord, start: number, end: number, prefix: string): PathSite {
	return { kind: 'path', role: 'connect', span: { start, end }, quoting: quotingOf(word), prefix };
}

/** Where a name may stand; an address with a port, of which the name would be the host, ends at `tcpEnd`. */
function upstreamSite(
	word: StatementWord,
	span: Span,
	tcpEnd: number,
	prefix: string,
	offset: number,
): CompletionSite | undefined {
	if (offset > span.end) return undefined;
	return {
		kind: 'upstream',
		span,
		tcpSpan: { start: span.start, end: tcpEnd },
		quoting: quotingOf(word),
		prefix,
		unixPrefix: `${prefix}${PREFIX}`,
	};
}

function parameterSite({ words, touched }: Statement, { start, end }: StatementWord): CompletionSite {
	const present = words.slice(2).filter((word) => word !== touched);
	return { kind: 'server-parameter', span: { start, end }, present: present.map(({ text }) => text) };
}

function quotingOf({ quote }: StatementWord): Quoting {
	switch (quote) {
		case '"':
			return 'double';
		case "'":
			return 'single';
		case '':
			return 'bare';
	}
}
