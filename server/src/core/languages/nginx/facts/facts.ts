import type { Span } from '../../../base/text';
import type { Uri } from '../../../base/uri';
import type { DisableComment } from '../../../model/disableComment';
import type { SummaryOf } from '../../../model/fileSummary';
import type { Judgement } from '../commands/judgement';
import type { Program } from '../directives/programs';
import type { ScopedName } from '../names/nameKinds';

declare module '../../../model/fileSummary' {
	interface LanguageMap {
		readonly nginx: NginxFacts;
	}
}

/** What is kept of an nginx file. */
export type NginxSummary = SummaryOf<'nginx'>;

/**
 * The skeleton of an nginx file that the rules need. Levels form a tree by index; level 0 is the file itself, so what it
 * means depends on where the file is included. All spans are in the file's text, words without their quotes.
 */
export interface NginxFacts {
	/** The file's own level first, then those of its blocks in the order of the text. */
	readonly levels: readonly Level[];
	readonly upstreams: readonly UpstreamFacts[];
	/** The `server` blocks of `http`, and no others. */
	readonly servers: readonly ServerFacts[];
	/** What its top says of a server, for those whose `include` loads it; undefined where it says nothing of the kind. */
	readonly serverPart: ServerPart | undefined;
	/** The directives that hand visitors on: `proxy_pass` and its like. */
	readonly passes: readonly PassFacts[];
	readonly includes: readonly IncludeFacts[];
	/** The scripts of njs that it imports, and the folders in which nginx looks for these besides that of the main file. */
	readonly scripts: readonly ScriptFacts[];
	readonly scriptFolders: readonly string[];
	/** Each `proxy_set_header`. */
	readonly headers: readonly HeaderFacts[];
	/** Each `rewrite` with its two arguments. */
	readonly rewrites: readonly RewriteFacts[];
	/**
	 * The words that say where to connect or to listen, whether or not nginx takes them; other facts count them by index. A plain port to
	 * listen on is none of them.
	 */
	readonly addresses: readonly AddressFacts[];
	/** The names that the file defines, besides upstreams: variables, be it by a regular expression, named locations, log formats, zones. */
	readonly names: readonly NameFacts[];
	/** Those that it uses and does not define, nor nginx by itself. */
	readonly neededNames: readonly NeededName[];
	/** Whether something in it may define names in a way that nobody knows here. */
	readonly hidesNames: boolean;
	/** The directives that nginx does not document. Those of third-party modules are among them. */
	readonly unknownDirectives: readonly UnknownDirective[];
	/** What nginx refuses of the directives by their names, places and words. */
	readonly judgement: Judgement;
	/** The levels in which a `resolver` stands, by which nginx asks for names at run time. */
	readonly resolvers: readonly number[];
	/** The programs of which the file holds a sign, each once, other than the open source nginx. */
	readonly programs: readonly Program[];
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
	/** The comments that silence codes. */
	readonly disables: readonly DisableComment[];
}

/** What a level is, by the directive that opens it; `other` for all that make no difference to what is read here. */
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

/** A block of the file, or the file's top. */
export interface Level {
	readonly kind: LevelKind;
	/** Index into `levels` of the level around; -1 for the file's top. */
	readonly parent: number;
	/** The directive that opens it: from its name to its closing brace; the whole text for level 0. */
	readonly span: Span;
	/** The words after the name, resolved: `~`, `\.php$`. */
	readonly args: readonly string[];
	/** Just after the opening brace. */
	readonly bodyStart: number;
}

