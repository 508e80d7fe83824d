import { type Sentence, say, type Words } from '../base/phrase';
import { isAbsolutePath, MAX_SOCKET_PATH_LINUX, socketAddress, utf8Length } from '../base/socketPath';
import type { Uri } from '../base/uri';
import { HTTP_PORT, HTTPS_PORT } from '../languages/nginx/ports';
import type { InstallInfo } from '../model/site';

/** What somebody asks for. Nothing in it is trusted but `folder`, which is a normalised uri. */
export interface ScaffoldRequest {
	/** Where `config.production.json` goes: the folder that Ghost is started in. */
	readonly folder: Uri;
	/** Names the nginx file and the upstream, as `igu` or `igu.io`. */
	readonly site: string;
	/** Ghost's public address, with its scheme: `https://igu.io`, `https://igu.io/blog`. */
	readonly url: string;
	/** Without one, the path of a Ghost config that is there already, or else `/run/ghost/<site>/ghost.sock`. */
	readonly socketPath?: string | undefined;
	/** `4`, `5`, `6` or a full version. Without one, what lies beside the config tells, or else it is the latest. */
	readonly ghostVersion?: string | undefined;
	/** `manual`, `ghost-cli` or `compose`, see `Setup`. Without one, what lies in the folder tells. */
	readonly setup?: string | undefined;
}

/**
 * How the site is run: with files of its own; by Ghost-CLI, whose nginx files stay and lead elsewhere; or in containers by
 * Docker Compose.
 */
export type Setup = 'manual' | 'ghost-cli' | 'compose';

/** A request that was found sound: each text in it may be written into JSON, nginx and systemd files as it is. */
export interface Site {
	readonly name: string;
	readonly url: SiteUrl;
	/** The path asked for; undefined where none was. */
	readonly socketPath: string | undefined;
	/** How this Ghost can be told to listen there. */
	readonly listening: ListeningKey;
	/** The Ghost version asked for or found; undefined where it is only taken for the latest. */
	readonly version: string | undefined;
	/** The first number of the version, the latest where none is known. */
	readonly major: number;
	/** As asked for. */
	readonly setup: Setup | undefined;
}

/**
 * Ghost up to 4 reads `server.socket`. Ghost 5 and later ignore it and hand `server.port` to Node, which takes a path.
 * Ghost-CLI refuses a path in `server.port` of the file, so that there the path comes from the environment.
 */
export type ListeningKey = 'server.socket' | 'server.port' | 'environment';

/** The public address of a site, taken apart. */
export interface SiteUrl {
	/** As asked for, with scheme and host in lower case. */
	readonly text: string;
	/** Whether its scheme is `https`. */
	readonly secure: boolean;
	/** The host name without the port. */
	readonly host: string;
	/** As written in the url; undefined where it is left to the scheme. */
	readonly port: number | undefined;
	/** `/blog` without a closing slash; empty where Ghost has the whole host. */
	readonly path: string;
}

/** Why nothing is written. */
export interface ScaffoldRefusal {
	readonly ok: false;
	/** One sentence: what, where, what to do. */
	readonly message: Sentence;
}

/** The Ghost that nobody names is the latest; https://www.npmjs.com/package/ghost. */
const LATEST_MAJOR = 6;

/** What may be asked for; a Ghost that is there already may be older. */
const OLDEST_MAJOR = 4;

/** Checks every text of `request` before any of them reaches a file. */
export function checkRequest(
	request: ScaffoldRequest,
	installInfo: InstallInfo | undefined,
): { readonly ok: true; readonly site: Site } | ScaffoldRefusal {
	const wrongName = checkSiteName(request.site);
	if (wrongName !== undefined) return refuse(wrongName);
	const url = parseUrl(request.url);
	if ('message' in url) return url;
	const { setup } = request;
	if (setup !== undefined && !isSetup(setup)) {
		return refuse(say`The setup ${quoted(setup)} cannot be used: write manual, ghost-cli or compose.`);
	}
	const wrongPath = request.socketPath === undefined ? undefined : checkSocketPath(request.socketPath);
	if (wrongPath !== undefined) {
		return refuse(say`The socket path ${quoted(request.socketPath ?? '')} cannot be used: ${wrongPath}.`);
	}
	const version = request.ghostVersion ?? installInfo?.version;
	const major = version === undefined ? LATEST_MAJOR : majorOf(version);
	if (major === undefined || isTooOld(request.ghostVersion, major) || isToCome(request.ghostVersion)) {
		const written = quoted(version ?? '');
		return refuse(say`The Ghost version ${written} cannot be used: write 4, 5, 6 or a full version such as 4.48.9.`);
	}
	return {
		ok: true,
		site: {
			name: request.site,
			url,
			socketPath: request.socketPath,
			listening: major < 5 ? 'server.socket' : installInfo?.managedByCli ? 'environment' : 'server.port',
			version,
			major,
			setup,
		},
	};
}

