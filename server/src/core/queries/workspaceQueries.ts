import type { Words } from '../base/phrase';
import type { RegexCapturer, RegexMatcher } from '../base/regex';
import type { Uri } from '../base/uri';
import type { Role, Scope } from '../model/endpoint';
import type { FileSummary, LanguageId, SummaryOf, SyntaxDiagnostic, SyntaxFix } from '../model/fileSummary';
import type { TextPlace } from '../model/launcher';
import type { InstallInfo, Route } from '../model/site';
import type { EndpointRef, LauncherRef, NamedBackendRef } from '../workspace/keyIndex';
import type { Sight } from '../workspace/snapshot';
import type { Many } from './many';
import type { NginxAnswers } from './nginx/nginxAnswers';

/**
 * What a rule may ask about other files, in terms of roles. The key of each question is noted down, so that the file is
 * checked again when, and only when, an answer changes.
 */
export interface WorkspaceQueries extends NginxAnswers {
	/** Whether any file is known in which a backend is written: without one no link rule speaks. */
	readonly hasBackends: () => boolean;
	/** What to call those whose files send visitors on, in this workspace; none where there are no such files. */
	readonly connectorLabels: () => readonly string[];
	/** The same without the files that were found by a search of the machine. */
	readonly ownConnectorLabels: () => readonly string[];
	/**
	 * Whether a file was found by a search of the machine, so that nobody says that it belongs here: it is tied to others by an equal
	 * address and an exact host only, and what it lacks says nothing.
	 */
	readonly isFound: (uri: Uri) => boolean;
	/** What is kept of a file, by any of its names; undefined if it is none of ours, or of another kind than the one that is asked for. */
	readonly summaryOf: <Id extends LanguageId>(uri: Uri, kind?: Id) => Extract<FileSummary, SummaryOf<Id>> | undefined;
	/** What to call a file or folder in what people read: from the workspace folder or the working directory, see `fileName`. */
	readonly nameOf: (uri: Uri) => string;
	/** The same with the line of a place in the file, as `igu.io/config.production.json:5`. */
	readonly placeName: (place: TextPlace) => string;
	/** Which kind of file it is, by any of its names; undefined if it is none of ours. */
	readonly kindOf: (uri: Uri) => LanguageId | undefined;
	/** What to call the program that reads a file. */
	readonly labelOf: (uri: Uri) => string;
	/** Whether a file is there under this name, be it one of ours or not. Only names that ours may have are known. */
	readonly isThere: (uri: Uri) => boolean;
	/** What was seen at a path that an `include` names; undefined where nobody could look. */
	readonly seenAt: (uri: Uri) => Sight | undefined;
	/** Where the addresses of a file hold; the machine where nobody says otherwise. */
	readonly scopeOf: (uri: Uri) => Scope;
	/** Endpoint number `index` of a file, in its scope. */
	readonly endpointAt: (uri: Uri, index: number) => EndpointRef | undefined;
	/** All endpoints of a file, in its scope. */
	readonly endpointsIn: (uri: Uri) => readonly EndpointRef[];
	/** Everybody who listens at, or connects to, `place` and may share a machine with `from`. */
	readonly listeners: (from: Uri, place: string) => readonly EndpointRef[];
	/** Everybody who connects to `place` and may share a machine with `from`. */
	readonly connectors: (from: Uri, place: string) => readonly EndpointRef[];
	/** The same of those who listen, unless they are a crowd: what each of a crowd says makes no difference to who asks. */
	readonly fewListeners: (from: Uri, place: string) => Many<EndpointRef>;
	/** The same of those who connect. */
	readonly fewConnectors: (from: Uri, place: string) => Many<EndpointRef>;
	/** Whether there are any who listen. */
	readonly hasListeners: (from: Uri, place: string) => boolean;
	/** Whether there are any who connect. */
	readonly hasConnectors: (from: Uri, place: string) => boolean;
	/** The others who listen where `end` does; of a crowd those in the nearest files. */
	readonly listenersBeside: (end: EndpointRef) => readonly EndpointRef[];
	/**
	 * A path that is relative to the folder of a file, as it is called where the file is read: on the server, in the container. Where
	 * nobody knows that folder, as of a checkout, by the file's own.
	 */
	readonly absolutePath: (uri: Uri, path: string) => string;
	/** Whether it is known what the folder of a file is called where that is read. */
	readonly knowsFolder: (uri: Uri) => boolean;
	/** The places that an end leads to: its own, and of a relative path the absolute one. */
	readonly placesOf: (end: EndpointRef) => readonly string[];
	/**
	 * Those of a role whose path is written as that of `end`, in another scope than its own. Of who listens only those in
	 * containers.
	 */
	readonly writtenAlike: (role: Role, end: EndpointRef) => readonly EndpointRef[];
	/** The ports that are published for a container's port, by the place of that. */
	readonly doors: (from: Uri, place: string) => readonly EndpointRef[];
	/** Those who connect to a port on the network of a container, by the id of its scope. */
	readonly connectorsOnNetwork: (from: Uri, scope: string) => readonly EndpointRef[];
	/** All ends of a role over which visitors come. They may be ten thousand: for who looks at no more of each than stands there. */
	readonly ends: (from: Uri, role: Role) => readonly EndpointRef[];
	/** Those whose path is spelt much like that of `end`, those at the same place left out. */
	readonly nearListeners: (end: EndpointRef) => Many<EndpointRef>;
	/** The same of those who connect. */
	readonly nearConnectors: (end: EndpointRef) => Many<EndpointRef>;
	/**
	 * The backends of a file by itself, with the endpoints that they mean by what lies beside it. What other files of their install
	 * add is not in them: see `installs/backends.ts`.
	 */
	readonly backendsIn: (uri: Uri) => readonly NamedBackendRef[];
	/** The route that begins at a connecting place. */
	readonly routeAt: (connector: EndpointRef) => Route | undefined;
	/** The files with a backend that is visited under this host. */
	readonly backendsFor: (from: Uri, host: string) => Many<Uri>;
	/** Those for whose host a `server_name` such as `*.igu.io` or `igu.*` answers, with `www.` before it or without. */
	readonly backendsUnder: (from: Uri, pattern: string) => Many<Uri>;
	/** Those of whose hosts one passes `test`, with `www.` before it or without. */
	readonly backendsWhere: (from: Uri, test: (host: string) => boolean) => Many<Uri>;
	/** Those for which an upstream of this plain name may stand. */
	readonly backendsNamed: (from: Uri, plainName: string) => Many<Uri>;
	/** All files with a backend that may share a machine with `from`, if they are few enough to compare with one by one. */
	readonly backends: (from: Uri) => Many<Uri>;
	/** The launchers of programs that take addresses from their variables, on the machine of `from`. */
	readonly launchers: (from: Uri) => Many<LauncherRef>;
	/** The launchers of which something stands in a file, or which have it mounted; of any program. */
	readonly launchersIn: (uri: Uri) => readonly LauncherRef[];
	/** Those that start an nginx, on the machine of `from`. */
	readonly launchersOfNginx: (from: Uri) => Many<LauncherRef>;
	/** Those that start their program in a folder. */
	readonly launchersOfFolder: (from: Uri, folder: Uri) => Many<LauncherRef>;
	/** Those of Ghost and nginx whose ports are on the network of a container, by the id of its scope. */
	readonly launchersOnNetwork: (from: Uri, scope: string) => readonly LauncherRef[];
	/** Those of a plain name. */
	readonly launchersNamed: (from: Uri, plainName: string) => Many<LauncherRef>;
	/** Those below one root, of any program, that have systemd make a folder below `/run`, see `Launcher.machine`. */
	readonly launchersMaking: (from: Uri, machine: Uri, folder: string) => readonly LauncherRef[];
	/** Whether a regular expression of an nginx file matches; undefined where that cannot be told. */
	readonly regexMatches: RegexMatcher;
	/** The same with what its groups hold. */
	readonly regexCaptures: RegexCapturer;
	/** What lies beside a config. */
	readonly installInfo: (uri: Uri) => InstallInfo;
	/** What becomes of a backend at whose address another one listens already, as a clause; undefined where nobody knows. */
	readonly whenTaken: (uri: Uri) => Words | undefined;
	/** The text, where it is at hand: of open files always, of others only while fixes are made. */
	readonly text: (uri: Uri) => string | undefined;
	/**
	 * Gives the fixes of what the reader of a file refuses, where its text is at hand. Nothing is read before one is asked for.
	 */
	readonly syntaxFixes: (uri: Uri) => (diagnostic: SyntaxDiagnostic) => readonly SyntaxFix[];
	/** False while the first scan runs: then nothing may be said about what other files lack. */
	readonly settled: () => boolean;
	/** The other names of a file, such as a link in `sites-enabled`. */
	readonly aliasesOf: (uri: Uri) => readonly Uri[];
	/** Whether, in a file that may share a machine with `from`, a setting or an address stands that cannot be read. */
	readonly hasUnread: (from: Uri) => boolean;
	/** Whether a file that may share a machine with `from` has a place that cannot be read. */
	readonly hasUnreadable: (from: Uri) => boolean;
	/** Whether no edit of a file can be made now, since what is known of it is from before the last edit. */
	readonly isStale: (uri: Uri) => boolean;
	/** How `path` is spelt where an endpoint stands, by the habits of its language; undefined where it cannot be. */
	readonly writtenAt: (end: EndpointRef, path: string) => string | undefined;
	/**
	 * The answer `name` about a file, a launcher or whatever else `subject` names, worked out once and kept as long as it holds. Whoever
	 * asks depends on all that it depends on. `files` are those of what `make` already has in hand, as the end that `name` only numbers:
	 * what is not asked for in `make` is not seen to change.
	 */
	readonly memoize: <T>(subject: string, name: string, make: () => T, files?: readonly Uri[]) => T;
}
