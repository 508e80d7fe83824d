import { say, type Words } from '../../../base/phrase';
import type { Span } from '../../../base/text';
import type { NginxModule } from '../facts/addressForms';

/** What a name in nginx's files stands for, besides upstreams and servers: one place gives it, and others use it. */
export type NameKind = keyof typeof words;

/** What to call one in a sentence. Kinds of cache are apart, as nginx keeps them apart. */
const words = {
	variable: say`variable`,
	location: say`named location`,
	'log-format': say`log format`,
	'proxy-cache': say`cache zone`,
	'fastcgi-cache': say`cache zone`,
	'scgi-cache': say`cache zone`,
	'uwsgi-cache': say`cache zone`,
	'limit-req': say`zone of limit_req`,
	'limit-conn': say`zone of limit_conn`,
	keyval: say`keyval zone`,
	'thread-pool': say`thread pool`,
	match: say`match block`,
	'js-module': say`njs module`,
	'js-function': say`function of njs`,
} as const;

/** `log format`, `cache zone`. */
export function kindInWords(kind: NameKind): Words {
	return words[kind];
}

/** Of which http, stream and mail have names of their own; all others are of one of them alone, or of nginx itself. */
const apart: ReadonlySet<NameKind> = new Set([
	'variable',
	'log-format',
	'limit-conn',
	'keyval',
	'match',
	'js-module',
	'js-function',
]);

/** Whether http and stream each have names of their own of a kind. */
export function isKeptApart(kind: NameKind): boolean {
	return apart.has(kind);
}

/** The name as it is written where it is used: `$igu`, `@ghost`, `main`. */
export function nameAsUsed({ kind, name }: { readonly kind: NameKind; readonly name: string }): string {
	return kind === 'variable' ? `$${name}` : name;
}

/** What two names have in common that mean the same thing: letter case tells no variables and no log formats apart. */
export function nameKey({ kind, name }: { readonly kind: NameKind; readonly name: string }): string {
	return `${kind}:${kind === 'variable' || kind === 'log-format' ? name.toLowerCase() : name}`;
}

/** A name and who knows it. */
export interface ScopedName {
	readonly kind: NameKind;
	/** Of a variable without its `$`, of a function of njs with its module. */
	readonly name: string;
	/** The module among whose names it is, where the blocks around it tell; else those decide that include the file. */
	readonly module?: NginxModule | undefined;
}

/** A name where it stands in a directive. */
export interface NameAt extends ScopedName {
	readonly span: Span;
	/** Of a variable with its `$` and its braces; of others as `span`. */
	readonly whole: Span;
	/** Whether it is defined there. */
	readonly declares: boolean;
	/** Set where the name is that of a file, so that it stands for more than itself. */
	readonly ofFile?: true;
}
