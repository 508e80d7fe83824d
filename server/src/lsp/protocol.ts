/**
 * What the server and its clients say to each other beyond the Language Server Protocol: method names and the shapes of
 * their parameters, nothing else. A client that knows none of this loses only the status line and the web.
 */

/** What a client may say at `initialize`, as `initializationOptions`. All of it is optional. */
export interface InitializationOptions {
	/**
	 * The client's own JSON support shows the syntax errors of the JSON files that are open in it, so `json-syntax` is
	 * left out there. The other JSON codes, and files that are not open, are reported all the same.
	 */
	readonly clientChecksJsonSyntax?: boolean;
	/** The client answers `readFile`, `readDirectory` and `stat` below, for every scheme that it knows. */
	readonly clientReadsFiles?: boolean;
	/** Where the client can read `nginx-docs.json`; a server with a disk finds it beside itself. */
	readonly documentationUri?: string;
	/** The client shows what `ghostNginx/status` tells. Absent, it is taken to do so if it reads files. */
	readonly clientShowsStatus?: boolean;
	/**
	 * False while the user does not trust the workspace: then nothing outside of it is read, until `DID_GRANT_TRUST`. Absent, it is
	 * trusted.
	 */
	readonly trusted?: boolean;
	/** The client has the command `SHOW_PLACES` below, for code lenses; for others they are only text. */
	readonly clientShowsPlaces?: boolean;
	/** The client has the command `EXPLAIN_RULE` below, which is then offered with each problem. */
	readonly clientExplainsRules?: boolean;
	/** Our texts in the client's language by their English ones. Absent, a server with a disk takes those for the `locale`. */
	readonly texts?: Readonly<Record<string, string>>;
	/** The client has the command `TURN_OFF_RULE` below, which is then offered with each problem. */
	readonly clientTurnsOffRules?: boolean;
}

/** Notification from the client: the user trusts the workspace from now on. */
export const DID_GRANT_TRUST = 'ghostNginx/didGrantTrust';

/** Notification from the client, `WritingParams`: it begins or ends to make an edit of several files, of which no half is to be judged. */
export const WRITING = 'ghostNginx/writing';

/** Each beginning has its end. */
export interface WritingParams {
	readonly isWriting: boolean;
}

/** Section of `workspace/configuration` and prefix of the editor's settings, which the manifest describes. */
export const SETTINGS_SECTION = 'ghostNginx';

/**
 * Requests from the server to the client: the files of the workspace as the editor sees them. A server in a worker reads
 * everything so; one with a disk under it reads so what is not on the disk (`vscode-vfs:` and the like).
 */
export const READ_FILE = 'ghostNginx/readFile';
/** The entries of a folder: takes `FileParams`, answers a `ReadDirectoryResult`. */
export const READ_DIRECTORY = 'ghostNginx/readDirectory';
/** What is at a uri: takes `FileParams`, answers a `StatResult`. */
export const STAT = 'ghostNginx/stat';

/** The file or folder that a request is about. */
export interface FileParams {
	/** Of any scheme that the client knows. */
	readonly uri: string;
}

/** The file to read, and up to which size. */
export interface ReadFileParams extends FileParams {
	/** A larger file is answered by `null`. */
	readonly maxBytes: number;
}

/** The text, UTF-8 decoded, a byte order mark kept. `null`: there is no such file, or it cannot be read. */
export type ReadFileResult = { readonly text: string } | null;

/** `link` tells that the name is a symbolic link; `kind` is what it leads to, `unknown` where it leads nowhere. */
export interface ReadEntry {
	readonly name: string;
	readonly kind: 'file' | 'directory' | 'unknown';
	readonly link: boolean;
}

/** `null`: there is no such folder. */
export type ReadDirectoryResult = readonly ReadEntry[] | null;

/** `mtime` in milliseconds since 1970, `size` in bytes. `null`: there is no such thing. */
export type StatResult = {
	readonly kind: 'file' | 'directory' | 'unknown';
	readonly link: boolean;
	readonly size: number;
	readonly mtime: number;
} | null;

/** Notification from the server to the client, after each change of what it says. */
export const STATUS = 'ghostNginx/status';

/** How far the server is, and what it knows. */
export interface StatusParams {
	/** `scanning` until all files of the workspace have been read. */
	readonly state: 'scanning' | 'ready';
	/** Ghost and nginx files that are known. */
	readonly files: number;
	/** Addresses at which a Ghost listens and to which an nginx connects, without an error that is told of them. */
	readonly links: number;
	/** Problems of severity error or warning. */
	readonly problems: number;
	/** Whether the scan stopped at a limit, so that files may be missing. */
	readonly truncated: boolean;
	/**
	 * Sentences for people: which folders outside of the workspace are read and why, and where an end of the link was looked for in
	 * vain.
	 */
	readonly notes: readonly string[];
}

