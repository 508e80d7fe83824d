import type { Span } from '../../../base/text';
import type { DisableComment } from '../../../model/disableComment';
import type { SummaryOf } from '../../../model/fileSummary';

declare module '../../../model/fileSummary' {
	interface LanguageMap {
		readonly nginx: NginxFacts;
	}
}

export type NginxSummary = SummaryOf<'nginx'>;

/**
 * The skeleton of an nginx file that the rules need. Scopes form a tree by index; level 0 is the file itself, so what it
 * means depends on where the file is included. All spans are in the file's text, words without their quotes.
 */
export interface NginxFacts {
	readonly levels: readonly Level[];
	readonly upstreams: readonly UpstreamFacts[];
	readonly servers: readonly ServerFacts[];
	readonly passes: readonly PassFacts[];
	readonly includes: readonly IncludeFacts[];
	readonly headers: readonly HeaderFacts[];
	/** Problems that the summary can see by itself: `unix-*`, `server-parameter`, `upstream-empty`, ... see `rules/`. */
	readonly addresses: readonly AddressFacts[];
	/** The variables that the file defines, by `set`, `map` and the like or by a regular expression. */
	readonly variables: readonly VariableFacts[];
	/** The directives that nginx does not document. Those of third-party modules are among them. */
	readonly unknownDirectives: readonly UnknownDirective[];
	/** Quotes and blanks that a web page put in place of plain ones, see `TypographicFacts`. */
	readonly typographic: readonly TypographicFacts[];
	/** The `user` directive of a main file. */
	readonly user: { readonly name: string; readonly group: string | undefined; readonly span: Span } | undefined;
	/** Whether the file has `http` or `events` at its top: then it is the main file of an instance. */
	readonly main: boolean;
	/** Whether nginx refuses the file and a socket is named in it where no directive takes it for an address. */
	readonly unread: boolean;
	/** What ends its lines, by the first of them. */
	readonly lineEnd: '\n' | '\r\n' | '\r';
	/** Whether all that stands at its top may as well be the entries of a `map`, see `mayBeEntries`. */
	readonly mayBeEntries: boolean;
	/** Whether the text is a template with another language in it, so that what is missing may be filled in later. */
	readonly template: boolean;
	readonly disables: readonly DisableComment[];
}

export type LevelKind =
	| 'file'
	| 'http'
	| 'stream'
	| 'mail'
	| 'server'
	| 'location'
	| 'upstream'
	| 'if'
	| 'limit_except'
	| 'other';

export interface Level {
	readonly kind: LevelKind;
	readonly parent: number;
	/** The directive that opens it: from its name to its closing brace; the whole text for level 0. */
	readonly span: Span;
	/** The words after the name, resolved: `~`, `\.php$`. */
	readonly args: readonly string[];
	/** Just after the opening brace. */
	readonly bodyStart: number;
}

export interface UpstreamFacts {
	/** http and stream have name spaces of their own. */
	readonly module: 'http' | 'stream';
	readonly name: string;
	readonly nameSpan: Span;
	readonly level: number;
	/** The whole directive with the line end behind it, for removal. */
	readonly removal: Span;
	readonly servers: readonly UpstreamServerFacts[];
	/** Whether an `include` stands inside, so that servers may come from elsewhere. */
	readonly includes: boolean;
	/** Names of the other directives inside with where they begin, in order: `ip_hash`, `keepalive`, `zone`. */
	readonly directives: readonly { readonly name: string; readonly start: number }[];
	/** Where a `server` line may be inserted, and the white space before it with its line end. */
	readonly insertion: { readonly offset: number; readonly before: string; readonly after: string };
}

export interface UpstreamServerFacts {
	/** Index into `addresses`; undefined where `server` has no argument. */
	readonly address: number | undefined;
	readonly nameSpan: Span;
	readonly parameters: readonly {
		readonly text: string;
		/** Without its quotes, with them, and with the blanks before it. */
		readonly span: Span;
		readonly whole: Span;
		readonly removal: Span;
	}[];
}

