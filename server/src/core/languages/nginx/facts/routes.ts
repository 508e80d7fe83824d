import type { Uri } from '../../../base/uri';
import type { Route } from '../../../model/site';
import type { NginxSummary } from './facts';
import { createLookup } from './lookup';

/** The addresses to which an nginx file sends visitors. For which hosts, only all files together tell. */
export function nginxRoutes(_: Uri, { endpoints, facts }: NginxSummary): readonly Route[] {
	const lookup = createLookup(facts);
	return endpoints.flatMap(({ role, http }, index): Route[] => {
		if (role !== 'connect' || !http) return [];
		const address = lookup.addressOf(index);
		const upstream = address === undefined ? undefined : facts.upstreams[lookup.upstreamOf(address) ?? -1];
		return [{ label: 'nginx', endpoint: index, hosts: [], throughServers: true, name: upstream?.name }];
	});
}
