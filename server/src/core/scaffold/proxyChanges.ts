import { say } from '../base/phrase';
import { type Edit, lineStartsOf, positionAt, type Span, touchesAny } from '../base/text';
import type { Uri } from '../base/uri';
import { isNginxConfig } from '../languages/nginx/claims';
import type { AddressFacts } from '../languages/nginx/facts/facts';
import { summarizeNginx } from '../languages/nginx/facts/summarize';
import { machineFolders, shareMachine } from '../languages/nginx/includes/machines';
import { parseNginx } from '../languages/nginx/syntax/parse';
import { TokenKind } from '../languages/nginx/syntax/tree';
import { tokenAt } from '../languages/nginx/syntax/walk';
import type { FileChange } from '../model/diagnostic';
import { refuse, type ScaffoldRefusal } from './request';

/** The TCP address at which a Ghost is reached so far. */
export interface GhostAddress {
	/** The names that its host goes by in nginx's files, in lower case and with brackets around IPv6. */
	readonly hosts: readonly string[];
	readonly port: number;
}

/** The names of the machine itself. */
export const LOOPBACK_NAMES: readonly string[] = ['127.0.0.1', 'localhost', '[::1]', '0.0.0.0', '[::]'];

/** Edits of nginx's files, by their uris in order, each with how many addresses they change. */
export interface ProxyChanges {
	readonly ok: true;
	readonly changes: readonly Extract<FileChange, { kind: 'edit' }>[];
}

/**
 * Has every `proxy_pass` and every upstream in `files` that leads to `ghost` lead to `socketPath`, and leaves everything else as
 * it is. Files of other machines than the one of `config` are passed over. Refuses where the address stands in a place that
 * cannot be changed by itself: what would still lead there would be a 502. `nameOf` names a file for people.
 */
export function proxyChanges(
	files: Iterable<Uri>,
	config: Uri,
	text: (uri: Uri) => string | undefined,
	ghost: GhostAddress,
	socketPath: string,
	nameOf: (uri: Uri) => string,
): ProxyChanges | ScaffoldRefusal {
	const known = [...new Set(files)].sort().flatMap((uri) => {
		const content = text(uri);
		if (content === undefined || !isNginxConfig(uri, undefined, content)) return [];
		return [{ uri, text: content, summary: summarizeNginx(uri, content) }];
	});
	const machines = machineFolders(known.filter(({ summary }) => summary.facts.main).map(({ uri }) => uri));
	const changes: Extract<FileChange, { kind: 'edit' }>[] = [];
	for (const { uri, text: content, summary } of known) {
		if (!shareMachine(machines, config, uri)) continue;
		const { addresses, levels } = summary.facts;
		const all = addresses
			.filter((address) => isProxy(address, levels[address.level]?.kind === 'upstream'))
			.flatMap((address) => editOf(address, ghost, socketPath));
		// Several may have their address from one variable.
		const edits = [...new Map(all.map((edit) => [edit.span.start, edit])).values()];
		const changed = edits.map(({ span }) => span);
		const left = mentionLeft(content, changed, ghost);
		const broken = edits.length > 0 ? summary.syntax[0]?.span.start : undefined;
		const stuck = left?.index ?? broken;
		if (stuck !== undefined) {
			const line = positionAt(lineStartsOf(content), stuck).line + 1;
			return refuse(
				left
					? say`${nameOf(uri)} names ${left[0]} in a way that cannot be changed by itself (line ${line}): change that by hand, then try again.`
					: say`${nameOf(uri)} is nothing that nginx can read (line ${line}): change that by hand, then try again.`,
			);
		}
		if (edits.length > 0) changes.push({ kind: 'edit', uri, edits });
	}
	return { ok: true, changes };
}

function isProxy({ directive, module, scheme }: AddressFacts, inUpstream: boolean): boolean {
	if (module !== 'http') return false;
	return directive === 'proxy_pass' ? scheme.toLowerCase() === 'http://' : directive === 'server' && inUpstream;
}

function editOf({ directive, target }: AddressFacts, { hosts, port }: GhostAddress, socketPath: string): Edit[] {
	if (target.kind !== 'name' || target.port?.text !== String(port)) return [];
	if (!hosts.includes(target.name.toLowerCase())) return [];
	// In proxy_pass a colon ends the path where a URI follows.
	const end = directive === 'proxy_pass' && target.uri !== '' ? ':' : '';
	return [
		{
			span: { start: target.nameSpan.start, end: target.port.span.end },
			newText: `unix:${socketPath}${end}`,
		},
	];
}

/** Where the address stands outside of comments and of `changed`; undefined where it does not. */
function mentionLeft(
	text: string,
	changed: readonly Span[],
	{ hosts, port }: GhostAddress,
): RegExpExecArray | undefined {
	const names = hosts.map((host) => host.replace(/[.[\]]/g, '\\$&')).join('|');
	const mention = new RegExp(`(?<![\\w.-])(?:${names}):${port}(?!\\d)`, 'gi');
	const tree = parseNginx(text);
	return [...text.matchAll(mention)].find(
		({ index }) =>
			!touchesAny(changed, { start: index, end: index }) &&
			tree.tokens.kinds[tokenAt(tree, index + 1)] !== TokenKind.Comment,
	);
}
