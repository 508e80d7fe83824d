import { isPublicHost, siteHosts } from '../../base/hostNames';
import { code } from '../../base/markdown';
import { say, type Words } from '../../base/phrase';
import { plainName } from '../../base/spelling';
import type { Uri } from '../../base/uri';
import { backendsIn, namesOf } from '../../installs/backends';
import { levelAt } from '../../languages/nginx/facts/lookup';
import type { CompletionSite } from '../../model/completionSite';
import { addressText } from '../../model/endpoint';
import { ifFew } from '../../queries/many';
import type { WorkspaceQueries } from '../../queries/workspaceQueries';
import type { EndpointRef } from '../../workspace/keyIndex';
import type { FileRecord, Snapshot } from '../../workspace/snapshot';
import { type AddressCandidate, type AddressPlace, addressPlace, byRank, listeningAddresses } from './address';
import type { CompletionDraft } from './completion';

type UpstreamSite = Extract<CompletionSite, { kind: 'upstream' }>;

/** The upstreams that a pass may name, and the addresses of Ghost that it may go to directly: those of the own site first. */
export function upstreamCompletions(
	snapshot: Snapshot,
	file: FileRecord,
	queries: WorkspaceQueries,
	site: UpstreamSite,
): CompletionDraft[] {
	const place = addressPlace(snapshot, file, queries, site);
	const own = namesOfSite(place);
	const level = file.summary.language === 'nginx' ? levelAt(file.summary.facts.levels, site.span.start) : 0;
	const names = queries.upstreamNames(file.uri).flatMap((name): CompletionDraft[] => {
		const [declared] = queries.upstreams(file.uri, name, undefined, level);
		if (!declared) return [];
		const servers = queries.serversOfUpstream(declared);
		const draft: CompletionDraft = {
			label: name,
			kind: 'upstream',
			detail: servers.map(({ endpoint }) => addressText(endpoint)).join(' '),
			documentation: declaredInWords(declared.uri, servers, queries),
			filterText: `${site.prefix}${name}`,
			edit: { span: site.span, newText: `${site.prefix}${name}` },
		};
		return [draft];
	});
	const isOther = ({ label }: CompletionDraft): number => (own.has(plainName(label)) ? 0 : 1);
	const addresses = [...listeningAddresses(place, 'unix'), ...listeningAddresses(place, 'tcp')].sort(byRank);
	return [
		...names.sort((a, b) => isOther(a) - isOther(b) || (a.label < b.label ? -1 : 1)),
		...addresses.flatMap((address) => addressDraft(address, site, place)),
	];
}

function declaredInWords(uri: Uri, servers: readonly EndpointRef[], queries: WorkspaceQueries): Words {
	const addresses = servers.map(({ endpoint }) => code(addressText(endpoint))).join(', ');
	const file = code(queries.nameOf(uri));
	return addresses === '' ? say`Declared in ${file}.` : say`Declared in ${file}, with the servers ${addresses}.`;
}

/** The plain names by which an upstream for the site around may go. */
function namesOfSite({ file, queries, hosts }: AddressPlace): ReadonlySet<string> {
	const backends = hosts
		.filter(isPublicHost)
		.flatMap((host) => siteHosts(host.toLowerCase()))
		.flatMap((host) => ifFew(queries.backendsFor(file.uri, host)));
	return new Set(backends.flatMap((uri) => backendsIn(queries, uri)).flatMap((ref) => namesOf(queries, ref)));
}

function addressDraft(
	{ transport, address, detail, documentation }: AddressCandidate,
	site: UpstreamSite,
	{ snapshot, file }: AddressPlace,
): readonly CompletionDraft[] {
	const written = snapshot.languages.of(file.head.language).writePath(address, site.quoting);
	if (written === undefined) return [];
	const text = `${transport === 'unix' ? site.unixPrefix : site.prefix}${written}`;
	const span = transport === 'unix' ? site.span : site.tcpSpan;
	return [{ label: text, kind: 'path', detail, documentation, filterText: text, edit: { span, newText: text } }];
}
