import type { Span } from '../base/text';
import type { LineRange } from './disableComment';
import type { Quoting, Role } from './endpoint';

/** What stands at the cursor, as far as completion is concerned. `span` is what an accepted item replaces. */
export type CompletionSite =
	/**
	 * Inside the path of a socket, or a TCP address. `prefix` has to be written before the path where it is not there yet
	 * (`unix:`, `http://unix:`, a quote), and `suffix` behind it (the closing quote).
	 */
	| {
			readonly kind: 'path';
			readonly role: Role;
			/** Absent for a socket. */
			readonly transport?: 'tcp';
			/** Set where the number of the port alone belongs, without a host. */
			readonly isPort?: true;
			/** Set where a TCP address may stand instead, without `prefix` and `suffix`; of who listens the number of its port. */
			readonly orTcp?: true;
			readonly span: Span;
			readonly quoting: Quoting;
			readonly prefix: string;
			readonly suffix?: string;
	  }
	/**
	 * Where the name of an upstream may stand, with `prefix` before it (`http://`, where that is not there yet); unix
	 * addresses may be offered too, with `unixPrefix` before them, and TCP addresses, which replace `tcpSpan`.
	 */
	| {
			readonly kind: 'upstream';
			readonly span: Span;
			readonly tcpSpan: Span;
			readonly quoting: Quoting;
			readonly prefix: string;
			readonly unixPrefix: string;
	  }
	/** Where a parameter of an upstream's `server` may stand; `present` are the ones that are there. */
	| { readonly kind: 'server-parameter'; readonly span: Span; readonly present: readonly string[] }
	/** In the value of Ghost's `permissions`; `quoted` tells whether the quotes are there. */
	| { readonly kind: 'permissions'; readonly span: Span; readonly quoted: boolean }
	/**
	 * Where a key of Ghost's `server`, or of its socket, may stand. `quoted` tells whether the quotes are there, `valued`
	 * whether the colon is; `present` are the keys beside it.
	 */
	| {
			readonly kind: 'ghost-key';
			readonly object: 'server' | 'server.socket' | 'server.port';
			readonly span: Span;
			readonly quoted: boolean;
			readonly valued: boolean;
			readonly present: readonly string[];
	  }
	/**
	 * Where the name of a variable may stand in the environment of a Ghost. `suffix` has to be written behind it where it is not there
	 * yet; `present` are the names of the others.
	 */
	| { readonly kind: 'setting-key'; readonly span: Span; readonly suffix: string; readonly present: readonly string[] }
	/** In a comment that silences codes in `lines`, see `DisableComment`; `present` are the others that it names. */
	| {
			readonly kind: 'disabled-code';
			readonly span: Span;
			readonly lines: LineRange | undefined;
			readonly present: readonly string[];
	  }
	/**
	 * In a comment, still empty or half-typed, that may become such a one, of the line below or of a block; `block` is undefined where
	 * that one would silence nothing.
	 */
	| {
			readonly kind: 'disable-comment';
			readonly span: Span;
			readonly line: LineRange;
			readonly block: LineRange | undefined;
	  }
	/**
	 * Where the name of an nginx directive may stand; `blocks` are the names of those around, from the innermost out. `alone`
	 * tells that nothing of the directive follows, so that its arguments and its end may be written, too.
	 */
	| { readonly kind: 'directive'; readonly span: Span; readonly blocks: readonly string[]; readonly alone: boolean }
	/** Where an entry of a `map` or the like begins; `blocks` and `alone` as above, `present` are the first words of the other entries. */
	| {
			readonly kind: 'entry';
			readonly span: Span;
			readonly blocks: readonly string[];
			readonly alone: boolean;
			readonly present: readonly string[];
	  }
	/** In argument `index` (the name is word 0) of the nginx directive `name`; `present` are its other arguments. */
	| {
			readonly kind: 'argument';
			readonly span: Span;
			readonly name: string;
			readonly index: number;
			readonly present: readonly string[];
			readonly blocks: readonly string[];
	  }
	/** In the name of an nginx variable: `span` covers the `$` and the braces, as far as they are there. */
	| {
			readonly kind: 'variable';
			readonly span: Span;
			readonly braces: boolean;
			readonly blocks: readonly string[];
			/** Whether the variable is being defined here, as by `set`. */
			readonly defines: boolean;
	  }
	/** In the name of a file that nginx is to include. */
	| { readonly kind: 'include'; readonly span: Span; readonly quoting: Quoting };