/** An address word: where nginx is told to connect, or to listen. */
export interface AddressFacts {
	/** The directive: `server`, `proxy_pass`, `fastcgi_pass`, `listen`, ... */
	readonly directive: string;
	readonly level: number;
	/** Which module's directive it is. */
	readonly module: 'http' | 'stream' | 'mail';
	/** The word without its quotes, and as nginx reads it. */
	readonly span: Span;
	readonly text: string;
	readonly quoting: 'bare' | 'double' | 'single';
	/** `http://`, `https://`, `grpc://`, ... as written; empty where none. */
	readonly scheme: string;
	readonly schemeSpan: Span;
	readonly target: AddressTarget;
	/** The word after this one, for `unix: /x`. */
	readonly next: { readonly text: string; readonly span: Span; readonly quoting: AddressFacts['quoting'] } | undefined;
}

export type AddressTarget =
	| {
			readonly kind: 'unix';
			/** Index in the summary's endpoints; undefined where there is no path or a variable is in it. */
			readonly endpoint: number | undefined;
			readonly path: string;
			readonly pathSpan: Span;
			/** What follows the colon that ends the path in `proxy_pass` and `auth_http`, with its span; undefined without colon. */
			readonly uri: { readonly text: string; readonly span: Span } | undefined;
			/** Where the path holds a `$` that nginx evaluates. */
			readonly variable: boolean;
	  }
	| {
			/** A host or an upstream's name. */
			readonly kind: 'name';
			readonly name: string;
			readonly nameSpan: Span;
			readonly port: { readonly text: string; readonly span: Span } | undefined;
			readonly uri: string;
	  }
	| { readonly kind: 'variable'; readonly uri: string }
	/** What nginx refuses: a path without `unix:`, an empty word. */
	| { readonly kind: 'other' }
	/** A word of which nobody can tell what it says, so that it may lead anywhere. */
	| { readonly kind: 'unreadable' };

export interface PassFacts {
	/** `proxy_pass`, `grpc_pass`, ... */
	readonly directive: string;
	/** The word `proxy_pass` itself. */
	readonly nameSpan: Span;
	readonly level: number;
	readonly address: number | undefined;
	/** White space from the line's start to the directive. */
	readonly indent: string;
}

export interface ServerFacts {
	readonly level: number;
	readonly names: readonly { readonly text: string; readonly span: Span }[];
	/** Words of each `listen`, resolved. */
	readonly listens: readonly { readonly words: readonly string[]; readonly span: Span }[];
	/** The word `server`. */
	readonly nameSpan: Span;
	/** `return 301 https://...` and the like: where a server or its `location /` only redirects. */
	readonly redirect: string | undefined;
	/** Whether a `return` of the server itself answers everybody, so that no location is reached. */
	readonly returns: boolean;
	readonly ssl: boolean;
}

export interface IncludeFacts {
	readonly pattern: string;
	readonly span: Span;
	readonly quoting: 'bare' | 'double' | 'single';
	readonly level: number;
	/** The name of the block in whose entries it stands, as `map`: what it loads are entries, too. Undefined among directives. */
	readonly entriesOf: string | undefined;
}

export interface HeaderFacts {
	/** Of `proxy_set_header`, as written. */
	readonly name: string;
	readonly value: string;
	readonly span: Span;
	readonly level: number;
}

export interface VariableFacts {
	/** Without the `$`. */
	readonly name: string;
	readonly span: Span;
	/** Which directive defines it: `set`, `map`, `location`, ... */
	readonly directive: string;
}

export interface UnknownDirective {
	readonly name: string;
	/** Without quotes. */
	readonly span: Span;
	/** The names of the blocks around, from the innermost out. */
	readonly blocks: readonly string[];
	/** Whether it opens a block. */
	readonly block: boolean;
}

/** Where curly quotes stand around an argument, or a no-break space stands for a blank. */
export type TypographicFacts =
	| {
			readonly kind: 'quotes';
			readonly open: Span;
			readonly close: Span;
			/** The plain quote that was meant. */
			readonly plain: '"' | "'";
	  }
	| { readonly kind: 'no-break-space'; readonly span: Span };
