import type { Words } from '../../base/phrase';
import type { Range, Span } from '../../base/text';
import type { Uri } from '../../base/uri';
import type { Endpoint } from '../../model/endpoint';
import type { Region } from './region';

/**
 * How things stand with one address. `linked`: a backend listens and somebody connects. `mismatch`: a backend listens, and the
 * addresses that are meant for it are others. `unused`: a backend listens and nobody connects. `unresolved`: somebody connects
 * who is tied to a backend, and nobody known listens.
 */
export type LinkStatus = 'linked' | 'mismatch' | 'unused' | 'unresolved';

/** One address with all who listen there and all who connect to it. */
export interface Link {
	/** The address as its first end spells it, a backend's where there is one: a path, or host and port. */
	readonly socket: string;
	readonly transport: Endpoint['transport'];
	readonly status: LinkStatus;
	readonly listeners: readonly Listener[];
	readonly connectors: readonly Connector[];
}

/** One end of a link. */
export interface LinkEnd {
	readonly uri: Uri;
	readonly span: Span;
	/** The same, by lines. */
	readonly range: Range;
	/** Whether it stands in a file that was found on the machine, and not in one of the workspace. */
	readonly isFound: boolean;
	/** The address as it is written there: a path, or host and port. */
	readonly address: string;
	/** What to call who is there: `Ghost`, `nginx`. */
	readonly label: Words;
	/** Where something that is told concerns the link. */
	readonly regions: readonly Region[];
}

/** Who listens at an address, at the place that decides it. */
export interface Listener extends LinkEnd {
	/** The public address of its site; undefined if its file has none. */
	readonly url: string | undefined;
	/** As far as its launcher and the files beside its config tell. */
	readonly ghostVersion: string | undefined;
}

/** Who connects to an address. */
export interface Connector extends LinkEnd {
	/** The upstream that the address stands in, if it does. */
	readonly upstream: string | undefined;
	/** The names of the servers that pass to it, as written. */
	readonly serverNames: readonly string[];
}
