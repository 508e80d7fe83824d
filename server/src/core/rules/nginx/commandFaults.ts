import { oneOf, say, type Words } from '../../base/phrase';
import type { Uri } from '../../base/uri';
import { type ContextName, type Contexts, MAIN_CONTEXT, NO_CONTEXT } from '../../languages/nginx/commands/contexts';
import type { CommandFault } from '../../languages/nginx/commands/judgement';
import { isOlder } from '../../languages/nginx/commands/versions';
import type { NginxSummary } from '../../languages/nginx/facts/facts';
import type { WorkspaceQueries } from '../../queries/workspaceQueries';

/**
 * What nginx refuses in a file where it stands, of one rule. Where nobody knows what loads the file, only what nginx takes in no place
 * in which the rest of it may stand. Nothing where other programs than the open source nginx may read it, whose directives differ.
 */
export function faultsHere(
	code: CommandFault['code'],
	{ facts }: NginxSummary,
	uri: Uri,
	queries: WorkspaceQueries,
): readonly CommandFault[] {
	const { faults, meant } = facts.judgement;
	if (!faults.some((fault) => fault.code === code)) return [];
	if (queries.mayBeReadBy(uri, 'Angie') || queries.mayBeReadBy(uri, 'NGINX Plus') || queries.mayHoldEntries(uri))
		return [];
	const known = facts.main ? MAIN_CONTEXT : queries.contextsOf(uri);
	const contexts = known ?? meant;
	const byPlace = new Map<number, CommandFault[]>();
	for (const fault of faults) {
		if (fault.code !== code || isTakenHere(fault, uri, queries)) continue;
		const alike = byPlace.get(fault.span.start);
		if (alike) alike.push(fault);
		else byPlace.set(fault.span.start, [fault]);
	}
	// Of one directive, what is told for one context is enough.
	return [...byPlace.values()].flatMap((alike) => {
		const all = alike.reduce<Contexts>((set, { contexts: own }) => set | own, NO_CONTEXT);
		if (known === undefined && (all & contexts) !== contexts) return [];
		return alike.find(({ contexts: own }) => (own & contexts) !== 0) ?? [];
	});
}

/** Whether only older versions refuse it than the one that reads the file, as far as that is known. */
function isTakenHere({ until }: CommandFault, uri: Uri, queries: WorkspaceQueries): boolean {
	if (until === undefined) return false;
	const known = queries.nginxVersion(uri);
	return known === undefined || !isOlder(known.version, until);
}

/** `location or limit_except`: places of directives in what people read. */
export function placesSaid(contexts: readonly ContextName[]): Words {
	return oneOf(contexts.map((name) => contextWords[name]));
}

const contextWords = {
	main: say`the top of nginx.conf`,
	events: 'events',
	http: 'http',
	'http.server': 'server',
	'http.location': 'location',
	'http.server.if': say`an if in server`,
	'http.location.if': say`an if in location`,
	'http.limit_except': 'limit_except',
	'http.upstream': 'upstream',
	stream: 'stream',
	'stream.server': say`a server of stream`,
	'stream.upstream': say`an upstream of stream`,
	mail: 'mail',
	'mail.server': say`a server of mail`,
} as const;