/** An `upstream` block that has a name. */
export interface UpstreamFacts {
	/** http and stream have name spaces of their own. */
	readonly module: 'http' | 'stream';
	/** As nginx reads it, in the letter case of the file. */
	readonly name: string;
	/** The name without its quotes. */
	readonly nameSpan: Span;
	/** Index into `levels` of the level that it opens. */
	readonly level: number;
	/** The whole directive with the line end behind it, for removal. */
	readonly removal: Span;
	/** Those in the file itself, in the order of the text. */
	readonly servers: readonly UpstreamServerFacts[];
	/** Whether an `include` stands inside, so that servers may come from elsewhere. */
	readonly includes: boolean;
	/** Names of the other directives inside with where they begin, in order: `ip_hash`, `keepalive`, `zone`. */
	readonly directives: readonly { readonly name: string; readonly start: number }[];
	/** Where a `server` line may be inserted, and the white space before it with its line end. */
	readonly insertion: { readonly offset: number; readonly before: string; readonly after: string };
}

/** A `server` line of an upstream. */
export interface UpstreamServerFacts {
	/** Index into `addresses`; undefined where `server` has no argument. */
	readonly address: number | undefined;
	/** The word `server`. */
	readonly nameSpan: Span;
	/** The words behind the address, as nginx reads them: `weight=5`, `backup`. */
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
	/** Index into `levels` of the level in which the directive stands. */
	readonly level: number;
	/** Which module's directive it is. */
	readonly module: 'http' | 'stream' | 'mail';
	/** The word without its quotes, and as nginx reads it. */
	readonly span: Span;
	readonly text: string;
	/** How the word is quoted, for writing another one in its place. */
	readonly quoting: 'bare' | 'double' | 'single';
	/** `http://`, `https://`, `grpc://`, ... as written; empty where none. */
	readonly scheme: string;
	/** Empty if there is no scheme, and then where one would stand. */
	readonly schemeSpan: Span;
	/** Where the address leads. */
	readonly target: AddressTarget;
	/** Set where there are variables in the word, each of which has one value for all visitors, and `target` is what they come to. */
	readonly isFilledIn?: true;
	/** The word after this one, for `unix: /x`. */
	readonly next: { readonly text: string; readonly span: Span; readonly quoting: AddressFacts['quoting'] } | undefined;
}

/** Where an address leads, as nginx reads its word. */
export type AddressTarget =
	| {
			readonly kind: 'unix';
			/** Index in the summary's endpoints; undefined where there is no path or a variable is in it. */
			readonly endpoint: number | undefined;
			/** What stands behind `unix:`, as nginx reads it. It may be empty or relative. */
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
			/** Index in the summary's endpoints; undefined where the file declares an upstream of that name, or no HTTP goes there. */
			readonly endpoint: number | undefined;
			readonly name: string;
			readonly nameSpan: Span;
			/** As written behind the colon, be it a number or not; undefined without a colon. */
			readonly port: { readonly text: string; readonly span: Span } | undefined;
			/** What follows name and port, the slash included; empty if there is nothing. */
			readonly uri: string;
			readonly uriSpan: Span;
	  }
	/** A variable names it, in part or as a whole. `uri` begins at the first slash behind the scheme. It may be empty. */
	| { readonly kind: 'variable'; readonly uri: string }
	/** What nginx refuses: a path without `unix:`, an empty word. */
	| { readonly kind: 'other' }
	/** A word of which nobody can tell what it says, so that it may lead anywhere. */
	| { readonly kind: 'unreadable' };

/** A directive that hands visitors on. */
export interface PassFacts {
	/** `proxy_pass`, `grpc_pass`, ... */
	readonly directive: string;
	/** The word `proxy_pass` itself. */
	readonly nameSpan: Span;
	/** Index into `levels` of the level in which it stands. */
	readonly level: number;
	/** Index into `addresses`; undefined if it has no argument. */
	readonly address: number | undefined;
	/** White space from the line's start to the directive. */
	readonly indent: string;
}

