/** The longest path of a Unix socket on Linux, in bytes of UTF-8; macOS and the BSDs take four less. */
export const MAX_SOCKET_PATH_LINUX = 107;
/** The longest path of a Unix socket on macOS and the BSDs, in bytes of UTF-8. */
export const MAX_SOCKET_PATH_BSD = 103;

/** The bytes of `text` in UTF-8, which is what the kernel counts. */
export function utf8Length(text: string): number {
	let bytes = 0;
	for (const character of text) {
		const code = character.codePointAt(0) ?? 0;
		bytes += code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
	}
	return bytes;
}

/**
 * The key under which two spellings of one socket meet: doubled slashes, `/./` and `x/../` removed, `/var/run` as `/run`.
 * Case counts. A relative path stays relative. A slash at the end stays: that is a folder, and nobody can listen there.
 */
export function socketAddress(path: string): string {
	if (path === '') return '';
	const absolute = path.startsWith('/');
	const parts: string[] = [];
	for (const part of path.split('/')) {
		if (part === '' || part === '.') continue;
		if (part === '..' && parts.length > 0 && parts[parts.length - 1] !== '..') parts.pop();
		else if (part !== '..' || !absolute) parts.push(part);
	}
	if (absolute && parts[0] === 'var' && parts[1] === 'run') parts.shift();
	const folder = parts.length > 0 && /\/\.{0,2}$/.test(path) ? '/' : '';
	return (absolute ? '/' : '') + parts.join('/') + folder;
}

/** Whether a path starts at the root. nginx and Ghost take another one from a folder that no config tells. */
export function isAbsolutePath(path: string): boolean {
	return path.startsWith('/');
}

/** Whether a path that is filled in later may become `address`, as far as what stands before the first variable tells. */
export function mayBecome(path: string, address: string): boolean {
	const known = path.slice(0, path.search(/\$|<%|\{\{|$/));
	return address.startsWith(socketAddress(known));
}

/** The length of the `unix:` or `http://unix:` that some write before a path where only the path belongs. */
export function schemeLength(path: string): number {
	return /^(?:https?:\/\/)?unix:/i.exec(path)?.[0].length ?? 0;
}

/**
 * Whether a path starts from the folder in which a program was started. Not so for Windows pipes, and for a path whose fault is
 * another one: `unix:` before it, or nginx's `@name` and `$name`.
 */
export function isRelativePath(path: string): boolean {
	return path !== '' && !isAbsolutePath(path) && !/^(?:\\\\|@|\$)/.test(path) && schemeLength(path) === 0;
}

/** The folder of a path in which everybody may write, and of which systemd may give each program one of its own; undefined elsewhere. */
export function temporaryFolder(path: string): string | undefined {
	return /^\/(?:var\/)?tmp(?=\/)/.exec(path)?.[0];
}

/** The home folder below which a path lies, with its user; undefined where it lies below none. */
export function homeFolder(path: string): { readonly folder: string; readonly user: string } | undefined {
	if (path.startsWith('/root/')) return { folder: '/root', user: 'root' };
	const [, folder, user] = /^(\/home\/([^/]+))\//.exec(path) ?? [];
	return folder === undefined || user === undefined ? undefined : { folder, user };
}
