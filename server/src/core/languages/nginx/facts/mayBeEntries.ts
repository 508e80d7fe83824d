import { isKnownDirective } from '../directives/directiveKinds';
import type { Directive, NginxTree } from '../syntax/tree';

/**
 * Whether all that stands at the top of a file may as well be the entries of a `map` and the like, where nobody knows what
 * loads it: `expired /gone;`. Not so where a block stands among it, or what nearly surely is a directive of nginx's own.
 */
export function mayBeEntries({ text, directives }: NginxTree): boolean {
	if (directives.some(({ body }) => body !== undefined)) return false;
	return directives.some(isSurelyEntry) || !directives.some((directive) => isSurelyDirective(text, directive));
}

/** Whether the name is a pattern, an address or the like, as in `text/html html;`, or a word that only such blocks know. */
function isSurelyEntry({ name, words: [word] }: Directive): boolean {
	return word?.quote !== '' || !/^[A-Za-z_][\w-]*$/.test(name) || entryWords.has(name);
}

/**
 * Whether it is a documented directive in a shape that entries do not have: most of them are two words, and few have names
 * such as `proxy_set_header`, or lead to a socket. Of what goes on in the next line nobody knows how many words it has.
 */
function isSurelyDirective(text: string, { name, words, start, end, terminated }: Directive): boolean {
	if (!isKnownDirective(name) || name === 'include') return false;
	if (name.includes('_') || /unix:|\.sock(?:et)?$/i.test(words[1]?.value ?? '')) return true;
	return terminated && words.length !== 2 && !/[\r\n]/.test(text.slice(start, end));
}

const entryWords: ReadonlySet<string> = new Set('default hostnames volatile ranges delete proxy_recursive'.split(' '));
