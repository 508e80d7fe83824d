import { say, type Words } from '../../base/phrase';
import type { Uri } from '../../base/uri';
import type { AddressTarget, UpstreamFacts } from '../../languages/nginx/facts/facts';
import { lacksResolver } from '../../queries/nginx/resolvers';
import type { WorkspaceQueries } from '../../queries/workspaceQueries';

/** What the parameters `resolve` and `service` of a `server` need in order to ask DNS at run time. */
export interface RunTimeName {
	readonly upstream: UpstreamFacts;
	readonly target: AddressTarget;
	/** Whether the `server` has `resolve`. */
	readonly resolves: boolean;
}

/** Why nginx does not start, and what it says since it knows the parameter, 1.27.3. Earlier ones refuse the word as such. */
export interface RunTimeRefusal {
	readonly why: Words;
	readonly says: string;
}

/** Why every nginx refuses `service` in this place; undefined where it does not. `address` is the one of the server. */
export function serviceRefusal({ target, resolves }: RunTimeName, address: string): RunTimeRefusal | undefined {
	const refused = (why: Words, says: string): RunTimeRefusal => ({
		why,
		says: `service upstream "${address}" ${says}`,
	});
	if (!resolves) return refused(say`service= needs resolve`, 'requires "resolve" parameter');
	if (target.kind === 'unix') return refused(say`a socket has no DNS service`, 'may not have port');
	if (target.kind !== 'name') return undefined;
	if (target.port) return refused(say`with service= the port comes from DNS, so remove it here`, 'may not have port');
	if (!isIpAddress(target.name)) return undefined;
	return refused(say`an IP address has no DNS service`, 'requires domain name');
}

/** Whether `resolve` has nothing to do: what is no name stays as it is. */
export function needsNoResolving(target: AddressTarget): boolean {
	return target.kind === 'unix' || (target.kind === 'name' && isIpAddress(target.name));
}

/** Why every nginx refuses `resolve` in this place, as far as the files tell; undefined where it may do. */
export function resolveRefusal(
	{ upstream, target }: RunTimeName,
	uri: Uri,
	queries: WorkspaceQueries,
): RunTimeRefusal | undefined {
	if (target.kind !== 'name' || isIpAddress(target.name) || upstream.includes) return undefined;
	const { name, module, directives } = upstream;
	const has = (wanted: string): boolean => directives.some((directive) => directive.name === wanted);
	if (!has('zone'))
		return {
			why: say`resolve needs shared memory, so add zone ${name} 64k to upstream ${name}`,
			says: `resolving names at run time requires upstream "${name}" ... to be in shared memory`,
		};
	if (!has('resolver') && lacksResolver(uri, module, queries))
		return {
			why: say`resolve needs a DNS server, so add a resolver to ${module}`,
			says: `no resolver defined to resolve names at run time in upstream "${name}"`,
		};
	return undefined;
}

/** Whether a host, as it stands in an address, is an address of IPv4 or IPv6 and no name. */
function isIpAddress(host: string): boolean {
	return /^\[.*\]$|^\d{1,3}(?:\.\d{1,3}){3}$/.test(host);
}
