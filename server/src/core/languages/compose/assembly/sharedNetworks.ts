import type { SharedNetwork } from '../../../model/endpoint';
import type { NetworkHost } from '../../../model/launcher';
import { isKnown } from '../../../model/placedText';
import { boundMember, boundText } from '../project/bound';
import type { Project } from '../project/load';
import { hostsOf, networkBehind } from '../service/networks';

/** The networks of a service, by the names that they have on the machine. */
export function sharedNetworks(service: string, project: Project): readonly SharedNetwork[] {
	const definition = project.services.get(service)?.definition;
	const network = definition && networkBehind(definition, project.services);
	if (network?.kind !== 'networks') return [];
	return [...network.aliases.keys()].flatMap((key) => networkOnMachine(key, project) ?? []);
}

/** The names that the services of a project have on its networks, for whoever else is there. */
export function networkHosts(project: Project): readonly (Omit<NetworkHost, 'scope'> & { readonly service: string })[] {
	return [...project.services.values()].flatMap((service) =>
		sharedNetworks(service.name, project).flatMap((network) =>
			hostsOf(service, (key) => networkOnMachine(key, project)?.name === network.name).map(({ name }) => ({
				network,
				name,
				service: service.name,
			})),
		),
	);
}

/** What a network of a project is called on the machine; undefined where nobody knows. */
function networkOnMachine(key: string, { top, variables }: Project): SharedNetwork | undefined {
	const network = boundMember(boundMember(top, 'networks')?.value, key)?.value;
	const external = boundMember(network, 'external')?.value;
	const isExternal = external !== undefined && !(external.kind === 'text' && external.value?.text === 'false');
	const named = (boundText(network, 'name') ?? boundText(external, 'name'))?.text ?? (isExternal ? key : undefined);
	const name = named ?? `${variables('COMPOSE_PROJECT_NAME')?.text ?? ''}_${key}`;
	return isKnown(name) ? { name, isNamed: named !== undefined } : undefined;
}
