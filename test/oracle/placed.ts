import { applyEdits, type Edit } from '../../server/src/core/base/text';
import { parseNginx } from '../../server/src/core/languages/nginx/syntax/parse';
import type { Directive, Word } from '../../server/src/core/languages/nginx/syntax/tree';
import { forEachDirective } from '../../server/src/core/languages/nginx/syntax/walk';
import type { Ghost, RunningGhosts } from './ghosts';

/** Where a fixture's files lie while nginx looks at them. */
export interface Placing {
	/** What stands for `/`. */
	readonly root: string;
	/** What stands for `/etc/nginx`: the folder of the main file, in `root`. */
	readonly configFolder: string;
	/** The Ghosts that answer, where nginx is to run; left out where it only tests, so that no path becomes longer. */
	readonly running: RunningGhosts | undefined;
	/** Is told of each file that nginx will want to open or to make. */
	readonly needs: (file: string, kind: 'folder' | 'certificate' | 'key' | 'text') => void;
}

/** The socket that stands for an address on which nginx listens, in the folder `root`. */
export function listenSocket(root: string, address: string): string {
	return `${root}/listen/${address}`;
}

/** The address behind a path that `listenSocket` gave, in all of what nginx said. */
export function withAddresses(said: string, root: string): string {
	return said.replaceAll(`unix:${root}/listen/`, '').replaceAll(root, '');
}

/**
 * The text of an nginx file as it can be loaded anywhere, by anybody, beside others: what is bound becomes a socket below
 * `root`, and so do the logs and certificates. Lines stay where they are, and so does all else that nginx may complain of: a text
 * that it cannot even read is only told where the included files lie.
 */
export function placed(text: string, placing: Placing): string {
	const tree = parseNginx(text);
	const edits: Edit[] = [];
	if (tree.diagnostics.length === 0) forEachDirective(tree, (directive) => edits.push(...editsOf(directive, placing)));
	const moved = applyEdits(text, edits);
	const config = moved.replaceAll(/(?<=include\s+["']?)\/etc\/nginx(?=\/)/g, placing.configFolder);
	return placing.running ? withSocketsBelow(config, placing.root, placing.running.ghosts) : config;
}

/** Puts the sockets that nginx connects to below `root`. */
function withSocketsBelow(text: string, root: string, ghosts: readonly Ghost[]): string {
	const paths = ghosts.flatMap(({ listens }) => (listens.kind === 'socket' ? [listens.path] : []));
	const known = paths
		.filter((path) => path.startsWith('/'))
		.map((path) => `(?<![\\w./-]|unix:\\/*)(?=${path.replaceAll(/[^\w/]/g, '\\$&')})`);
	// What a `listen` was given lies below `root` already.
	return text.replaceAll(new RegExp([`(?<=unix:)(?=/)(?!${root})`, ...known].join('|'), 'gi'), () => root);
}

function editsOf(directive: Directive, placing: Placing): Edit[] {
	const { name, words, body, parent } = directive;
	const [, first] = words;
	const { root, needs } = placing;
	switch (name) {
		case 'listen':
			// At the top of a file it is a part of the server that includes that.
			return first && (parent?.name ?? 'server') === 'server' ? listenEdits(first, words.slice(2), placing) : [];
		case 'server': {
			if (parent?.name === 'upstream') return portEdits(first, placing);
			// Without a `listen`, nginx has the server listen on port 80.
			const isHttp = parent === undefined || parent.name === 'http';
			const mayListen = (inside: Directive): boolean => inside.name === 'listen' || inside.name === 'include';
			if (!body || !isHttp || body.directives.some(mayListen)) return [];
			return [insertion(body.open + 1, ` listen unix:${listenSocket(root, '0.0.0.0:80')};`)];
		}
		case 'access_log':
		case 'error_log':
		case 'pid':
		case 'proxy_cache_path':
			if (!first?.value.startsWith('/')) return [];
			needs(first.value, 'folder');
			return [below(first, root)];
		case 'ssl_certificate':
		case 'ssl_trusted_certificate':
		case 'ssl_certificate_key':
			if (!first?.value.startsWith('/')) return [];
			needs(first.value, name.endsWith('_key') ? 'key' : 'certificate');
			return [below(first, root)];
		case 'ssl_dhparam':
			return [{ span: directive, newText: '' }];
		case 'include':
			if (!first || !/^\/(?!etc\/nginx\/)/.test(first.value)) return [];
			if (!/[*?[]/.test(first.value)) needs(first.value, 'text');
			return [below(first, root)];
		case 'set':
			return portEdits(words[2], placing);
		default:
			return name.endsWith('_pass') ? portEdits(first, placing) : [];
	}
}

function listenEdits(first: Word, parameters: readonly Word[], { root, needs }: Placing): Edit[] {
	if (/^unix:/i.test(first.value)) {
		const path = first.value.slice('unix:'.length);
		if (!path.startsWith('/')) return [];
		needs(path, 'folder');
		return [insertion(first.end - (first.quote ? 1 : 0) - path.length, root)];
	}
	if (!/^(?:\d+|[\w.*-]+(?::\d+)?|\[.+\](?::\d+)?)$/.test(first.value)) return [];
	// Of sockets nginx takes these no more than the system does.
	const unfit = parameters.filter(({ value }) => /^(?:reuseport|ipv6only=|so_keepalive|fastopen=|quic$)/.test(value));
	return [
		{ span: first, newText: `unix:${listenSocket(root, listenAddress(first.value))}` },
		...unfit.map((word) => ({ span: word, newText: '' })),
	];
}

/** An address as nginx names it when it complains: `80`, `*:80` and `0.0.0.0` are one. */
function listenAddress(word: string): string {
	const address = word.replace(/^\*/, '0.0.0.0').replace(/^localhost/, '127.0.0.1');
	if (/^\d+$/.test(address)) return `0.0.0.0:${address}`;
	return /(?:^[^:]+|\])$/.test(address) ? `${address}:80` : address;
}

/** A Ghost on a port listens on one that was free, and where none listens, nobody else may answer either. */
function portEdits(word: Word | undefined, { running }: Placing): Edit[] {
	if (!word || !running) return [];
	const realPort = (port: string): number => running.portOf(Number(port)) ?? 1;
	const newText = word.value
		.replace(/(127\.0\.0\.1|localhost|\[::1\]):(\d+)/, (_, __, port: string) => `127.0.0.1:${realPort(port)}`)
		.replace(/^\d{4,5}$/, (port) => String(realPort(port)));
	return newText === word.value ? [] : [{ span: word, newText: `${word.quote}${newText}${word.quote}` }];
}

function insertion(offset: number, newText: string): Edit {
	return { span: { start: offset, end: offset }, newText };
}

function below(word: Word, root: string): Edit {
	return insertion(word.start + (word.quote ? 1 : 0), root);
}
