import { say } from '../../base/phrase';
import { folderOf, type Uri } from '../../base/uri';
import { summarizeCompose } from '../../languages/compose/facts/summarize';
import { type BoundMap, boundItems, boundMember } from '../../languages/compose/project/bound';
import type { Project, ProjectService } from '../../languages/compose/project/load';
import { projectsOf } from '../../languages/compose/project/projects';
import { serviceEnvironment } from '../../languages/compose/service/environment';
import { namedImage } from '../../languages/compose/service/image';
import { serviceMounts } from '../../languages/compose/service/mounts';
import { serviceHosts } from '../../languages/compose/service/networks';
import { servicePorts } from '../../languages/compose/service/ports';
import { serviceProgram } from '../../languages/compose/service/program';
import { memberOf } from '../../languages/compose/yaml/node';
import { summarizeEnvironment } from '../../languages/environment/summarize';
import type { Launcher, PartReader } from '../../model/launcher';
import { isKnown, shownText } from '../../model/placedText';
import { refuse, type ScaffoldRefusal } from '../request';

/** What a compose file says of its services, as far as a socket between two of them is concerned. */
export interface ComposeProject {
	readonly ok: true;
	readonly services: readonly ComposeService[];
	/** The names of its volumes. */
	readonly volumes: readonly string[];
}

/** One service. */
export interface ComposeService {
	readonly name: string;
	readonly runs: Launcher['runs'];
	/** Undefined where it is built, or nobody knows. */
	readonly image: string | undefined;
	/** Whether a Ghost is started in another way than its image says: by a command, an entrypoint, or as another user. */
	readonly startsItsOwnWay: boolean;
	/** What is known of its environment. */
	readonly environment: ReadonlyMap<string, string>;
	/** Whether a variable is set, whatever to. */
	readonly sets: (variable: string) => boolean;
	readonly mounts: readonly ComposeMount[];
	/** The ports of the machine that are published for it, those that are plain numbers. */
	readonly published: readonly number[];
	readonly publishes: boolean;
	readonly checksHealth: boolean;
	/** The names by which it calls another service. */
	readonly hostsOf: (service: string) => readonly string[];
}

/** Something mounted into a container. */
export interface ComposeMount {
	/** A path or the name of a volume, a variable of which nothing is known as it is written; empty where it has none. */
	readonly source: string;
	/** Without a closing slash. */
	readonly target: string;
}

/** Reads a compose file as Compose does, with the files that it names; refuses what Compose would not take. `name` is the file's. */
export function readProject(
	uri: Uri,
	textOf: (uri: Uri) => string | undefined,
	name: string,
): ComposeProject | ScaffoldRefusal {
	const read: PartReader = (file) => {
		const text = textOf(file);
		if (text === undefined) return undefined;
		return /\.ya?ml$/.test(file) ? summarizeCompose(file, text) : summarizeEnvironment(file, text);
	};
	const summary = summarizeCompose(uri, textOf(uri) ?? '');
	const [project] = projectsOf([{ uri, summary }], folderOf(uri), read);
	const hasServices = summary.facts.documents.some((document) => memberOf(document, 'services') !== undefined);
	if (!project || !(hasServices || project.services.size > 0)) {
		return refuse(
			say`${name} has no services that could be read: correct it first, or choose the setup "manual" to leave it alone.`,
		);
	}
	const volumes = boundMember(project.top, 'volumes')?.value;
	return {
		ok: true,
		// Others are refused by Compose.
		services: [...project.services.values()]
			.filter((service) => /^[\w.-]+$/.test(service.name))
			.map((service) => readService(service, project, read)),
		volumes: volumes?.kind === 'map' ? volumes.members.map(({ key }) => key) : [],
	};
}

/** Whether the service runs nginx by an image in which its files lie where they usually do. */
export function isPlainNginx({ image }: ComposeService): boolean {
	return /^(?:docker\.io\/)?(?:library\/|nginxinc\/)?nginx(?:-unprivileged)?(?:[:@]|$)/.test(image ?? '');
}

/** Whether the service is another program that stands in front of web sites. */
export function isOtherProxy(service: ComposeService): boolean {
	if (service.runs === 'nginx') return !isPlainNginx(service);
	return /(?:^|[/-])(?:caddy|traefik|haproxy|envoy|httpd|nginx-proxy-manager)(?:[:@]|$)/.test(service.image ?? '');
}

function readService({ definition, ...service }: ProjectService, project: Project, read: PartReader): ComposeService {
	const { variables } = serviceEnvironment({ definition, ...service }, project.variables, read);
	const mounts = serviceMounts(definition);
	const names = new Set(variables.map((variable) => variable.name));
	const image = namedImage(definition);
	const program = serviceProgram(
		definition,
		image,
		names,
		mounts.map(({ target }) => target),
	);
	const known = variables.flatMap(({ name, value }) =>
		value && isKnown(value.text) ? [[name, value.text] as const] : [],
	);
	return {
		name: service.name,
		runs: program.runs,
		image: image.name,
		startsItsOwnWay: program.hidden !== undefined || isSet(definition, 'user') || /next/.test(program.tag ?? ''),
		environment: new Map(known),
		sets: (variable) => names.has(variable),
		mounts: mounts.map(({ source, target }) => ({ source: shownText(source?.text ?? ''), target })),
		published: servicePorts(definition).flatMap(({ published }) => published ?? []),
		publishes: boundItems(boundMember(definition, 'ports')?.value).length > 0,
		checksHealth: isSet(definition, 'healthcheck'),
		hostsOf: (other) =>
			(serviceHosts(service.name, project.services) ?? []).flatMap((host) =>
				host.service === other ? [host.name] : [],
			),
	};
}

function isSet(definition: BoundMap, key: string): boolean {
	return boundMember(definition, key) !== undefined;
}
