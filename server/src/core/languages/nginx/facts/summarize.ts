import { kept } from '../../../base/kept';
import { finished, type Steps } from '../../../base/steps';
import { joinedSpans, lineEndOf, lineStartsOf, touchesAny } from '../../../base/text';
import { pathOf, type Uri } from '../../../base/uri';
import type { Endpoint } from '../../../model/endpoint';
import { judgeCommands } from '../commands/judge';
import { nothingRefused } from '../commands/judgement';
import { disablesIn } from '../syntax/comments';
import { parsing } from '../syntax/parse';
import { holdsForeignText, isTemplate } from '../syntax/template';
import { type NginxTree, TokenKind } from '../syntax/tree';
import { tokenAt } from '../syntax/walk';
import type { NginxSummary } from './facts';
import { mayBeEntries } from './mayBeEntries';
import { type FactsDraft, readFacts } from './readFacts';
import { undefinedIn } from './readNames';
import { finishServer, finishServerPart } from './serverFacts';

/** Reads one nginx text. `uri` only tells whether the name is that of a template. Never throws. */
export function summarizeNginx(uri: Uri, text: string): NginxSummary {
	return finished(summarizingNginx(uri, text));
}

/** The same in steps. */
export function* summarizingNginx(uri: Uri, text: string): Steps<NginxSummary> {
	const tree = yield* parsing(text);
	const lines = lineStartsOf(text);
	const template = isTemplate(pathOf(uri), text);
	yield;
	const draft = yield* readFacts(tree, template);
	yield;
	const judgement = template ? nothingRefused : yield* judgeCommands(tree);
	yield;
	return {
		language: 'nginx',
		lines,
		length: text.length,
		endpoints: withProtocol(draft),
		syntax: template && holdsForeignText(text) ? [] : tree.diagnostics,
		unreadable: joinedSpans([...tree.broken, ...tree.refused, ...draft.runningOn]),
		facts: {
			levels: kept(draft.levels.levels),
			upstreams: draft.upstreams.map((upstream) => ({
				...upstream,
				servers: kept(upstream.servers),
				directives: kept(upstream.directives),
			})),
			servers: draft.servers.map(finishServer),
			serverPart: finishServerPart(draft.serverPart),
			passes: kept(draft.passes),
			includes: kept(draft.includes),
			scripts: kept(draft.scripts),
			scriptFolders: kept(draft.scriptFolders),
			headers: kept(draft.headers),
			rewrites: kept(draft.rewrites),
			addresses: kept(draft.addresses),
			names: kept(draft.names),
			neededNames: kept(undefinedIn(draft)),
			hidesNames: template || draft.hidesNames,
			unknownDirectives: kept(draft.unknownDirectives),
			judgement,
			resolvers: kept(draft.resolvers),
			programs: kept([...draft.programs]),
			typographic: kept(draft.typographic),
			user: draft.user,
			main: draft.main,
			unread: namesMoreSockets(tree, draft),
			lineEnd: lineEndOf(text),
			mayBeEntries: mayBeEntries(tree),
			template,
			disables: disablesIn(tree, lines),
		},
	};
}

/** A brace or a quote too many, and what was an address is one no longer. */
function namesMoreSockets(tree: NginxTree, { text, addresses }: FactsDraft): boolean {
	if (tree.diagnostics.length === 0) return false;
	const known = joinedSpans(addresses.map(({ span }) => span));
	for (const { index } of text.matchAll(/unix:/gi))
		if (
			!touchesAny(known, { start: index, end: index }) &&
			tree.tokens.kinds[tokenAt(tree, index + 1)] !== TokenKind.Comment
		)
			return true;
	return false;
}

/** The endpoints; those of an upstream speak no HTTP where only FastCGI and the like go to it in this file. */
function withProtocol({ endpoints, addresses, passes, upstreams }: FactsDraft): readonly Endpoint[] {
	const spoken = new Map<string, boolean>();
	for (const { directive, address } of passes) {
		const target = addresses[address ?? -1]?.target;
		if (target?.kind !== 'name') continue;
		const name = target.name.toLowerCase();
		spoken.set(name, directive === 'proxy_pass' || spoken.get(name) === true);
	}
	const silent = new Set<number>();
	for (const { name, servers } of upstreams) {
		if (spoken.get(name.toLowerCase()) !== false) continue;
		for (const { address } of servers) {
			const target = addresses[address ?? -1]?.target;
			if (target && 'endpoint' in target && target.endpoint !== undefined) silent.add(target.endpoint);
		}
	}
	if (silent.size === 0) return kept(endpoints);
	return endpoints.map((endpoint, at) => (silent.has(at) ? { ...endpoint, http: false } : endpoint));
}
