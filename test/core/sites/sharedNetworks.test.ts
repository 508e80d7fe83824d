import { expect, it } from 'vitest';
import { normalizeUri, uriOfPath } from '../../../server/src/core/base/uri';
import { linkMap } from '../../../server/src/core/features/linkMap/index';
import { applyChanges } from '../../../server/src/core/workspace/applyChanges';
import { worldOf } from '../../check';

interface Networks {
	/** What the two services have for networks, and the tops of their files. */
	readonly proxy: readonly [service: string, top: string];
	readonly ghost: readonly [service: string, top: string];
	readonly target?: string;
	readonly more?: string;
}

const files = ({ proxy, ghost, target = 'ghost:2368', more = '' }: Networks): string => `
	//- /srv/proxy/compose.yaml
	services: { web: { image: nginx, volumes: [ "./web.conf:/etc/nginx/conf.d/default.conf" ]${proxy[0]} } }
	${proxy[1]}
	//- /srv/proxy/web.conf
	server { server_name igu.io; location / { proxy_pass http://${target}; } }
	//- /srv/igu/compose.yaml
	services: { ghost: { image: "ghost:6", environment: { url: "https://igu.io" }${ghost[0]} } }
	${ghost[1]}
${more}`;

const onProxy = ', networks: [ proxy ]';
const external = 'networks: { proxy: { external: true } }';
const another = (folder: string, service: string): string =>
	`	//- /srv/${folder}/compose.yaml\n	services: { ${service}: { image: "ghost:6"${onProxy} } }\n	${external}\n`;

/** Who meets a service of another project. What networks are called is what Compose 2.40.3 said (`config --format json`). */
const cases: readonly (readonly [title: string, met: boolean, networks: Networks])[] = [
	['both name an external network', true, { proxy: [onProxy, external], ghost: [onProxy, external] }],
	[
		'one makes a network with a name, for which the other has a key of its own',
		true,
		{
			proxy: [', networks: [ front ]', 'networks: { front: { name: proxy } }'],
			ghost: [', networks: { back: {} }', 'networks: { back: { name: proxy, external: true } }'],
		},
	],
	[
		'the default network is the external one, in the words of older files',
		true,
		{ proxy: [onProxy, external], ghost: ['', 'networks: { default: { external: { name: proxy } } }'] },
	],
	[
		'nginx goes to the network that the other project has for itself',
		true,
		{ proxy: [', networks: [ igu ]', 'networks: { igu: { external: true, name: igu_default } }'], ghost: ['', ''] },
	],
	[
		'Ghost goes to the one that nginx has, whose project has a name',
		true,
		{
			proxy: ['', 'name: Edge'],
			ghost: [', networks: [ edge_default ]', 'networks: { edge_default: { external: true } }'],
		},
	],
	[
		'a variable has the name',
		true,
		{
			proxy: [', networks: [ n ]', 'networks: { n: { external: true, name: "${NET:-proxy}" } }'],
			ghost: [onProxy, external],
		},
	],
	[
		'an alias on that network',
		true,
		{
			proxy: [onProxy, external],
			ghost: [', networks: { proxy: { aliases: [ igu ] } }', external],
			target: 'igu:2368',
		},
	],
	['they have no network together', false, { proxy: [onProxy, external], ghost: ['', ''] }],
	[
		'the alias is one of another network',
		false,
		{
			proxy: [onProxy, external],
			ghost: [', networks: { proxy: {}, default: { aliases: [ igu ] } }', external],
			target: 'igu:2368',
		},
	],
	[
		'each makes one that is called so in its own files',
		false,
		{ proxy: [onProxy, 'networks: { proxy: {} }'], ghost: [onProxy, 'networks: { proxy: {} }'] },
	],
	[
		'nobody knows the name here',
		false,
		{
			proxy: [', networks: [ n ]', 'networks: { n: { external: true, name: "${NET}" } }'],
			ghost: [', networks: [ n ]', 'networks: { n: { external: true, name: "${NET}" } }'],
		},
	],
	[
		'two projects have a service of that name there',
		false,
		{ proxy: [onProxy, external], ghost: [onProxy, external], more: another('other', 'ghost') },
	],
	[
		'another project has one of another name',
		true,
		{ proxy: [onProxy, external], ghost: [onProxy, external], more: another('other', 'blog') },
	],
	[
		'nginx is on the network of a service that is there',
		true,
		{
			proxy: [', network_mode: "service:side" }, side: { image: x, networks: [ proxy ]', external],
			ghost: [onProxy, external],
		},
	],
];

it.each(cases)('%s: met %s', (_, met, networks) => {
	const text = files(networks);
	const status = (at = worldOf(text).snapshot): string | undefined =>
		linkMap(at).find(({ socket, listeners }) => listeners.length > 0 && socket.startsWith('ghost'))?.status;
	expect(status()).toBe(met ? 'linked' : 'unused');

	// Whoever comes last meets those that are there, and leaves them again.
	const world = worldOf(text);
	const uri = normalizeUri(uriOfPath('/srv/igu/compose.yaml'));
	const own = world.files.find(({ path }) => path === '/srv/igu/compose.yaml')?.text ?? '';
	const gone = applyChanges(world.snapshot, [{ kind: 'removed', uri }]).snapshot;
	expect(linkMap(gone).some(({ listeners }) => listeners.some((one) => one.uri === uri))).toBe(false);
	const back = applyChanges(gone, [{ kind: 'text', uri, text: own, open: false }]).snapshot;
	expect(status(back)).toBe(met ? 'linked' : 'unused');
});