/**
 * `workspace/executeCommand`: writes a Ghost config and an nginx site file, or changes those that are there. Answers the
 * `WorkspaceEdit`, and has the client apply it unless `dryRun`.
 */
export const SCAFFOLD_COMMAND = 'ghostNginx.scaffold';

/** What to write, and where to. */
export interface ScaffoldArguments {
	/** Uri of the folder to write to. */
	readonly folder: string;
	/** Name of the site: names the nginx file, the upstream and the socket. */
	readonly site: string;
	/** Public address of the site, with its scheme. */
	readonly url: string;
	/** An absolute path; if absent, that of a Ghost config that is there already, or else `/run/ghost/<site>/ghost.sock`. */
	readonly socketPath?: string;
	/** `4`, `5`, `6` or a full version; the latest if absent. */
	readonly ghostVersion?: string;
	/** `manual`, `ghost-cli` or `compose`; if absent, what lies in the folder tells. */
	readonly setup?: string;
	/**
	 * nginx's file may go to a `sites-available` anywhere in the workspace; if absent, no new file is written outside `folder`.
	 * Addresses that lead to a Ghost of Ghost-CLI or Compose are changed wherever they stand.
	 */
	readonly wholeWorkspace?: boolean;
	/** If true, the edit is answered and not applied. */
	readonly dryRun?: boolean;
}

/**
 * Request from the client: what the preferred fixes of all files of the workspace do together. Answers a `WorkspaceEdit`, or `null`
 * where there is no such fix, or the files change all the time.
 */
export const FIX_ALL = 'ghostNginx/fixAll';

/**
 * Request from the client: the same as `SCAFFOLD_COMMAND` with `dryRun`, and what is left for a person to do. Takes
 * `ScaffoldArguments`, answers a `ScaffoldPlan`, or an error in one sentence.
 */
export const SCAFFOLD_PLAN = 'ghostNginx/scaffoldPlan';

/** `Edit` is the `WorkspaceEdit` of whoever asks: this file knows nothing of the protocol's own types. */
export interface ScaffoldPlan<Edit> {
	readonly edit: Edit;
	/** A sentence or two each, the most important first. */
	readonly notes: readonly string[];
}

/**
 * Command of the client: shows `places` as the references of the one at `position` in `uri`. Arguments: uri, position, places.
 */
export const SHOW_PLACES = 'ghostNginx.showPlaces';

/** Command of the client: shows the page of a rule. Argument: its code. */
export const EXPLAIN_RULE = 'ghostNginx.explainRule';

/** Command of the client: turns a rule off in the editor's settings for a file. Arguments: its code, the uri of the file. */
export const TURN_OFF_RULE = 'ghostNginx.turnOffRule';

/** What the actions of a problem carry that leave it as it is: they silence it, turn its rule off, or explain it. */
export const MENDS_NOTHING = { mends: false } as const;

/** Whether the data of an action is `MENDS_NOTHING`. */
export function isMendingNothing(data: unknown): boolean {
	return (data as Partial<typeof MENDS_NOTHING> | undefined)?.mends === false;
}

/**
 * Request from the client: the links of the workspace with both ends and their health, see `LinkMapResult`. With a token for partial
 * results they come bit by bit, since to write ten thousand at once keeps the server from everything else.
 */
export const LINK_MAP = 'ghostNginx/linkMap';

/** What the client asks with. */
export interface LinkMapParams {
	/** Under which `$/progress` tells `LinkMapResult`s, whose links belong one behind the other. */
	readonly partialResultToken?: string;
}

/** Notification from the server: what `LINK_MAP` answers may have changed. Sent only after it has been asked once. */
export const LINK_MAP_CHANGED = 'ghostNginx/linkMapChanged';

/** One end of a link, where it is written. */
export interface MappedPlace {
	readonly uri: string;
	/** As the protocol counts: lines and UTF-16 code units from 0. */
	readonly range: {
		readonly start: { readonly line: number; readonly character: number };
		readonly end: { readonly line: number; readonly character: number };
	};
}

/** An address with both of its ends, as `Link` in the server. */
export interface MappedLink {
	/** A path, or host and port. */
	readonly socket: string;
	readonly transport: 'unix' | 'tcp';
	/** The worst that is told of it, as the problems have it; null where that is nothing. */
	readonly severity: 'error' | 'warning' | 'information' | 'hint' | null;
	readonly status: 'linked' | 'mismatch' | 'unused' | 'unresolved';
	readonly listeners: readonly (MappedPlace & {
		/** What to call who listens: `Ghost`. */
		readonly label: string;
		/** Where it means to listen: a path, or host and port. */
		readonly address: string;
		readonly url?: string;
		readonly ghostVersion?: string;
	})[];
	readonly connectors: readonly (MappedPlace & {
		/** What to call who connects: `nginx`. */
		readonly label: string;
		/** Where it connects to, which is not `socket` where the ends do not meet. */
		readonly address: string;
		readonly upstream?: string;
		readonly serverNames: readonly string[];
	})[];
}

