import type { Span } from '../../../base/text';
import type { SummaryOf } from '../../../model/fileSummary';

declare module '../../../model/fileSummary' {
	interface LanguageMap {
		readonly ghost: GhostFacts;
	}
}

/** What is kept of a Ghost config. */
export type GhostSummary = SummaryOf<'ghost'>;

/** What a Ghost config says, beyond its socket endpoints. Every span is in its text. */
export interface GhostFacts {
	/** `production` of `config.production.json`; `local` of `config.local.json` and `config.local.jsonc`. */
	readonly environment: string;
	/** False for `config.<env>.jsonc`, which Ghost reads nowhere. */
	readonly read: boolean;
	/** False where the text does not parse, so that what is missing here may still be there. A value that is broken is missing. */
	readonly complete: boolean;
	/** Whether a place that cannot be read is in `url`, `admin` or `server`, so that one of the settings here may be another. */
	readonly unread: boolean;
	/** Ghost's public address; undefined if it is missing or broken. */
	readonly url: GhostUrl | undefined;
	/** `admin.url`, where Ghost's admin has an address of its own. */
	readonly admin: GhostUrl | undefined;
	/** The `server` member, whatever its value. */
	readonly server: GhostKey | undefined;
	/** `server.host`, whatever its value. */
	readonly host: GhostKey | undefined;
	/** `server.socket`, which Ghost 4 and earlier read and later ones ignore. */
	readonly socket: GhostSocket | undefined;
	/** `server.port`, which takes the path of a socket, too: Ghost 5 and later hand it to Node. */
	readonly port: GhostPort | undefined;
	/** Index in the endpoints of where Ghost listens by itself; undefined where `server.port` says something. */
	readonly defaultEndpoint: number | undefined;
	/** What a Ghost takes from here to decide where it listens, of `server` those members. */
	readonly values: { readonly url?: Json; readonly server?: Json };
	/** `usingLoopbackReverseProxy`; undefined if it is missing, broken, or neither `true` nor `false`. */
	readonly loopbackProxy: (RemovableKey & { readonly value: boolean }) | undefined;
	/** The brace with which the root object begins; undefined where there is no such object. */
	readonly top: Span | undefined;
	/** Where to add a member to the root object and to `server`: directly after the last member, or after the brace. */
	readonly insertion: { readonly root: Insertion | undefined; readonly server: Insertion | undefined };
	/** Keys given twice among those that matter here: the earlier one, whole with its comma. */
	readonly duplicates: readonly {
		readonly key: string;
		readonly keySpan: Span;
		readonly removal: Span;
		readonly laterSpan: Span;
	}[];
}

/** A value as `JSON.parse` gives it. */
export type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json | undefined };

/** One member of an object. */
export interface GhostKey {
	/** The key without its quotes. */
	readonly keySpan: Span;
	/** The whole value, quotes included. */
	readonly valueSpan: Span;
}

/** One that a fix may remove. */
export interface RemovableKey extends GhostKey {
	/** What has to go to remove the member: it, one comma, and the line it leaves empty. */
	readonly removal: Span;
}

/** A member whose value is a public address. */
export interface GhostUrl extends GhostKey {
	/** The url as written; undefined where it is no string. */
	readonly value: string | undefined;
	/** Without the quotes. */
	readonly span: Span;
	/** Host name in lower case without port, undefined where the url has none. */
	readonly host: string | undefined;
	/** Whether it begins with `https://`. */
	readonly secure: boolean;
}

/** The member `server.socket`. */
export interface GhostSocket extends RemovableKey {
	/** The type of its value; `other` for a number, a truth value, a list and what is broken. */
	readonly shape: 'string' | 'object' | 'null' | 'other';
	/** Index of the path in the summary's endpoints, when a path is written. */
	readonly endpoint: number | undefined;
	/** The path's value when it is a string, also when empty. */
	readonly path: string | undefined;
	/** The whole value of the `path` inside an object, whatever it is. */
	readonly pathValue: Span | undefined;
	/** The `permissions` inside an object, unless broken. */
	readonly permissions: GhostPermissions | undefined;
	/** Where to add a member to the object; undefined where it is none, or cannot be read to its end. */
	readonly insertion: Insertion | undefined;
}

/** The member `server.socket.permissions`. */
export interface GhostPermissions extends GhostKey {
	/** As JSON has it: a string is taken as octal, a number as decimal. */
	readonly value: Json;
	/** As written, quotes included. */
	readonly raw: string;
}

/** The member `server.port`. */
export interface GhostPort extends RemovableKey {
	/**
	 * `tcp`: a number, a numeric string, or an object with such a `port`. `path`: any other string. `object`: `{ "path": ... }`.
	 */
	readonly shape: 'tcp' | 'path' | 'object' | 'other';
	/** The port's number; undefined unless `shape` is `tcp`. */
	readonly tcp: number | undefined;
	/** Index of the port in the summary's endpoints, if one is written that can be listened on. */
	readonly tcpEndpoint: number | undefined;
	/** Index of the path in the summary's endpoints, if a path is written. */
	readonly endpoint: number | undefined;
	/** The text of the value, or of the `path` inside an object; undefined if it is no string. */
	readonly path: string | undefined;
	/** The whole value of the `path` inside an object, whatever it is. */
	readonly pathValue: Span | undefined;
	/** Where to add a member to the object; undefined where it is none, or cannot be read to its end. */
	readonly insertion: Insertion | undefined;
	/** The values of those members of the object that open the socket, where they are written. */
	readonly flags: { readonly readableAll: Span | undefined; readonly writableAll: Span | undefined };
	/** Whether it is `true`: then Node lets everybody read the socket. */
	readonly readableAll: boolean;
	/** Whether it is `true`: then Node lets everybody connect, nginx's user too. */
	readonly writableAll: boolean;
}

/** Where and how a member is added to an object, in the manner of the file. */
export interface Insertion {
	/** Where its text goes. */
	readonly offset: number;
	/** True where a member stands before, so that a comma is needed. */
	readonly comma: boolean;
	/** White space to put before the new member, its line end included. */
	readonly before: string;
	/** White space to put after it, before the closing brace; empty where a line end is there already. */
	readonly after: string;
	/** One level of indentation as this file has it. */
	readonly indent: string;
}
