import { isMachineHost } from '../../../model/endpoint';
import { isKnown } from '../../../model/placedText';
import { type BoundMap, boundItems, boundMember, boundText } from '../project/bound';
import type { ProjectService } from '../project/load';

/** By which names the programs of a project reach each other. */
export type ServiceNetwork =
	/** On networks of its own, each with further names that it has there, and its address if it is given one. */
	| { readonly kind: 'networks'; readonly aliases: ReadonlyMap<string, readonly string[]> }
	/** On that of the machine, so that names and ports are the machine's. */
	| { readonly kind: 'machine' }
	/** On that of another service. */
	| { readonly kind: 'service'; readonly name: string }
	/** On none that has names for others. */
	| { readonly kind: 'alone' };

/** The network of a service. Without any it is on the one that all have. */
export function serviceNetwork(definition: BoundMap): ServiceNetwork {
	const mode = boundText(definition, 'network_mode')?.text ?? '';
	if (mode === 'host') return { kind: 'machine' };
	const [, other] = /^service:(.+)$/.exec(mode) ?? [];
	if (other !== undefined) return { kind: 'service', name: other };
	if (mode !== '' && mode !== 'default') return { kind: 'alone' };
	const named = boundMember(definition, 'networks')?.value;
	const networks = named?.kind === 'map' ? named.members : [];
	const aliases = networks.map(({ key, value }): [string, readonly string[]] => [
		key,
		[
			...boundItems(boundMember(value, 'aliases')?.value),
			...boundItems(boundMember(value, 'ipv4_address')?.value),
		].flatMap((one) => (one.kind === 'text' && one.value && isKnown(one.value.text) ? [one.value.text] : [])),
	]);
	return { kind: 'networks', aliases: new Map(aliases.length > 0 ? aliases : [['default', []]]) };
}

/** The service on whose network `name` is, where that is another one. */
export function networkOwner(name: string, services: ReadonlyMap<string, ProjectService>): string | undefined {
	const definition = services.get(name)?.definition;
	const network = definition && serviceNetwork(definition);
	return network?.kind === 'service' && services.has(network.name) ? network.name : undefined;
}

/** A name by which a service is reached. */
export interface ServiceHost {
	readonly name: string;
	/** The service; undefined for the machine. */
	readonly service: string | undefined;
}

/**
 * The names by which `name` reaches others of the project: those that have a network in common by all their names, the linked
 * ones by the names of the links. Undefined where it is on the machine's network.
 */
export function serviceHosts(
	name: string,
	services: ReadonlyMap<string, ProjectService>,
): readonly ServiceHost[] | undefined {
	const definition = services.get(name)?.definition;
	if (!definition) return [];
	const network = networkBehind(definition, services);
	if (network.kind === 'machine') return undefined;
	const hosts: ServiceHost[] = [...linkedHosts(definition), ...extraHosts(definition)];
	const joined = network.kind === 'networks' ? [...network.aliases.keys()] : [];
	const found = [...services.values()].flatMap((other) => hostsOf(other, (key) => joined.includes(key)));
	const own = new Set(hosts.map((host) => host.name));
	const all = [...hosts, ...withoutDoubles(found.filter((host) => !own.has(host.name)))];
	const named = new Map(all.toReversed().map((host) => [host.name, host]));
	return all.filter((host) => named.get(host.name) === host);
}

/** The names by which services are reached from one of their networks, nobody knows which. */
export function hostsOfAll(services: readonly ProjectService[]): readonly ServiceHost[] {
	const hosts = withoutDoubles(services.flatMap((service) => hostsOf(service, () => true)));
	return [...new Map(hosts.map((host) => [host.name, host])).values()];
}

/** The names of a service in those of its networks that are joined. */
export function hostsOf(
	{ name, definition }: ProjectService,
	joins: (network: string) => boolean,
): readonly ServiceHost[] {
	const network = serviceNetwork(definition);
	const shared = network.kind === 'networks' ? [...network.aliases].filter(([key]) => joins(key)) : [];
	if (shared.length === 0) return [];
	const own = ['container_name', 'hostname'].flatMap((key) => knownText(definition, key));
	const names = new Set([name, ...own, ...shared.flatMap(([, aliases]) => aliases)]);
	return [...names].map((one) => ({ name: one, service: name }));
}

/** Of a name that two services have nobody knows which one answers. */
function withoutDoubles(hosts: readonly ServiceHost[]): readonly ServiceHost[] {
	const services = new Map<string, Set<string | undefined>>();
	for (const { name, service } of hosts) services.set(name, (services.get(name) ?? new Set()).add(service));
	return hosts.filter(({ name }) => services.get(name)?.size === 1);
}

/** The network of a service; of one that is on the network of another service, that one's. */
export function networkBehind(definition: BoundMap, services: ReadonlyMap<string, ProjectService>): ServiceNetwork {
	const network = serviceNetwork(definition);
	if (network.kind !== 'service') return network;
	const other = services.get(network.name);
	const theirs = other && serviceNetwork(other.definition);
	return theirs && theirs.kind !== 'service' ? theirs : { kind: 'alone' };
}

/** `SERVICE:ALIAS`, or `SERVICE`. */
function linkedHosts(definition: BoundMap): readonly ServiceHost[] {
	return textsIn(definition, 'links').map((link) => {
		const [service = '', alias = service] = link.split(':');
		return { name: alias, service };
	});
}

/** `NAME:host-gateway` is the machine, and so is Docker's own address of it. */
function extraHosts(definition: BoundMap): readonly ServiceHost[] {
	return textsIn(definition, 'extra_hosts').flatMap((entry) => {
		const [, name, address = ''] = /^(.+?)[:=]\s*(.+)$/.exec(entry) ?? [];
		const isMachine = address === 'host-gateway' || isMachineHost(address);
		return name === undefined || !isMachine ? [] : [{ name, service: undefined }];
	});
}

function textsIn(definition: BoundMap, key: string): readonly string[] {
	const value = boundMember(definition, key)?.value;
	if (value?.kind === 'map')
		return value.members.flatMap((one) =>
			one.value.kind === 'text' ? [`${one.key}:${one.value.value?.text ?? ''}`] : [],
		);
	return boundItems(value).flatMap((one) =>
		one.kind === 'text' && one.value && isKnown(one.value.text) ? [one.value.text] : [],
	);
}

function knownText(definition: BoundMap, key: string): readonly string[] {
	const text = boundText(definition, key)?.text;
	return text !== undefined && isKnown(text) && text !== '' ? [text] : [];
}
