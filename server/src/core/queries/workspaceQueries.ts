import type { RegexMatcher } from '../base/regex';
import type { Uri } from '../base/uri';
import type { InstallInfo } from '../languages/ghost/facts/facts';
import type {
	AddressFacts,
	HeaderFacts,
	IncludeFacts,
	PassFacts,
	ServerFacts,
	UpstreamFacts,
} from '../languages/nginx/facts/facts';
import type { Endpoint, FileSummary } from '../model/language';

/** So many places of one kind tell a rule enough, where there may be thousands. */
export const SOME = 10;

/** An endpoint with the file that it stands in. `index` is its place in the file's summary. */
export interface EndpointRef {
	readonly uri: Uri;
	readonly index: number;
	readonly endpoint: Endpoint;
}

/**
 * What a rule may ask about other files, in terms of roles. Everything asked is noted down, so that the file is
 * checked again when, and only when, an answer changes.
 */
export interface WorkspaceQueries {
	/** Whether any Ghost config is known: without one no link rule speaks. */
	readonly hasGhost: () => boolean;
	readonly hasNginx: () => boolean;
	readonly summaryOf: (uri: Uri) => FileSummary | undefined;
	/** Whether a file is there under this name, be it one of ours or not. Only names that ours may have are known. */
	readonly isThere: (uri: Uri) => boolean;
	/** Everybody who listens on, or connects to, `address` and may share a machine with `from`. */
	readonly listeners: (from: Uri, address: string) => readonly EndpointRef[];
	readonly connectors: (from: Uri, address: string) => readonly EndpointRef[];
	/** Those whose path is spelt much like `address`, itself left out; none where the spelling is too common to tell. */
	readonly nearListeners: (from: Uri, address: string) => readonly EndpointRef[];
	readonly nearConnectors: (from: Uri, address: string) => readonly EndpointRef[];
	/** The Ghost configs whose `url`, or `admin.url`, has this host: the first few where there are many. */
	readonly ghostsFor: (from: Uri, host: string) => readonly Uri[];
	/** Those for whose host a `server_name` such as `*.igu.io` or `igu.*` answers, with `www.` before it or without; none where they are many. */
	readonly ghostsUnder: (from: Uri, pattern: string) => readonly Uri[];
	/** Those of whose hosts one passes `test`, with `www.` before it or without. */
	readonly ghostsWhere: (from: Uri, test: (host: string) => boolean) => readonly Uri[];
	/** The Ghost configs for which an upstream of this plain name may stand. */
	readonly ghostsNamed: (from: Uri, plainName: string) => readonly Uri[];
	/** All Ghost configs that may share a machine with `from`; none where they are too many to compare with one by one. */
	readonly ghosts: (from: Uri) => readonly Uri[];
	/** Whether a regular expression of an nginx file matches; see `RegexMatcher`. */
	readonly regexMatches: RegexMatcher;
	/** What lies beside a Ghost config. */
	readonly installInfo: (ghost: Uri) => InstallInfo;
	/** The text, where it is at hand: of open files always, of others only while fixes are made. */
	readonly text: (uri: Uri) => string | undefined;
	/** False while the first scan runs: then nothing may be said about what other files lack. */
	readonly settled: () => boolean;
	/** Whether, in a file that may share a machine with `from`, a setting or an address stands that cannot be read. */
	readonly hasUnread: (from: Uri) => boolean;
	/** The other names of a file, such as a link in `sites-enabled`. */
	readonly aliasesOf: (uri: Uri) => readonly Uri[];

	// nginx instances: all files that one nginx loads. A file that none loads is judged with those beside it.

