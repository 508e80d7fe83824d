import type { Span } from '../../../base/text';

/** What a name in nginx's files stands for, besides upstreams and servers: one place gives it, and others use it. */
export type NameKind = keyof typeof words;

/** What to call one in a sentence. Kinds of cache are apart, as nginx keeps them apart. */
const words = {
	variable: 'variable',
	location: 'named location',
	'log-format': 'log format',
	'proxy-cache': 'cache zone',
	'fastcgi-cache': 'cache zone',
	'scgi-cache': 'cache zone',
	'uwsgi-cache': 'cache zone',
	'limit-req': 'zone of limit_req',
	'limit-conn': 'zone of limit_conn',
	keyval: 'keyval zone',
	'thread-pool': 'thread pool',
	match: 'match block',
	'js-module': 'njs module',
} as const;

/** `log format`, `cache zone`. */
export function kindInWords(kind: NameKind): string {
	return words[kind];
}

/** The name as it is written where it is used: `$igu`, `@ghost`, `main`. */
export function nameAsUsed({ kind, name }: { readonly kind: NameKind; readonly name: string }): string {
	return kind === 'variable' ? `$${name}` : name;
}

/** What two names have in common that mean the same thing: letter case tells no variables and no log formats apart. */
export function nameKey({ kind, name }: { readonly kind: NameKind; readonly name: string }): string {
	return `${kind}:${kind === 'variable' || kind === 'log-format' ? name.toLowerCase() : name}`;
}

/** A name where it stands in a directive. */
export interface NameAt {
	readonly kind: NameKind;
	/** Of a variable without its `$`. */
	readonly name: string;
	readonly span: Span;
	/** Of a variable with its `$` and its braces; of others as `span`. */
	readonly whole: Span;
	/** Whether it is defined there. */
	readonly declares: boolean;
	/** Set where the name is that of a file, so that it stands for more than itself. */
	readonly ofFile?: true;
}
