import { readSystemdEnvironment } from '../../../base/environmentFile';
import { say, type Words } from '../../../base/phrase';
import { ANY_PATH } from '../../../base/removedPaths';
import { socketAddress } from '../../../base/socketPath';
import type { TextLine } from '../../../base/textLines';
import { joinUri, type Uri } from '../../../base/uri';
import type { Scope } from '../../../model/endpoint';
import {
	ITSELF,
	isKeptVariable,
	type Launcher,
	type PartReader,
	type ScopedFile,
	type TextPlace,
	USUAL_UMASK,
	type Variable,
} from '../../../model/launcher';
import { type Mounted, unseenOver } from '../../../model/unseenMounts';
import type { ContainerUnit } from './containerUnit';
import { variableIn, variableOfFile } from './environment';
import { programOfImage } from './image';
import { insertionIn } from './insertion';
import { rootUri, uriOfMachinePath } from './placedPart';
import { removedPaths } from './removedPaths';
import { runtimeFolders } from './runtimeFolders';
import { type UnitValues, unitValues } from './values';

/** Where Ghost's own image has Ghost, and where its config lets it listen. Source: docker-library/ghost. */
const GHOST_FOLDER = '/var/lib/ghost';
const GHOST_IMAGE = { host: '::', port: 2368 };
/** Where an nginx in a container has its configs. */
const nginxFolder = /^\/etc\/nginx(?:\/|$)|\/nginx\/conf(?:\/|$)/;

/** What a container unit starts, and the files that hold in its container. */
export function containerLauncher(
	container: ContainerUnit,
	scope: Scope,
	hasOwnNetwork: boolean,
	read: PartReader,
): { readonly launcher: Launcher; readonly scopedFiles: readonly ScopedFile[] } {
	const { id, name, main, files, values, volumes } = container;
	const image = values.lastOf('Image', (text) => values.resolve(text));
	const program = programOfImage(image?.value ?? '');
	const commands = [...values.commands('Entrypoint'), ...values.commands('Exec')];
	const isOther = commands.some(({ program: started }) => started === 'other');
	const runs = isOther && program.runs === 'ghost' ? 'other' : program.runs;
	const folder = values.last('WorkingDir') ?? (runs === 'ghost' ? GHOST_FOLDER : undefined);
	const binds = volumes.filter(({ kind }) => kind === 'bind');
	const uriOfBind = (source: string): Uri => uriOfMachinePath(main.place, source);
	const mountedFiles = binds
		.filter(({ target }) => folder !== undefined && target.startsWith(`${folder}/`) && isFile(target))
		.map(({ source, target }) => ({ uri: uriOfBind(source), path: target }));
	const unseen = runs === 'ghost' ? unseenOver(mountedInto(container), folder) : undefined;
	// A volume keeps the Ghost of the image that made it.
	const version = unseen === 'folder' ? undefined : program.version;
	const home = binds.find(({ target }) => target === folder);
	/** What the unit does on the machine, by the paths that the container has for it. */
	const service = unitValues(values.unit, files, 'Service');
	const insideOf = (path: string): readonly string[] =>
		container.mounts
			.filter(({ source }) => `${socketAddress(path)}/`.startsWith(`${source}/`))
			.map((mount) => mount.path + socketAddress(path).slice(mount.source.length));
	const environment = environmentOf(container, read);
	const own = values.all('Image').at(-1);
	const place = { uri: own?.uri ?? main.uri, span: own?.setting.span ?? main.facts.header ?? { start: 0, end: 0 } };
	const ofImage: readonly Variable[] =
		runs === 'ghost'
			? [{ name: 'NODE_ENV', value: 'production', keyPlace: place, written: undefined, removal: startOf(place) }]
			: [];
	const launcher: Launcher = {
		id,
		name: main.place.unit.replace(/\.container$/, ''),
		label: say`container ${name}`,
		place,
		runs,
		version,
		versionSource: version === undefined ? undefined : say`the image tag in ${main.place.unit}`,
		folder,
		folderUri: home && uriOfBind(home.source),
		mountedFiles,
		...(unseen ? { unseen } : {}),
		variables: [...ofImage, ...environment.variables],
		hidden: hiddenIn(container) ?? environment.hidden,
		image: runs === 'ghost' ? GHOST_IMAGE : undefined,
		scope,
		machine: rootUri(main.place),
		user: values.last('User'),
		group: values.last('Group'),
		umask: USUAL_UMASK,
		privateTmp: false,
		runtimeFolders: runtimeFolders(service, files, !main.facts.isRefused),
		removes: [
			...commands.flatMap((command) => command.removes),
			...removedPaths(service).flatMap((path) => (path === ANY_PATH ? [path] : insideOf(path))),
		],
		volumes,
		insertion: insertionIn(main.place.unit, files),
		...(scope.hosts && !['PublishPort', 'PodmanArgs'].some((key) => values.all(key).length > 0)
			? { unpublished: { insertion: undefined } }
			: {}),
		...(hasOwnNetwork && runs !== 'other' && commands.length === 0 ? { isAlone: true } : {}),
	};
	const isConfig = (target: string): boolean => (runs === 'nginx' ? nginxFolder.test(target) : target === folder);
	const scopedFiles = [
		...(runs === 'ghost' ? mountedFiles.map(({ uri }) => ({ file: uri, scope, as: 'ghost' as const })) : []),
		...binds
			.filter(({ target }) => isConfig(target))
			.map(({ source, target }): ScopedFile => {
				const file = uriOfBind(source);
				const as = runs === 'other' ? undefined : runs;
				return isFile(target) ? { file, scope, as } : { file, scope, as, isFolder: true };
			}),
	];
	return { launcher, scopedFiles };
}