	/** All nginx files on the machine of `from`. Not noted down: for fixes only, which are made when asked for. */
	readonly nginxFiles: (from: Uri) => readonly Uri[];
	/** The upstreams of that name, letter case aside, in the instances that `from` belongs to, its own file's first; `most` of them. */
	readonly upstreams: (from: Uri, name: string, most?: number) => readonly UpstreamRef[];
	/** The upstreams that a pass may mean: those of its own file, else those of its instances. */
	readonly upstreamsOf: (pass: Pick<PassRef, 'uri' | 'address'>) => readonly UpstreamRef[];
	/** The names of all of them. */
	readonly upstreamNames: (from: Uri) => readonly string[];
	/** The upstreams of that plain name on the machine of `from`. */
	readonly upstreamsNamed: (from: Uri, plainName: string) => readonly UpstreamRef[];
	/** The upstream block that a connecting place stands in. */
	readonly upstreamAround: (connector: EndpointRef) => UpstreamFacts | undefined;
	/** The sockets among an upstream's servers. */
	readonly serversOfUpstream: (upstream: UpstreamRef) => readonly EndpointRef[];
	/** The passes to that name there, in the same order; `most` of them. */
	readonly passesTo: (from: Uri, name: string, most?: number) => readonly PassRef[];
	/** The passes that mean the upstream of that name in this very file: not those of files that have one of their own. */
	readonly passesToUpstreamIn: (uri: Uri, name: string) => readonly PassRef[];
	/** Whether any `*_pass` of the instance goes through a variable, which may name anything. */
	readonly hasVariablePass: (from: Uri) => boolean;
	/** Whether an nginx file names a socket by a path that may become `address`: by a variable, in a template, or half-typed. */
	readonly mayConnectTo: (from: Uri, address: string) => boolean;
	readonly instanceOf: (from: Uri) => InstanceRef;
	/** Whether an `include` has nginx read the file as entries of a `map` and the like: then its words are data. */
	readonly holdsEntries: (uri: Uri) => boolean;
	/** Whether it holds entries, or may do so for all that is known: neither what loads it nor what stands in it tells. */
	readonly mayHoldEntries: (uri: Uri) => boolean;
	/** Whether a main file loads this one, by way of its includes. */
	readonly isLoaded: (uri: Uri) => boolean;
	/** The names, sorted, by which one `include` of a main file loads a file more than once; none where it does not. */
	readonly namesLoadedTogether: (uri: Uri) => readonly Uri[];
	/** Whether two files are loaded by one nginx, or are one file. What no main file includes breaks nothing elsewhere. */
	readonly loadedTogether: (a: Uri, b: Uri) => boolean;
	/** The `include` by which the nginx of a main file first comes to a file, and which of its files that is. */
	readonly firstLoad: (main: Uri, uri: Uri) => FirstLoad | undefined;
	/** The servers that have exactly this among their names, be it a host or a pattern. */
	readonly serversNamed: (from: Uri, name: string) => readonly ServerRef[];
	/** The servers with a regular expression among their names; undefined if they are too many to be tried one by one. */
	readonly serversWithRegex: (from: Uri) => readonly ServerRef[] | undefined;
	/** The servers that a `listen` makes the default ones. */
	readonly defaultServers: (from: Uri) => readonly ServerRef[];
	/** The sockets at which a pass ends: its own, or those of the upstream that it names. */
	readonly connectorsOf: (pass: PassRef) => readonly EndpointRef[];
	/** The files that an include loads. */
	readonly includeTargets: (from: Uri, include: IncludeFacts) => readonly Uri[];
	/** The passes that end at `connector`: its own directive, or those that name its upstream. */
	readonly passesOver: (connector: EndpointRef) => readonly PassRef[];
	/** The `server` blocks around a place, through the includes that lead to it. */
	readonly serversAround: (uri: Uri, scope: number) => readonly ServerRef[];
	/**
	 * What `proxy_set_header` sends at a place: the innermost level that has any, one for each way of includes that leads
	 * there; undefined where a file that may hold some is not known.
	 */
	readonly headersAt: (uri: Uri, scope: number) => readonly HeaderLevel[] | undefined;
}

/** A level with the headers that it sets, those of its includes too; the place's own level where no level sets any. */
export interface HeaderLevel {
	readonly uri: Uri;
	readonly scope: number;
	readonly headers: readonly HeaderFacts[];
	/** The `server` through which this way leads, if it comes to one. */
	readonly server: { readonly uri: Uri; readonly scope: number } | undefined;
}

export interface UpstreamRef {
	readonly uri: Uri;
	readonly index: number;
	readonly upstream: UpstreamFacts;
}

export interface PassRef {
	readonly uri: Uri;
	readonly index: number;
	readonly pass: PassFacts;
	readonly address: AddressFacts;
}

export interface ServerRef {
	readonly uri: Uri;
	readonly index: number;
	readonly server: ServerFacts;
}

export interface InstanceRef {
	readonly main: Uri | undefined;
	readonly files: readonly Uri[];
	/** False for a file that no include of a main file reaches. */
	readonly included: boolean;
}

export interface FirstLoad {
	readonly uri: Uri;
	readonly include: IncludeFacts;
	/** The place among the files that the include loads. */
	readonly target: number;
}
