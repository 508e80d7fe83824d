import { URI, Utils } from 'vscode-uri';

/** A uri in the one spelling that serves as a key: `file:///c%3A/x` and `file:///C:/x` are the same file. */
export type Uri = string;

/** A file's uri in which nothing is escaped, as nearly all are: it can be taken apart without a parser, many times faster. */
const PLAIN = /^file:\/\/(?:\/[\w.~-]+)+$/;
const SCHEME_LENGTH = 'file://'.length;
/** A path in which nothing is escaped, and nothing resolved. */
const PLAIN_BELOW = /^\.?[\w~-][\w.~-]*(?:\/\.?[\w~-][\w.~-]*)*$/;

/** Brings `uri` to the spelling used as a key everywhere in the core. What is no uri becomes one that no file has. */
export function normalizeUri(uri: string): Uri {
	try {
		return URI.parse(uri.replace(/^([\w.+-]+:)\/{4,}/, '$1///')).toString();
	} catch {
		return URI.from({ scheme: 'none', path: wellFormed(uri) }).toString();
	}
}

/** The uri of an absolute POSIX path. */
export function uriOfPath(path: string): Uri {
	const uri = `file://${path}`;
	return PLAIN.test(uri) ? uri : URI.file(wellFormed(path)).toString();
}

/** The decoded path part of `uri`, absolute and POSIX on every system (`/c:/x` on Windows). */
export function pathOf(uri: Uri): string {
	return PLAIN.test(uri) ? uri.slice(SCHEME_LENGTH) : URI.parse(uri).path;
}

/** The last part of the path, decoded. */
export function baseName(uri: Uri): string {
	return PLAIN.test(uri) ? uri.slice(uri.lastIndexOf('/') + 1) : Utils.basename(URI.parse(uri));
}

/** The folder that holds `uri`, without a closing slash. */
export function folderOf(uri: Uri): Uri {
	if (!PLAIN.test(uri)) return Utils.dirname(URI.parse(uri)).toString();
	return uri.slice(0, Math.max(SCHEME_LENGTH + 1, uri.lastIndexOf('/')));
}

/** `folder` and then `path`; `..` and `.` in `path` are resolved. An absolute `path` is taken below `folder`. */
export function joinUri(folder: Uri, path: string): Uri {
	if (PLAIN_BELOW.test(path) && PLAIN.test(folder)) return `${folder}/${path}`;
	return Utils.joinPath(URI.parse(folder), wellFormed(path)).toString();
}

/** `uri` with another absolute path, on the same scheme and authority. Several slashes at its beginning are one. */
export function withPath(uri: Uri, path: string): Uri {
	if (PLAIN.test(uri) && PLAIN.test(`file://${path}`)) return `file://${path}`;
	return URI.parse(uri)
		.with({ path: wellFormed(path.replace(/^\/*/, '/')) })
		.toString();
}

/** `path` with a replacement character for each half of a pair that stands alone: such a text cannot be escaped in a uri. */
function wellFormed(path: string): string {
	return path.replace(/\p{Cs}/gu, '\ufffd');
}

/** Whether `uri` is `folder` or lies below it. Both must be normalised. */
export function isInside(folder: Uri, uri: Uri): boolean {
	return uri === folder || uri.startsWith(folder.endsWith('/') ? folder : `${folder}/`);
}

/** `uri` and all folders above it, the nearest first. */
export function* upwards(uri: Uri): Generator<Uri> {
	const root = /^[^/]*:\/\/[^/]*\//.exec(uri)?.[0].length ?? 0;
	yield uri;
	for (let end = uri.lastIndexOf('/'); end > 0 && end >= root; end = uri.lastIndexOf('/', end - 1))
		yield uri.slice(0, end);
	if (root > 0 && uri.length > root) yield uri.slice(0, root);
}

/** What `byFolder` has for the nearest folder, of `uri` itself and those above it. */
export function nearestOf<T>(byFolder: Readonly<Record<Uri, T>>, uri: Uri): T | undefined {
	for (const folder of upwards(uri)) if (Object.hasOwn(byFolder, folder)) return byFolder[folder];
	return undefined;
}

/** How a person would name `uri` when talking about `from`: relative, the shortest way. */
export function displayPath(uri: Uri, from: Uri): string {
	const path = pathOf(uri);
	const { shared, depth, relative } = seenFrom(pathOf(folderOf(from)), path);
	return shared === 0 && depth > 1 ? path : relative;
}

/** The way from a folder to a file or folder, both by their paths: `../nginx/igu.conf`. */
export function relativePath(folder: string, path: string): string {
	return seenFrom(folder, path).relative;
}

/** A path as seen from a folder: how many folders below the root both share, of how many the folder has, and the way between them. */
function seenFrom(
	folder: string,
	path: string,
): { readonly shared: number; readonly depth: number; readonly relative: string } {
	const [from, to] = [folder.replace(/\/$/, '').split('/'), path.split('/')];
	let shared = 0;
	while (shared < to.length - 1 && shared < from.length && to[shared] === from[shared]) shared++;
	const relative = [...from.slice(shared).map(() => '..'), ...to.slice(shared)].join('/');
	return { shared: Math.max(0, shared - 1), depth: from.length - 1, relative };
}
