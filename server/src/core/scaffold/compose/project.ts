import { parseDocument } from 'yaml';
import { refuse, type ScaffoldRefusal } from '../request';

/** What a compose file says of its services, as far as a socket between two of them is concerned. */
export interface ComposeProject {
	readonly ok: true;
	readonly services: readonly ComposeService[];
	/** The names of its volumes. */
	readonly volumes: readonly string[];
}

/** One service. Variables that Compose fills in stand in its texts as they are written. */
export interface ComposeService {
	readonly name: string;
	/** Empty where it is built. */
	readonly image: string;
	/** By which other services call it. */
	readonly hosts: readonly string[];
	/** Whether it is started in another way than its image says: by a command, an entrypoint, or as another user. */
	readonly startsItsOwnWay: boolean;
	/** Undefined of a variable that only the shell gives. */
	readonly environment: ReadonlyMap<string, string | undefined>;
	readonly mounts: readonly ComposeMount[];
	/** The ports of the machine that are published for it, those that are plain numbers. */
	readonly published: readonly number[];
	readonly publishes: boolean;
	readonly checksHealth: boolean;
}

/** Something mounted into a container. */
export interface ComposeMount {
	/** A path or the name of a volume; empty where it has none. */
	readonly source: string;
	/** Without a closing slash. */
	readonly target: string;
}

/** Reads a compose file; refuses what Compose would not take. `name` is the file's. */
export function readProject(text: string, name: string): ComposeProject | ScaffoldRefusal {
	const root = membersOf(parsed(text));
	const services = root.get('services');
	if (services === undefined) {
		return refuse(
			`${name} has no services that could be read: mend it first, or ask for the setup manual to leave it alone.`,
		);
	}
	return {
		ok: true,
		services: [...membersOf(services)]
			// Others are refused by Compose.
			.filter(([service]) => /^[\w.-]+$/.test(service))
			.map(([service, value]) => readService(service, membersOf(value))),
		volumes: [...membersOf(root.get('volumes')).keys()],
	};
}

/** Whether the service runs the official image of Ghost. */
export function isGhost({ image }: ComposeService): boolean {
	return /^(?:docker\.io\/)?(?:library\/)?ghost(?:[:@]|$)/.test(image);
}

/** Whether the service runs nginx, and only that. */
export function isNginx({ image }: ComposeService): boolean {
	return /^(?:docker\.io\/)?(?:library\/|nginxinc\/)?nginx(?:-unprivileged)?(?:[:@]|$)/.test(image);
}

/** Whether the service is another program that stands in front of web sites. */
export function isOtherProxy({ image }: ComposeService): boolean {
	return /(?:^|[/-])(?:caddy|traefik|haproxy|envoy|httpd|nginx-proxy|nginx-proxy-manager|openresty|angie|swag)(?:[:@]|$)/.test(
		image,
	);
}

function parsed(text: string): unknown {
	const document = parseDocument(text, { merge: true });
	if (document.errors.length > 0) return undefined;
	try {
		// It throws over aliases without an anchor, and over too many of them.
		return document.toJS();
	} catch {
		return undefined;
	}
}

function readService(name: string, members: ReadonlyMap<string, unknown>): ComposeService {
	const ports = listOf(members.get('ports'));
	return {
		name,
		image: textOf(members.get('image')),
		hosts: [
			name,
			textOf(members.get('container_name')),
			textOf(members.get('hostname')),
			...[...membersOf(members.get('networks')).values()].flatMap((network) =>
				listOf(membersOf(network).get('aliases')).map(textOf),
			),
		].filter((host) => host !== ''),
		startsItsOwnWay:
			!isUsual(members.get('command'), /^node current\/index\.js$/) ||
			!isUsual(members.get('entrypoint'), /^(?:\/usr\/local\/bin\/)?docker-entrypoint\.sh$/) ||
			members.get('user') !== undefined,
		environment: environmentOf(members.get('environment')),
		mounts: listOf(members.get('volumes')).map(mountOf),
		published: ports.flatMap(publishedPort),
		publishes: ports.length > 0,
		checksHealth: members.get('healthcheck') !== undefined,
	};
}

function isUsual(value: unknown, usual: RegExp): boolean {
	return value === undefined || value === null || usual.test(listOf(value).map(textOf).join(' '));
}

function environmentOf(value: unknown): ReadonlyMap<string, string | undefined> {
	if (!Array.isArray(value)) {
		return new Map([...membersOf(value)].map(([key, one]) => [key, one === null ? undefined : textOf(one)]));
	}
	return new Map(
		value.map((entry) => {
			const text = textOf(entry);
			const equals = text.indexOf('=');
			return equals < 0 ? [text, undefined] : [text.slice(0, equals), text.slice(equals + 1)];
		}),
	);
}

function mountOf(value: unknown): ComposeMount {
	const members = membersOf(value);
	const short = /^(?:(.+?):)?([^:]+)(?::[a-z,]+)?$/i.exec(textOf(value));
	const [source, target] = short
		? [short[1] ?? '', short[2] ?? '']
		: [textOf(members.get('source')), textOf(members.get('target'))];
	return { source, target: target.replace(/(?<=[^/])\/+$/, '') };
}

function publishedPort(value: unknown): number[] {
	const members = membersOf(value);
	const port = /^(?:[^:]*:)?(\d+):\d+(?:\/tcp)?$/.exec(textOf(value))?.[1] ?? textOf(members.get('published'));
	return /^\d+$/.test(port) ? [Number(port)] : [];
}

function membersOf(value: unknown): ReadonlyMap<string, unknown> {
	return new Map(typeof value === 'object' && value !== null && !Array.isArray(value) ? Object.entries(value) : []);
}

/** What stands for a list: one, a single value, or nothing. */
function listOf(value: unknown): readonly unknown[] {
	if (value === undefined || value === null) return [];
	return Array.isArray(value) ? value : [value];
}

function textOf(value: unknown): string {
	return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? String(value) : '';
}
