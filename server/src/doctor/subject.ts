import type { Sentence, Words } from '../core/base/phrase';
import type { Uri } from '../core/base/uri';
import type { Link } from '../core/features/linkMap';
import type { Scope } from '../core/model/endpoint';
import type { RuntimeFolder } from '../core/scaffold/runtimeFolder';
import type { TlsEnd } from '../core/sites/tlsEnd';
import type { Address } from './address';

/** One link as the configs have it, which the doctor compares with the machine. */
export interface Subject {
	readonly link: Link;
	/** What to call it: the address in Ghost's config, or in nginx's if Ghost's is not known. Empty if neither is. */
	readonly name: string;
	/** Where Ghost is told to listen. */
	readonly listen: End | undefined;
	/** Where nginx connects. */
	readonly connect: End | undefined;
	readonly ghost: GhostSubject | undefined;
	readonly nginx: NginxSubject | undefined;
}

/** One end of a link. */
export interface End {
	readonly address: Address;
	/** Where the address holds. */
	readonly scope: Scope;
	/** Where it is written, for people: `nginx.conf:8`. */
	readonly place: string;
}

/** The Ghost that listens on a link. */
export interface GhostSubject {
	/** What to call it: `Ghost`. */
	readonly label: Words;
	/** Its config; undefined if none is among the files. */
	readonly config: GhostConfig | undefined;
	/** The path of the folder that Ghost is started in; undefined if nobody tells. */
	readonly folder: string | undefined;
	readonly url: string | undefined;
	readonly version: string | undefined;
	/** The setting by which it listens on a path. */
	readonly key: 'server.socket' | 'server.port';
	/** Whether it takes no notice of a path that its config has for it. */
	readonly ignoresSocket: boolean;
	/** The port that Ghost listens on if it ignores the socket; Ghost's default port if it has not read this file at all. */
	readonly tcpPort: number;
	/** Its systemd unit; undefined if nothing tells. */
	readonly unit: string | undefined;
	/** The folders below `/run` that its unit makes, as the files have it. */
	readonly makes: readonly string[];
	/** A drop-in for its unit that lies beside its config, where systemd does not look. */
	readonly dropIn: DropIn | undefined;
	/** The name of the site: that of its unit, else the host of its url, else `NAME`. */
	readonly site: string;
	/** How its unit keeps the folder of the socket usable; undefined over TCP. */
	readonly runtime: RuntimeFolder | undefined;
	/** Whether it removes the socket that a killed Ghost leaves behind, as Ghost 4 and earlier do. */
	readonly unlinks: boolean;
	/** Whether it believes `X-Forwarded-Proto` from loopback addresses only. */
	readonly believesLoopbackAlone: boolean;
	/** What keeps it from starting, as it stands in a config. */
	readonly refusal: Refusal | undefined;
}

/** A drop-in of systemd. */
export interface DropIn {
	/** Its path on this machine. */
	readonly path: string;
	/** What people call it, as the report does. */
	readonly name: string;
	readonly fileName: string;
}

/** The config that a Ghost reads for its environment. */
export interface GhostConfig {
	readonly uri: Uri;
	/** Its path on this machine. */
	readonly path: string;
	/** What people call it, as the report does. */
	readonly name: string;
	/** `production`; `local` for one that holds in every environment. */
	readonly environment: string;
}

/** What Ghost's reader refuses of a config. */
export interface Refusal {
	/** `igu.io/config.production.json:5:16` */
	readonly place: string;
	/** What is wrong there, and what to do. */
	readonly cause: Sentence;
}

/** The nginx that connects over a link. */
export interface NginxSubject {
	/** The file with the address, as a path of this machine. */
	readonly file: string;
	/** The path of the main file; undefined if none is known. */
	readonly mainFile: string | undefined;
	/** What the `user` directive names; undefined if there is none. */
	readonly user: { readonly name: string; readonly group: string | undefined } | undefined;
	/** How visitors come over the link; empty if nobody knows. */
	readonly ways: readonly Way[];
}

/** A directive that passes visitors on, from servers that are alike. */
export interface Way {
	/** Where it stands, for people: `nginx.conf:8`. */
	readonly place: string;
	readonly host: HeaderValue;
	readonly proto: HeaderValue;
	/** Where TLS ends for those who come this way by https. */
	readonly tls: TlsEnd;
}

/**
 * A header that nginx sends, as the config writes it. It is `absent` if nginx sends none, and `unknown` if a file is missing.
 */
export type HeaderValue =
	| { readonly kind: 'sent'; readonly value: string }
	| { readonly kind: 'absent' }
	| { readonly kind: 'unknown' };
