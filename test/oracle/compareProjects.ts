import { baseName, folderOf, joinUri, normalizeUri, type Uri, uriOfPath } from '../../server/src/core/base/uri';
import { sharedNetworks } from '../../server/src/core/languages/compose/assembly/sharedNetworks';
import { plainVolumes } from '../../server/src/core/languages/compose/assembly/volumes';
import { isComposeName } from '../../server/src/core/languages/compose/claims';
import { composeLanguage } from '../../server/src/core/languages/compose/index';
import { boundItems, boundMember, boundText } from '../../server/src/core/languages/compose/project/bound';
import { composeParts } from '../../server/src/core/languages/compose/project/files';
import type { Project, ProjectService } from '../../server/src/core/languages/compose/project/load';
import { namedProject, projectsOf } from '../../server/src/core/languages/compose/project/projects';
import { serviceBuild } from '../../server/src/core/languages/compose/service/build';
import { commandWords } from '../../server/src/core/languages/compose/service/commandWords';
import { serviceEnvironment } from '../../server/src/core/languages/compose/service/environment';
import { boundPath, serviceMounts } from '../../server/src/core/languages/compose/service/mounts';
import { serviceNetwork } from '../../server/src/core/languages/compose/service/networks';
import { servicePorts } from '../../server/src/core/languages/compose/service/ports';
import { environmentLanguage } from '../../server/src/core/languages/environment/index';
import { isKeptVariable, type Part, type PartReader } from '../../server/src/core/model/launcher';
import {
	type Command,
	type RealBuild,
	type RealProject,
	type RealService,
	readByCompose,
	withFiles,
} from './realCompose';

/** What is compared of a service: what it is given, and how it is reached. */
interface ComparedService {
	readonly image: string | undefined;
	readonly build: ComparedBuild | undefined;
	/** The words of its own, undefined where the image tells. */
	readonly command: readonly string[] | undefined;
	readonly entrypoint: readonly string[] | undefined;
	readonly environment: Readonly<Record<string, string | null>>;
	readonly volumes: readonly string[];
	/** Those that Docker makes as it makes all by itself. */
	readonly plainVolumes: readonly string[];
	readonly ports: readonly string[];
	readonly profiles: readonly string[];
	readonly networks: Readonly<Record<string, readonly string[]>> | string;
	/** What these are called on the machine. */
	readonly networkNames: readonly string[];
}

/** What is handed on to be built. */
interface ComparedBuild {
	readonly context: string;
	readonly dockerfile: string | undefined;
	readonly inline: string | undefined;
	readonly target: string | undefined;
	readonly args: Readonly<Record<string, string>>;
	readonly replaced: readonly string[];
}

type Compared = Readonly<Record<string, ComparedService>> | string;

/** What we and a real Compose make of `files`, which lie in one folder; `given` are those of `-f`. */
export function comparedWith(
	compose: Command,
	files: Readonly<Record<string, string>>,
	given: readonly string[] | undefined,
): { readonly ours: Compared; readonly theirs: Compared } {
	return withFiles(files, (folder) => {
		const real = readByCompose(
			compose,
			folder,
			(given ?? []).flatMap((file) => ['-f', file]),
		);
		const theirs =
			'refused' in real ? `refused: ${real.refused}` : mapped(real.services, (service) => theirService(service, real));
		return { ours: ourServices(files, normalizeUri(uriOfPath(folder)), given), theirs };
	});
}

function theirService(
	service: RealService,
	{ name: project, volumes = {}, networks = {} }: Exclude<RealProject, { readonly refused: string }>,
): ComparedService {
	const isPlain = (name: string): boolean =>
		volumes[name]?.name === `${project}_${name}` &&
		Object.keys(volumes[name]).every((key) => /^(?:name|labels)$/.test(key));
	return {
		image: service.image,
		build: service.build && theirBuild(service.build),
		command: service.command ?? undefined,
		entrypoint: service.entrypoint ?? undefined,
		environment: Object.fromEntries(Object.entries(service.environment ?? {}).filter(([name]) => isKeptVariable(name))),
		volumes: (service.volumes ?? [])
			.map(
				({ type, source = '', target, read_only: readOnly }) =>
					`${type} ${clean(source)} ${target} ${readOnly ?? false}`,
			)
			.sort(),
		plainVolumes: (service.volumes ?? [])
			.flatMap(({ type, source = '' }) => (type === 'volume' && isPlain(source) ? [source] : []))
			.sort(),
		ports: (service.ports ?? [])
			.map(({ host_ip: ip = '', published = '', target, protocol = '' }) => `${ip}:${published}:${target}/${protocol}`)
			.sort(),
		profiles: service.profiles ?? [],
		networks:
			service.network_mode ??
			mapped(service.networks ?? {}, (network) => [
				...(network?.aliases ?? []),
				...(network?.ipv4_address ? [network.ipv4_address] : []),
			]),
		networkNames: Object.keys(service.networks ?? {})
			.map((key) => networks[key]?.name ?? '')
			.sort(),
	};
}

function theirBuild({
	context,
	dockerfile,
	dockerfile_inline: inline,
	target,
	args,
	additional_contexts: more,
}: RealBuild): ComparedBuild {
	return {
		context,
		dockerfile: inline === undefined ? dockerfile : undefined,
		inline: inline?.replaceAll('$$', '$'),
		target,
		args: args ?? {},
		replaced: Object.keys(more ?? {}),
	};
}

