import type { CompletionSite } from '../../language';
import type { Span } from '../../text';
import { addressFormOf, isPass, type NginxModule } from './addressForms';
import { parseNginx } from './parse';
import type { Directive, Word } from './tree';
import { ancestorsOf, directiveAt } from './walk';
import { innerSpan, quotingOf } from './wordSpans';

/** What can be completed at `offset` of an nginx text: a socket path, an upstream's name, a parameter of `server`. */
export function nginxCompletionSite(text: string, offset: number): CompletionSite | undefined {
	// A line that is still being typed has no semicolon: cut off there, it does not swallow the next one.
	const line = /[^\r\n]*/.exec(text.slice(offset))?.[0] ?? '';
	const whole = siteIn(text, offset);
	return /[;{}]/.test(line)
		? whole
		: (siteIn(`${text.slice(0, offset)}${/^[^\s;]*/.exec(line)?.[0] ?? ''};`, offset, text) ?? whole);
}

function siteIn(read: string, offset: number, text: string = read): CompletionSite | undefined {
	const tree = parseNginx(read);
	const directive = directiveBefore(directiveAt(tree, offset), offset);
	const [name] = directive?.words ?? [];
	if (!directive || !name || offset <= name.end) return undefined;
	if (inComment(read, directive, offset)) return undefined;
	const index = directive.words.findIndex((word) => word.start <= offset && offset <= word.end);
	const word = directive.words[index];
	const chain = ancestorsOf(directive).map((block) => block.name);
	const module = moduleOf(chain);
	const inUpstream = chain[0] === 'upstream' || (chain.length === 0 && directive.name === 'server');
	if (directive.name === 'server' && inUpstream) {
		const argument = word ? index : directive.words.filter((one) => one.end < offset).length;
		if (argument > 1) return parameterSite(directive, word, offset);
		return pathSite(text, word, offset, 'unix:', false, false);
	}
	if (word && index > 1) return undefined;
	const form = addressFormOf(module, directive.name);
	if (!form || !isPass(module, directive.name)) return undefined;
	const span = word ? innerSpan(text, word) : { start: offset, end: offset };
	const typed = text.slice(span.start, span.end);
	const unix = /^(?:[a-z]+:\/\/)?unix:/i.exec(typed);
	if (unix && offset >= span.start + unix[0].length) return pathSite(text, word, offset, unix[0], true, form.uri);
	const scheme = /^[a-z]+:\/\//i.exec(typed)?.[0] ?? '';
	const wanted = form.schemeRequired && scheme === '' ? 'http://' : '';
	const start = span.start + (offset >= span.start + scheme.length ? scheme.length : 0);
	const rest = /^[^/:]*/.exec(text.slice(start, span.end))?.[0] ?? '';
	const prefix = start === span.start ? wanted : '';
	return {
		kind: 'upstream',
		span: { start, end: Math.max(offset, start + (wanted === '' ? rest.length : span.end - start)) },
		quoting: word ? quotingOf(word) : 'bare',
		prefix,
		unixPrefix: `${prefix}unix:`,
	};
}

/** The directive whose arguments the cursor is in, which has no block or is before its brace. */
function directiveBefore(directive: Directive | undefined, offset: number): Directive | undefined {
	if (directive?.body && offset > directive.body.open) return undefined;
	if (directive?.terminated && !directive.body && offset >= directive.end) return undefined;
	return directive;
}

function inComment(text: string, directive: Directive, offset: number): boolean {
	const last = directive.words.filter((word) => word.end <= offset).pop();
	return /(?:^|\s)#[^\n]*$/.test(text.slice(last?.end ?? directive.start, offset));
}

function moduleOf(chain: readonly string[]): NginxModule {
	if (chain.includes('stream')) return 'stream';
	return chain.includes('mail') ? 'mail' : 'http';
}

/** `prefix` is what stands before the path, or has to. */
function pathSite(
	text: string,
	word: Word | undefined,
	offset: number,
	prefix: string,
	present: boolean,
	uri: boolean,
): CompletionSite {
	const span: Span = word ? innerSpan(text, word) : { start: offset, end: offset };
	const typed = text.slice(span.start, span.end);
	const has =
		present || (typed.slice(0, prefix.length).toLowerCase() === prefix && offset >= span.start + prefix.length);
	const start = span.start + (has ? prefix.length : 0);
	const colon = uri && has ? text.slice(start, span.end).indexOf(':') : -1;
	return {
		kind: 'path',
		role: 'connect',
		span: { start, end: colon < 0 ? span.end : start + colon },
		quoting: word ? quotingOf(word) : 'bare',
		prefix: has ? '' : prefix,
	};
}

function parameterSite(directive: Directive, word: Word | undefined, offset: number): CompletionSite {
	return {
		kind: 'server-parameter',
		span: word ? { start: word.start, end: word.end } : { start: offset, end: offset },
		present: directive.words.slice(2).flatMap((one) => (one === word ? [] : [one.value])),
	};
}
