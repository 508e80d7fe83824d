import type { Words } from '../../base/phrase';
import type { Uri } from '../../base/uri';
import type { Contexts } from '../../languages/nginx/commands/contexts';
import type { Program } from '../../languages/nginx/directives/programs';
import type {
	IncludeFacts,
	LevelKind,
	NginxFacts,
	ScriptFacts,
	UpstreamFacts,
} from '../../languages/nginx/facts/facts';
import type {
	DefinedName,
	PassRef,
	PortRef,
	SentHeader,
	ServerRef,
	UpstreamRef,
} from '../../languages/nginx/facts/indexEntries';
import type { NginxLookup } from '../../languages/nginx/facts/lookup';
import type { NAMES } from '../../languages/nginx/includes/includeHead';
import type { ScopedName } from '../../languages/nginx/names/nameKinds';
import type { EndpointRef } from '../../workspace/keyIndex';
import type { Many } from '../many';

/**
 * What may be asked about nginx's files. An instance is all files that one nginx loads; a file that none loads is judged with
 * those beside it.
 */
export interface NginxAnswers {
	/** Ways into the facts of a file, made once as long as they stay. */
	readonly lookupIn: (facts: NginxFacts) => NginxLookup;
	/** All nginx files on the machine of `from`. Not noted down: for fixes only, which are made when asked for. */
	readonly nginxFiles: (from: Uri) => readonly Uri[];
	/** The main files of nginx on the machine of `from`. */
	readonly mainFiles: (from: Uri) => readonly Uri[];
	/**
	 * The folders with servers on the machine of `from`, those that were found left out: of each the file with the shortest name.
	 */
	readonly placesOfSites: (from: Uri) => readonly Uri[];
	/** Whether an upstream of that name is on the machine of `from`. */
	readonly declaresUpstream: (from: Uri, name: string) => boolean;
	/**
	 * The upstreams of that name, letter case aside, in the instances that `from` belongs to, its own file's first; `most` of
	 * them. With a level of `from` only those that may be meant there, as http and stream have names of their own.
	 */
	readonly upstreams: (from: Uri, name: string, most?: number, level?: number) => readonly UpstreamRef[];
	/** The upstreams that a pass may mean: those of its own file, else those of its instances. */
	readonly upstreamsOf: (pass: Pick<PassRef, 'uri' | 'address'>) => readonly UpstreamRef[];
	/** The names of all of them. */
	readonly upstreamNames: (from: Uri) => readonly string[];
	/** The upstreams of that plain name on the machine of `from`. */
	readonly upstreamsNamed: (from: Uri, plainName: string) => Many<UpstreamRef>;
	/** The upstream block that a connecting place stands in. */
	readonly upstreamAround: (connector: EndpointRef) => UpstreamFacts | undefined;
	/** The sockets among an upstream's servers. */
	readonly serversOfUpstream: (upstream: UpstreamRef) => readonly EndpointRef[];
	/** The passes to that name there, in the same order; `most` of them. With a level of `from` only those that may mean one there. */
	readonly passesTo: (from: Uri, name: string, most?: number, level?: number) => readonly PassRef[];
	/** The passes that mean this upstream of this very file: not those of files that have one of that name. */
	readonly passesToUpstreamIn: (uri: Uri, upstream: Pick<UpstreamFacts, 'name' | 'level'>) => readonly PassRef[];
	/** Whether any `*_pass` of the instance goes through a variable, which may name anything. */
	readonly hasVariablePass: (from: Uri) => boolean;
	/** Whether an nginx file names a socket by a path that may become `place`: by a variable, or in a template. */
	readonly mayConnectTo: (from: Uri, place: string) => boolean;
	/** Whether something in those files tells that such a program reads them. */
	readonly mayBeReadBy: (from: Uri, program: Program) => boolean;
	/** Who defines what a name means in the instances that `from` belongs to, its own file first; of as many as `most` of that name. */
	readonly definitionsOf: (from: Uri, name: ScopedName, most?: number) => readonly DefinedName[];
	/** Whether two places are in blocks of one module, for all that is known: http, stream and mail have names of their own. */
	readonly mayMeanTheSame: (a: NamingPlace, b: NamingPlace) => boolean;
	/** The offset at which nginx has read the first so many includes of a file. */
	readonly offsetAfterIncludes: (uri: Uri, includes: number) => number;
	/** Whether one of those files may define names that nobody can see: a template, a module that is not known, what cannot be read. */
	readonly mayHideNames: (from: Uri) => boolean;
	/** The files that are loaded together with `from`, by all instances to which it belongs. */
	readonly instanceOf: (from: Uri) => InstanceRef;
	/** Whether a file that is loaded together with `from` has this name in `sites-enabled`. */
	readonly isEnabled: (from: Uri, name: string) => boolean;
	/** Whether any such file lies in `sites-enabled`. */
	readonly hasEnabled: (from: Uri) => boolean;
	/**
	 * Whether an `include` of those files, in a block of one of these kinds, leads to files that the workspace does not have, so that
	 * what seems to be missing may stand there. `NAMES` is for what may hold names alone.
	 */
	readonly loadsUnknownFiles: (from: Uri, kinds: ReadonlySet<LevelKind | typeof NAMES>) => boolean;
	/** Whether one of those files has a `resolver` in a block of one of these kinds. */
	readonly hasResolver: (from: Uri, kinds: ReadonlySet<LevelKind>) => boolean;
	/** The version of the nginx that reads a file, such as `1.24.0`, as far as the settings or the tag of an image tell. */
	readonly nginxVersion: (uri: Uri) => KnownVersion | undefined;
	/** Whether nginx files lie below a folder. */
	readonly hasFilesBelow: (folder: Uri) => boolean;
	/** The patterns of the includes that load a file. */
	readonly patternsFor: (uri: Uri) => readonly string[];
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
	/** The script that a `js_import` of a file names, if it is here. */
	readonly scriptOf: (from: Uri, script: ScriptFacts) => Uri | undefined;
	/** The servers that have exactly this among their names, be it a host or a pattern. */
	readonly serversNamed: (from: Uri, name: string) => Many<ServerRef>;
	/** The same on all machines of the workspace, as one may stand before the other. */
	readonly serversNamedAnywhere: (name: string) => Many<ServerRef>;
	/** The servers with a regular expression among their names. */
	readonly serversWithRegex: (from: Uri) => Many<ServerRef>;
	/** The servers that one nginx takes for the default ones at an address, those of `from` first. */
	readonly defaultServersAt: (from: Uri, address: string) => readonly ServerRef[];
	/** The servers that a `listen` makes the default ones. */
	readonly defaultServers: (from: Uri) => Many<ServerRef>;
	/** The servers that say of no site that it is their own, on the machine of `from`. */
	readonly catchAllServers: (from: Uri) => Many<ServerRef>;
	/** Where nginx connects to a port of any host, on all machines of the workspace. */
	readonly connectionsToPort: (port: number) => Many<PortRef>;
	/** The sockets at which a pass ends: its own, or those of the upstream that it names. */
	readonly connectorsOf: (pass: PassRef) => readonly EndpointRef[];
	/** The files that an include loads; undefined where it names one that the workspace does not have and nobody knows. */
	readonly includeTargets: (from: Uri, include: IncludeFacts) => readonly Uri[] | undefined;
	/** Those of them that may set headers at their top, by themselves or by what they include; where they are few, all of them. */
	readonly topsLoadedBy: (from: Uri, include: IncludeFacts) => readonly Uri[];
	/** The passes that end at `connector`: its own directive, or those that name its upstream. */
	readonly passesOver: (connector: EndpointRef) => readonly PassRef[];
	/** The `server` blocks of a file. In this and all other answers a server has what its includes say of it, too. */
	readonly serversIn: (uri: Uri) => readonly ServerRef[];
	/** The `server` blocks around a place, through the includes that lead to it. */
	readonly serversAround: (uri: Uri, level: number) => readonly ServerRef[];
	/** The innermost blocks in which a place stands: its own, or those around the includes that lead to its file. */
	readonly blocksAround: (uri: Uri, level: number) => readonly LevelRef[];
	/**
	 * In which blocks, as nginx tells them apart, the top of a file is read: those around the includes that load it. Undefined where one
	 * of them is not known.
	 */
	readonly contextsOf: (uri: Uri) => Contexts | undefined;
	/**
	 * The innermost `location` around a place, one for each way of includes that leads there; undefined where a way comes to none.
	 */
	readonly locationsAround: (uri: Uri, level: number) => readonly LevelRef[] | undefined;
	/**
	 * What `proxy_set_header` sends at a place: the innermost level that has any, one for each way of includes that leads
	 * there; undefined where a file that may hold some is not known.
	 */
	readonly headersAt: (uri: Uri, level: number) => readonly HeaderLevel[] | undefined;
}

