import type { ContainerUnit } from './containerUnit';
import { rootUri } from './placedPart';

/** How a container is reached over the network. */
export interface ContainerNetwork {
	/** The scope of its own ports. Containers of a pod have one together. */
	readonly scopeId: string;
	/** The names by which others call it. */
	readonly names: readonly string[];
	/** The networks in which it has names. podman's own, which it gets where it asks for none, knows no names. */
	readonly joins: readonly string[];
	/** Whether it has the network of the machine. */
	readonly isMachines: boolean;
	/** Whether it has that of another container, or shares one with others. */
	readonly isShared: boolean;
}

/** The network of a container unit. Source: podman-systemd.unit(5), `Network=`, `NetworkAlias=` and `Pod=`. */
export function networkOf({ id, name, main, values }: ContainerUnit): ContainerNetwork {
	const pod = values.last('Pod');
	const networks = values.texts('Network').flatMap(({ text }) => text?.replace(/:.*/s, '') ?? []);
	const aliases = values.texts('NetworkAlias').flatMap(({ text }) => text ?? []);
	const scopeId = pod === undefined ? id : `pod ${pod} in ${rootUri(main.place)}`;
	return {
		scopeId,
		names: [...new Set([name, ...aliases])],
		joins: [
			...networks
				.filter((one) => !/^(?:host|none|bridge|private|pasta|slirp4netns|container|ns)$/.test(one))
				.map((one) => one.replace(/^(.*)\.network$/, 'systemd-$1')),
			// The others of its pod are at its own loopback; each calls itself by its name.
			scopeId,
		],
		isMachines: networks.includes('host'),
		isShared: pod !== undefined || networks.some((one) => /^container$|\.container$/.test(one)),
	};
}
