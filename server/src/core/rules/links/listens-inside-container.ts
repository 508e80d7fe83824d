import { say, type Words } from '../../base/phrase';
import type { Uri } from '../../base/uri';
import { listenEverywhere } from '../../fixes/listenOn';
import { effectiveEndpoint } from '../../installs/effectiveEndpoint';
import { type Install, installsOf } from '../../installs/install';
import { type LaunchedGhost, launchedGhost, variablesFor } from '../../installs/launchedGhost';
import { outcomeOf } from '../../installs/listening';
import { type Fix, fixInFile, type RuleResult } from '../../model/diagnostic';
import { isLoopback, type Scope } from '../../model/endpoint';
import type { TextPlace, Variable } from '../../model/launcher';
import { ifFew } from '../../queries/many';
import type { WorkspaceQueries } from '../../queries/workspaceQueries';
import { doorsTo } from '../../sites/doors';
import { connectorsNamed } from '../../sites/whoConnects';
import type { EndpointRef } from '../../workspace/keyIndex';
import type { Rule } from '../rule';

export const listensInsideContainer: Rule = {
	code: 'listens-inside-container',
	fixable: true,
	languages: 'backends',
	severity: 'warning',
	title: 'Ghost listens only inside its container, and nginx is outside',
	when:
		'Ghost listens on a loopback address in its container: a config is mounted or copied over the one of the image and has no ' +
		'`server.host`, or `server.host` or `server__host` is a loopback address. And a program outside connects to this Ghost: in another ' +
		'container by the name of its service, or through a published port. Silent where both share one network namespace, and where the ' +
		'config or the environment is not here.',
	why:
		'The config in Ghost’s image has `"host": "::"`. Without it Ghost listens on `127.0.0.1`, the loopback address of its own container: nobody ' +
		'outside can connect. nginx in another container logs `(111: Connection refused)`; through a published port it may be `(104: Connection ' +
		'reset by peer)`. It answers 502.',
	example: {
		language: 'json',
		bad: '"server": { "port": 2368 }',
		good: '"server": { "port": 2368, "host": "::" }',
	},
	fix: '“Change Ghost: listen on all addresses of its container” writes `"host": "::"`, or `0.0.0.0` where a variable has the host.',
	source: 'docker-library/ghost: the config of the image. Run on Ghost 6.65.0, without a container.',
	check: ({ uri }, queries) => insideContainer(uri, queries),
};

function* insideContainer(uri: Uri, queries: WorkspaceQueries): Generator<RuleResult> {
	for (const install of installsOf(queries, uri)) {
		const found = closedGhost(install, queries);
		if (!found) continue;
		const { host, end } = found;
		const decides = decidingPlace(found, queries);
		const visitors = decides?.place.uri === uri ? visitorsOf(found, queries) : [];
		if (!decides || visitors.length === 0) continue;
		const isRefused = visitors.some(({ place }) => place === end.place);
		yield {
			span: decides.place.span,
			message: say`502 (${isRefused ? '111: Connection refused' : say`104: Connection reset, or 111`}): ${connectorsNamed(queries, uri, visitors)} connects from outside, but Ghost listens only on ${host} inside its container. ${decides.advice}.`,
			fixes: decides.fixes,
		};
		return;
	}
}

/** A Ghost that listens for its own container only. */
interface ClosedGhost {
	readonly ghost: LaunchedGhost;
	readonly host: string;
	/** Where it means to listen. */
	readonly end: EndpointRef;
}

function closedGhost(install: Install, queries: WorkspaceQueries): ClosedGhost | undefined {
	const ghost = launchedGhost(install);
	if (!ghost?.launcher.scope.hosts || install.hidden !== undefined) return undefined;
	// What is mounted and not here may have a host.
	const { image, configs: known } = install.sources;
	if (ghost.launcher.image && !image && known.length === 0) return undefined;
	const configs = new Set(known.map(({ uri }) => uri));
	if (ghost.launcher.mountedFiles.some((file) => !configs.has(file.uri) && isConfig(file.path))) return undefined;
	const outcome = outcomeOf(install);
	const { end } = effectiveEndpoint(queries, install);
	if (outcome?.kind !== 'tcp' || outcome.host === undefined || !isLoopback(outcome.host) || !end) return undefined;
	return { ghost, host: outcome.host, end };
}

function isConfig(path: string): boolean {
	return /\/config\.[\w-]+\.jsonc?$/.test(path);
}

/** Those who connect to it from outside of its network: in other containers, and through the ports that are published for it. */
function visitorsOf({ ghost, end }: ClosedGhost, queries: WorkspaceQueries): readonly EndpointRef[] {
	const own = networkOf(ghost.launcher.scope);
	const connectorsAt = ({ uri, place }: EndpointRef): readonly EndpointRef[] =>
		ifFew(queries.fewConnectors(uri, place));
	const inside = connectorsAt(end).filter(({ scope }) => networkOf(scope) !== own);
	const through = doorsTo(queries, end).flatMap(connectorsAt);
	return [...inside, ...through].filter(({ endpoint }) => endpoint.http);
}

/** The id of the scope whose network a scope is on: services may share one. */
function networkOf({ id, network }: Scope): string {
	return network ?? id;
}

/** What decides on which host it listens, or where that is missing. */
interface Deciding {
	readonly place: TextPlace;
	/** What to do about it. */
	readonly advice: Words;
	readonly fixes: () => Fix[];
}

const TITLE = say`Change Ghost: listen on all addresses of its container`;

function decidingPlace({ ghost }: ClosedGhost, queries: WorkspaceQueries): Deciding | undefined {
	const variable = variablesFor(ghost, 'server.host').at(-1);
	if (variable)
		return {
			place: variable.written ?? variable.keyPlace,
			advice: say`Set server__host=0.0.0.0`,
			fixes: () => inVariable(variable),
		};
	const { configs } = ghost.install.sources;
	const config = configs.find(({ summary }) => summary.facts.host) ?? configs[0];
	if (!config) return undefined;
	const { uri, summary } = config;
	const { host, server, top } = summary.facts;
	const member = server ? '"host": "::"' : '"server": { "host": "::" }';
	return {
		place: { uri, span: server?.keySpan ?? top ?? { start: 0, end: 0 } },
		advice: host ? say`Change "host" to "::"` : say`Add ${member}`,
		fixes: () => {
			const edits = listenEverywhere(summary);
			// On the machine itself that opens Ghost to everybody.
			const isOnlyInside = installsOf(queries, uri).every(
				({ launcher }) => launcher?.launcher.scope.hosts !== undefined,
			);
			return edits ? [fixInFile(TITLE, uri, edits, isOnlyInside)] : [];
		},
	};
}

/** To YAML a colon at the end makes a key, so that `::` cannot stand everywhere. */
function inVariable({ written }: Variable): Fix[] {
	return written?.isWritable ? [fixInFile(TITLE, written.uri, [{ span: written.span, newText: '0.0.0.0' }], true)] : [];
}