function ourBuild({ definition, place }: ProjectService, { variables }: Project): ComparedBuild | undefined {
	const build = serviceBuild(definition, folderOf(place.uri), variables);
	if (!build) return undefined;
	const { context, dockerfile, inline, target, args, replaced } = build;
	return {
		context: context?.path ?? boundText(boundMember(definition, 'build')?.value, 'context')?.text ?? '',
		dockerfile: inline ? undefined : dockerfile,
		inline: shown(inline?.text),
		target: shown(target),
		args: Object.fromEntries([...args].map(([name, { text }]) => [name, shown(text) ?? ''])),
		replaced: [...replaced],
	};
}

function ourServices(
	texts: Readonly<Record<string, string>>,
	folder: Uri,
	given: readonly string[] | undefined,
): Compared {
	const parts = new Map(
		Object.entries(texts).map(([path, text]): [Uri, Part] => {
			const uri = joinUri(folder, path);
			const language = /\.ya?ml$/.test(path) ? composeLanguage : environmentLanguage;
			// What is read of a file that is closed has to survive JSON.
			const { lines, ...plain } = language.summarize(uri, text);
			return [uri, { uri, summary: { ...JSON.parse(JSON.stringify(plain)), lines } as Part['summary'] }];
		}),
	);
	const read: PartReader = (uri) => parts.get(uri)?.summary;
	const all = composeParts([...parts.values()]);
	const refused = all.find(({ summary }) => summary.unreadable.length > 0);
	if (refused) return `refused: ${baseName(refused.uri)}`;
	const inFolder = all.filter(({ uri }) => isComposeName(uri) && uri === joinUri(folder, baseName(uri)));
	const files = (given ?? []).flatMap((name) => all.find(({ uri }) => uri === joinUri(folder, name)) ?? []);
	const project = given ? namedProject(files, folder, read) : projectsOf(inFolder, folder, read)[0];
	if (!project) return 'nothing';
	const runs = [...project.services.values()].filter((service) => isChosen(service, project));
	return Object.fromEntries(runs.map((service) => [service.name, ourService(service, project, read)]));
}

function ourService(service: ProjectService, project: Project, read: PartReader): ComparedService {
	const { definition } = service;
	const { variables } = serviceEnvironment(service, project.variables, read);
	const network = serviceNetwork(definition);
	const mounts = serviceMounts(definition);
	const plain = plainVolumes(project);
	return {
		image: shown(boundText(definition, 'image')?.text),
		build: ourBuild(service, project),
		command: wordsOf(service, 'command'),
		entrypoint: wordsOf(service, 'entrypoint'),
		environment: Object.fromEntries(
			variables.filter(({ name }) => isKeptVariable(name)).map(({ name, value }) => [name, shown(value?.text) ?? null]),
		),
		volumes: mounts
			.map((mount) => {
				const type = mount.kind === 'named' || mount.kind === 'anonymous' ? 'volume' : mount.kind;
				const source = boundPath(mount)?.path ?? (mount.source?.text ?? '').replace(/^~/, '/home/nobody');
				return `${type} ${clean(source)} ${mount.target} ${mount.readOnly}`;
			})
			.sort(),
		plainVolumes: mounts
			.flatMap(({ kind, source }) =>
				kind === 'named' && plain.includes(source?.text ?? '') ? [source?.text ?? ''] : [],
			)
			.sort(),
		ports: servicePorts(definition)
			.map(
				({ hostIp = '', publishedText = '', target, protocol }) => `${hostIp}:${publishedText}:${target}/${protocol}`,
			)
			.sort(),
		profiles: profilesOf(service),
		networks:
			network.kind === 'networks'
				? Object.fromEntries(network.aliases)
				: (boundText(definition, 'network_mode')?.text ?? ''),
		networkNames:
			network.kind === 'networks'
				? sharedNetworks(service.name, project)
						.map(({ name }) => name)
						.sort()
				: [],
	};
}

function wordsOf({ definition }: Pick<ProjectService, 'definition'>, key: string): readonly string[] | undefined {
	return commandWords(boundMember(definition, key)?.value)?.map((word) => shown(word) ?? '');
}

function isChosen(service: ProjectService, { variables }: Project): boolean {
	const chosen = (variables('COMPOSE_PROFILES')?.text ?? '').split(',');
	const profiles = profilesOf(service);
	return profiles.length === 0 || profiles.some((one) => chosen.includes(one));
}

function profilesOf({ definition }: ProjectService): readonly string[] {
	return boundItems(boundMember(definition, 'profiles')?.value).flatMap((one) =>
		one.kind === 'text' && one.value ? [one.value.text] : [],
	);
}

/** Compose puts in nothing for what is not set, which is not known here. */
function shown(text: string | undefined): string | undefined {
	return text?.replace(/\ue001[^\ue001]*\ue001/g, '');
}

/** Compose keeps what it calls for with dots and slashes as it is written. */
function clean(path: string): string {
	return path.startsWith('/') ? new URL(`file://${path}`).pathname.replace(/(?<=.)\/$/, '') : path;
}

function mapped<In, Out>(record: Readonly<Record<string, In>>, map: (value: In) => Out): Readonly<Record<string, Out>> {
	return Object.fromEntries(Object.entries(record).map(([key, value]) => [key, map(value)]));
}