/** A `server` block of `http`. */
export interface ServerFacts {
	/** Index into `levels` of the level that it opens. */
	readonly level: number;
	/** The words of its `server_name` lines, resolved. */
	readonly names: readonly ServerName[];
	readonly listens: readonly Listen[];
	/** The word `server`. */
	readonly nameSpan: Span;
	/** `return 301 https://...` and the like: where a server or its `location /` only redirects. */
	readonly redirect: string | undefined;
	/** Whether a `return` of the server itself answers everybody, so that no location is reached. */
	readonly returns: boolean;
	/** Whether it speaks TLS: a `listen` with `ssl` or `quic`, or `ssl on`. */
	readonly ssl: boolean;
}

/** What of a server may as well stand in a file that it includes. */
export type ServerPart = Pick<ServerFacts, 'names' | 'listens' | 'redirect' | 'returns' | 'ssl'>;

/** A word of a `server_name` line, resolved. */
export interface ServerName {
	readonly text: string;
	readonly span: Span;
	/** The file in which it stands, if that is not the server's own. */
	readonly uri?: Uri;
}

/** A `listen` line. */
export interface Listen {
	/** Resolved. */
	readonly words: readonly string[];
	readonly span: Span;
	/** The word that makes the server the default one there, and the same with the blanks before it. */
	readonly byDefault: { readonly span: Span; readonly removal: Span } | undefined;
	/** The file in which it stands, if that is not the server's own. */
	readonly uri?: Uri;
}

/** An `include` with the one argument that nginx takes. */
export interface IncludeFacts {
	/** Its argument as nginx reads it: a path or a glob, relative to the folder of the main file unless absolute. */
	readonly pattern: string;
	/** The argument without its quotes. */
	readonly span: Span;
	readonly quoting: 'bare' | 'double' | 'single';
	/** Index into `levels` of the level in which it stands. */
	readonly level: number;
	/** The name of the block in whose entries it stands, as `map`: what it loads are entries, too. Undefined among directives. */
	readonly entriesOf: string | undefined;
}

/** A `js_import`. */
export interface ScriptFacts {
	/** What the module is called. */
	readonly name: string;
	/** The script as nginx reads it. */
	readonly path: string;
	/** The path without quotes. */
	readonly span: Span;
}

/** A `proxy_set_header` directive that names a header. */
export interface HeaderFacts {
	/** As nginx reads it, in the letter case of the file. */
	readonly name: string;
	/** As nginx reads it, variables left alone; empty if it is missing or empty. */
	readonly value: string;
	/** The value without its quotes, but with them where nothing is between them; undefined if it is missing. */
	readonly valueSpan: Span | undefined;
	/** The whole directive. */
	readonly span: Span;
	/** Index into `levels` of the level in which it stands. A level that has any inherits none from those around. */
	readonly level: number;
}

/** A `rewrite` directive. All words are as nginx reads them. */
export interface RewriteFacts {
	readonly regex: string;
	readonly replacement: string;
	/** `last`, `break`, `redirect` or `permanent`; empty without one. */
	readonly flag: string;
	/** Its words, without the semicolon. */
	readonly span: Span;
	/** The whole directive with the line that it leaves empty, for removal. */
	readonly removal: Span;
	/** Index into `levels` of the level in which it stands. */
	readonly level: number;
}

/** A name at the place that defines it: a variable, a named location, a log format, a zone. */
export interface NameFacts extends ScopedName {
	/** Its name where it is defined. */
	readonly span: Span;
	/** Which directive defines it: `set`, `map`, `location`, ... */
	readonly directive: string;
}

/** A name where nginx needs it to be defined. */
export interface NeededName extends ScopedName {
	readonly span: Span;
	/** Set where nginx only looks for it unless a block inside overrules the directive, and nobody knows in which block that is. */
	readonly maybe?: true;
}

/** A directive that nginx's documentation does not have. */
export interface UnknownDirective {
	readonly name: string;
	/** Without quotes. */
	readonly span: Span;
	/** The names of the blocks around, from the innermost out. */
	readonly blocks: readonly string[];
	/** Whether it opens a block. */
	readonly block: boolean;
	/** Where nginx's reader stands when it has read all its words: at its `;` or `{`. */
	readonly headEnd: number;
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