/** The version of an nginx, and who tells it, for people; undefined where the settings do. */
export interface KnownVersion {
	readonly version: string;
	readonly from: Words | undefined;
}

/** Where a name stands: in a block of a module, in a level of the file, or at its top, so that those decide who include it. */
export interface NamingPlace extends Pick<ScopedName, 'module'> {
	readonly uri: Uri;
	readonly level?: number;
}

/** A level of an nginx file: one of its blocks, or its top. */
export interface LevelRef {
	readonly uri: Uri;
	/** Index into the levels of the file. */
	readonly level: number;
}

/** A level with the headers that it sets, those of its includes too; the place's own level where no level sets any. */
export interface HeaderLevel extends LevelRef {
	readonly headers: readonly SentHeader[];
	/** The `server` through which this way leads, if it comes to one. */
	readonly server: LevelRef | undefined;
}

/** The files that one nginx loads together with a file. */
export interface InstanceRef {
	/** The main file; undefined if the workspace has none that loads the file. */
	readonly main: Uri | undefined;
	/** Whoever looks at them depends on which these are. */
	readonly files: () => readonly Uri[];
	/** False for a file that no include of a main file reaches. */
	readonly included: boolean;
}

/** The `include` by which an nginx first comes to a file. */
export interface FirstLoad {
	/** The file in which the `include` stands. */
	readonly uri: Uri;
	readonly include: IncludeFacts;
	/** Counted among the includes of that file, in the order of the text. */
	readonly index: number;
	/** The place among the files that the include loads. */
	readonly target: number;
}
