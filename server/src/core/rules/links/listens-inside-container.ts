import type { Uri } from '../../base/uri';
import { listenEverywhere } from '../../fixes/listenOn';
import { effectiveEndpoint } from '../../installs/effectiveEndpoint';
import { type Install, installsOf } from '../../installs/install';
import { launchedGhost, variablesFor } from '../../installs/launchedGhost';
import { outcomeOf } from '../../installs/listening';
import type { GhostSummary } from '../../languages/ghost/facts/facts';
import { fixInFile, type RuleResult } from '../../model/diagnostic';
import { isLoopback, type Scope } from '../../model/endpoint';
import type { WorkspaceQueries } from '../../queries/workspaceQueries';
import { whoConnects } from '../../sites/whoConnects';
import type { EndpointRef } from '../../workspace/keyIndex';
import { ruleFor } from '../rule';

export const listensInsideContainer = ruleFor('ghost', {
	code: 'listens-inside-container',
	severity: 'warning',
	title: 'Ghost listens only inside its container, and nginx is in another one',
	when:
		'A config is mounted into a container in the place of the one that the image brings, no `server.host` in it or in the environment ' +
		'says where to listen, or a loopback address stands there, and a file of a program in another container connects to this Ghost by ' +
		'the name of its service. Not where both share one network namespace.',
	why:
		'The config in Ghost’s image has `"host": "::"`. Without it Ghost takes `127.0.0.1`, which is its own container’s loopback: nobody ' +
		'outside gets there, so that nginx logs `(111: Connection refused)` and answers 502.',
	example: {
		language: 'json',
		bad: '"server": { "port": 2368 }',
		good: '"server": { "port": 2368, "host": "::" }',
	},
	fix: '“Listen on all addresses of the container” adds `"host": "::"`. A `host` that is there is changed by hand.',
	source: 'docker-library/ghost: the config of the image. Run on Ghost 6.65.0, without a container.',
	check: insideContainer,
});

function* insideContainer(summary: GhostSummary, uri: Uri, queries: WorkspaceQueries): Generator<RuleResult> {
	for (const install of installsOf(queries, uri)) {
		const found = closedEnd(install, uri, queries);
		if (!found) continue;
		const { end, host } = found;
		const { facts } = summary;
		const hasHost = writtenHost(summary) !== undefined;
		yield {
			span: facts.server?.keySpan ?? end.endpoint.span,
			message: `${whoConnects(queries, uri, end.place)} gets no answer (111: Connection refused), and visitors get 502: Ghost listens on ${host} inside its own container only. ${hasHost ? 'Change "host" to "::"' : 'Add "host": "::"'}.`,
			fixes: () => {
				const edits = hasHost ? undefined : listenEverywhere(summary);
				return edits ? [fixInFile('Listen on all addresses of the container', uri, edits, true)] : [];
			},
		};
		return;
	}
}

/** Where an install listens for its own container only, although others connect to it. */
function closedEnd(
	install: Install,
	uri: Uri,
	queries: WorkspaceQueries,
): { readonly end: EndpointRef; readonly host: string } | undefined {
	const ghost = launchedGhost(install);
	const { environment, configs } = install.sources;
	// Another config beside it leaves that of the image in force.
	const isImages = configs.some((config) => config.uri === uri && config.name === `config.${environment}.json`);
	if (!ghost?.launcher.scope.hosts || !isImages || install.hidden !== undefined) return undefined;
	if (variablesFor(ghost, 'server.host').length > 0) return undefined;
	const outcome = outcomeOf(install);
	const { end } = effectiveEndpoint(queries, install);
	if (outcome?.kind !== 'tcp' || outcome.host === undefined || !isLoopback(outcome.host) || !end) return undefined;
	const isVisited = queries
		.connectors(end.uri, end.place)
		.some(
			({ scope, endpoint }) => endpoint.http && scope.id !== '' && networkOf(scope) !== networkOf(ghost.launcher.scope),
		);
	return isVisited ? { end, host: outcome.host } : undefined;
}

/** The id of the scope whose network a scope is on: services may share one. */
function networkOf({ id, network }: Scope): string {
	return network ?? id;
}

/** What a config has for `server.host`. */
function writtenHost({ facts }: GhostSummary): unknown {
	const { server } = facts.values;
	return typeof server === 'object' && server !== null && 'host' in server ? server['host'] : undefined;
}