/** All addresses of the workspace at which a backend listens or to which somebody connects. */
export interface LinkMapResult {
	readonly links: readonly MappedLink[];
}

/**
 * Request from the client: what the live machine shows of the sockets. Only a server that is a process on a machine answers
 * it; see `doctor` in `Host`.
 */
export const DOCTOR = 'ghostNginx/doctor';

/** What the live machine shows. */
export interface DoctorResult {
	/** For people. */
	readonly text: string;
	/** The same for programs, by socket. */
	readonly sockets: readonly {
		readonly socket: string;
		readonly listeners: readonly DoctorEnd[];
		readonly connectors: readonly DoctorEnd[];
		readonly findings: readonly {
			readonly code: string;
			readonly severity: 'error' | 'warning' | 'information';
			/** What is wrong, what has caused it, and what ends it, each for people. */
			readonly what: string;
			readonly why: string;
			readonly cure: string;
		}[];
	}[];
	/** The Ghosts that run, each by its process; the folder is `null` where this user may not see it. */
	readonly ghosts: readonly {
		readonly pid: number;
		readonly folder: string | null;
		readonly listens: readonly string[];
	}[];
}

/** An end of a socket that was looked at: what to call it, and the path of its file. */
export interface DoctorEnd {
	readonly label: string;
	readonly file: string;
}

/** Request from the client: what lines of nginx's error log come to, by the configs that are known. */
export const EXPLAIN_LOG = 'ghostNginx/explainLog';

/** One line of the log or many, or a part of one. */
export interface LogParams {
	readonly text: string;
}

/** What they come to; `null` where no line tells of the way to a backend. */
export type ExplainLogResult = {
	/** For people, in Markdown, with links to the places in the configs. */
	readonly text: string;
	/** The same for who shows it otherwise. Lines that tell the same are one. */
	readonly answers: readonly ExplainedLines[];
} | null;

/** Lines that tell the same, in words for people. */
export interface ExplainedLines {
	/** What visitors get, and why. */
	readonly message: string;
	/** What nginx said, how often and when. */
	readonly logged: string;
	/** Where it stands in the configs, with what it has to do with it. */
	readonly places: readonly ExplainedPlace[];
	/** What is told there. */
	readonly problems: readonly (ExplainedPlace & {
		readonly code: string;
		readonly severity: 'error' | 'warning' | 'information' | 'hint';
	})[];
	/** What to do. */
	readonly fix: string;
}

/** A place with its name for people, as `nginx/sites-available/igu.io:3`. */
export interface ExplainedPlace extends MappedPlace {
	readonly name: string;
	readonly message: string;
}

/** Request from the client: takes the text of a log as `LogParams`, and answers where the addresses in it lead, as `LogLinksResult`. */
export const LOG_LINKS = 'ghostNginx/logLinks';

/** Addresses in the text of a log, in the order of the text. */
export interface LogLinksResult {
	readonly links: readonly {
		/** In the log. */
		readonly range: MappedPlace['range'];
		/** Where it leads in the configs. */
		readonly target: MappedPlace;
		/** That for people: `nginx/sites-available/igu.io:3`. */
		readonly name: string;
	}[];
}

/**
 * Request from the client: what one of the tools of assistants answers, see `ghost-nginx mcp`. Takes `ToolParams`, answers a
 * `ToolResult`.
 */
export const TOOL = 'ghostNginx/tool';

/** A call of a tool. Without `paths` it is about all of the workspace. */
export interface ToolParams {
	readonly name: 'check' | 'map' | 'explain' | 'doctor';
	readonly input?: {
		readonly paths?: readonly string[];
		readonly code?: string;
		readonly log?: string;
	};
}

/** The answer for a program, or a sentence on why there is none. */
export interface ToolResult {
	readonly answer?: object;
	readonly refusal?: string;
}

/** Request to the server: the page of a rule in the client's language. Takes `RulePageParams`, answers a `RulePageResult`. */
export const RULE_PAGE = 'ghostNginx/rulePage';

/** Asks for a page of a rule. */
export interface RulePageParams {
	readonly code: string;
}

/** Markdown; empty where there is no rule of that code. */
export interface RulePageResult {
	readonly text: string;
}