/** Says in one clause why `path` must not be written into the files; undefined where it may. */
export function checkSocketPath(path: string): Words | undefined {
	if (/^unix:/i.test(path)) return say`write the bare path, because "unix:" is added where nginx wants it`;
	if (!isAbsolutePath(path)) {
		return say`it must begin with "/", because a relative path depends on the folder that each program was started in`;
	}
	if (path.includes(':')) return say`nginx cuts a path at ":" in places, so choose one without it`;
	if (!/^[\p{L}\p{M}\p{N}/._@+,=~-]*$/u.test(path)) {
		return say`use only letters, digits and / . _ - + = , ~ @ in it, which need no quoting in any of the files`;
	}
	if (path.endsWith('/') || socketAddress(path) !== path.replace(/^\/var\/run\//, '/run/')) {
		return say`write it without "//", ".", ".." and a closing "/", so that it names one file in all places`;
	}
	const bytes = utf8Length(path);
	if (bytes > MAX_SOCKET_PATH_LINUX) {
		return say`it has ${bytes} bytes, and the path of a Unix socket must not have more than ${MAX_SOCKET_PATH_LINUX}`;
	}
	return undefined;
}

/** Takes a Ghost `url` apart, or says in one sentence why it cannot be used. */
export function parseUrl(url: string): SiteUrl | ScaffoldRefusal {
	const wrong = (why: Words): ScaffoldRefusal => refuse(say`The url ${quoted(url)} cannot be used: ${why}.`);
	const scheme = /^(https?):\/\//i.exec(url);
	if (!scheme) return wrong(say`begin it with https:// or http://, as in https://example.com`);
	const rest = url.slice(scheme[0].length);
	const authority = /^[^/?#\\]*/.exec(rest)?.[0] ?? '';
	const path = rest.slice(authority.length);
	if (authority.includes('@')) return wrong(say`leave out the user name and the password`);
	const parts = /^(.*?)(?::(\d*))?$/s.exec(authority);
	const host = (parts?.[1] ?? '').toLowerCase();
	if (host === '') return wrong(say`it has no host, write it as in https://example.com`);
	const label = /^[a-z0-9](?:[a-z0-9_-]{0,61}[a-z0-9])?$/;
	if (host.length > 253 || !host.split('.').every((part) => label.test(part))) {
		return wrong(say`its host must be a plain host name such as example.com (other alphabets in their xn-- form)`);
	}
	const port = parts?.[2] === undefined ? undefined : Number(parts[2]);
	if (port !== undefined && !(port >= 1 && port <= 65535)) return wrong(say`its port must be from 1 to 65535`);
	if (/[?#]/.test(path)) return wrong(say`leave out what follows "?" or "#"`);
	if (!/^(?:\/[A-Za-z0-9_~-][A-Za-z0-9._~-]*)*\/?$/.test(path) || path.length > 200) {
		return wrong(say`its path may hold only letters a-z, digits and - _ . ~ between single slashes`);
	}
	const secure = scheme[1]?.toLowerCase() === 'https';
	return {
		text: `${secure ? 'https' : 'http'}://${host}${port === undefined ? '' : `:${port}`}${path}`,
		secure,
		host,
		port,
		path: path.replace(/\/$/, ''),
	};
}

/** Whether two urls lead visitors to the same place, however they are spelt. */
export function isSameUrl(a: SiteUrl, b: SiteUrl): boolean {
	const portOf = (url: SiteUrl): number => url.port ?? (url.secure ? HTTPS_PORT : HTTP_PORT);
	return a.secure === b.secure && a.host === b.host && portOf(a) === portOf(b) && a.path === b.path;
}

/** A refusal that says `message`, one sentence for people. */
export function refuse(message: Sentence): ScaffoldRefusal {
	return { ok: false, message };
}

/** The refusal to write a file that is there; `name` is its name. */
export function refuseToOverwrite(name: string): ScaffoldRefusal {
	return refuse(
		say`${name} is there already and is not overwritten: move it away or choose another site name or folder.`,
	);
}

/** What somebody else wrote, as it may stand in a sentence: escaped and of bounded length. */
export function quoted(text: string): string {
	const written = JSON.stringify(text.length > 80 ? `${text.slice(0, 80)}...` : text);
	// JSON leaves DEL and the controls behind it as they are; a terminal would not.
	return written.replace(/\p{Cc}/gu, (control) => `\\u${control.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

function checkSiteName(name: string): Sentence | undefined {
	if (/^[A-Za-z0-9](?:[A-Za-z0-9._-]{0,62}[A-Za-z0-9])?$/.test(name) && !name.includes('..')) return undefined;
	return say`The site name ${quoted(name)} cannot be used: it becomes a file name and the name of an nginx upstream, so write at most 64 letters a-z, digits and single . _ - between them, as in igu.io.`;
}

function isSetup(text: string): text is Setup {
	return text === 'manual' || text === 'ghost-cli' || text === 'compose';
}

function isTooOld(asked: string | undefined, major: number): boolean {
	return asked !== undefined && major < OLDEST_MAJOR;
}

/** Whether a first number alone is that of no Ghost yet. */
function isToCome(asked: string | undefined): boolean {
	return asked !== undefined && Number(asked) > LATEST_MAJOR;
}

/** The first number of `4`, `6.65.0` or `5.0.0-rc.1`; undefined for what is no Ghost version that reads JSON configs. */
function majorOf(version: string): number | undefined {
	const major = /^(\d{1,2})(?:\.\d{1,4}){0,2}(?:-[0-9A-Za-z.-]{1,40})?$/.exec(version)?.[1];
	return major === undefined || Number(major) === 0 ? undefined : Number(major);
}