function startOf({ uri, span }: Variable['keyPlace']): Variable['removal'] {
	return { uri, span: { start: span.start, end: span.start } };
}

/** Its volumes, and the secrets that are mounted. */
function mountedInto({ volumes, values }: ContainerUnit): readonly Mounted[] {
	return [
		...volumes.map(({ kind, target }): Mounted => ({ path: target, isFile: kind === 'bind' })),
		...secretsIn(values).flatMap(({ isVariable, target }): readonly Mounted[] =>
			isVariable ? [] : [{ path: target, isFile: false }],
		),
	];
}

/** `Secret=NAME,type=mount,target=PATH`, or `type=env,target=VARIABLE`. Source: podman-run(1). */
function secretsIn(values: UnitValues): readonly {
	readonly place: TextPlace;
	readonly isVariable: boolean;
	/** Undefined where nobody here can know it. */
	readonly target: string | undefined;
}[] {
	return values.texts('Secret').map(({ uri, span, text }) => {
		const [name, ...options] = text?.split(',') ?? [];
		const target = options.find((one) => one.startsWith('target='))?.slice('target='.length) ?? name;
		const isVariable = options.includes('type=env');
		const isPath = isVariable || target === undefined || target.startsWith('/');
		return { place: { uri, span }, isVariable, target: isPath ? target : `/run/secrets/${target}` };
	});
}

/** Whether a mount is one of a file, as far as its name tells. */
function isFile(target: string): boolean {
	return /[^/]\.(?!d$)[\w-]+$/.test(target);
}

function hiddenIn({ values, hasUnknownVolume, main }: ContainerUnit): Words | undefined {
	if (main.facts.isRefused) return say`${main.place.unit} cannot be read`;
	if (values.lastOf('EnvironmentHost', (text) => (text === 'true' ? true : undefined)))
		return say`${ITSELF} gets the variables of the machine`;
	if (hasUnknownVolume) return say`the folders that are mounted into ${ITSELF} are not known here`;
	const commands = ['Entrypoint', 'Exec', 'PodmanArgs', 'GlobalArgs'].flatMap((key) => values.commands(key));
	return commands.find(({ hidden }) => hidden !== undefined)?.hidden;
}

/** `EnvironmentFile=` first, which `Environment=` wins over here. */
function environmentOf(
	{ main, values }: ContainerUnit,
	read: PartReader,
): { readonly variables: readonly Variable[]; readonly hidden: Words | undefined } {
	let hidden: Words | undefined;
	const ofFiles = values.texts('EnvironmentFile').flatMap(({ text }) => {
		// podman has no files that may be missing, and takes a hyphen for a part of the name.
		const path = text?.startsWith('-') ? '' : (text ?? '');
		const uri = path.startsWith('/') ? uriOfMachinePath(main.place, path) : joinUri(main.place.folder, path);
		const summary = path === '' ? undefined : read(uri, 'environment');
		if (summary?.language === 'environment') return podmanVariables(uri, summary.facts.lines);
		hidden ??= path === '' ? say`an environment file is not known here` : say`the environment file ${path} is not here`;
		return [];
	});
	const own = values.all('Environment').flatMap(({ uri, setting }) =>
		setting.kind !== 'variables'
			? []
			: setting.variables
					.filter((one) => isKeptVariable(one.name))
					.map((one) => variableIn(uri, one, values.unit))
					// podman hands it on in a command, in which systemd puts in what `$` stands for.
					.map((variable) => (variable.value?.includes('$') ? { ...variable, value: undefined } : variable)),
	);
	const secrets = secretsIn(values).flatMap(({ place, isVariable, target = '' }): readonly Variable[] =>
		isVariable && isKeptVariable(target)
			? [{ name: target, value: undefined, keyPlace: place, written: undefined, removal: startOf(place) }]
			: [],
	);
	return { variables: [...ofFiles, ...own, ...secrets], hidden };
}

/** What podman reads as systemd does: plain lines. Its versions differ in quotes, escapes and blanks at the end. */
function podmanVariables(uri: Uri, lines: readonly TextLine[]): readonly Variable[] {
	return readSystemdEnvironment(lines)
		.entries.filter(({ name }) => isKeptVariable(name))
		.map((entry) => {
			const line = lines.find(
				({ start, text }) => start <= entry.span.start && entry.span.start <= start + text.length,
			);
			const isPlain = entry.quoting === 'bare' && entry.offsets === undefined && !/[ \t]\r?\n?$/.test(line?.text ?? '');
			const variable = variableOfFile(uri, entry);
			return isPlain ? variable : { ...variable, value: undefined };
		});
}
