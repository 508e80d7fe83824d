import { say, type Words } from '../../../base/phrase';
import { pathOf } from '../../../base/uri';
import { MACHINE } from '../../../model/endpoint';
import {
	ITSELF,
	type Launcher,
	type PartReader,
	type TextPlace,
	USUAL_UMASK,
	type Variable,
} from '../../../model/launcher';
import type { CommandSetting } from '../facts/facts';
import { type UnitEnvironment, unitEnvironment } from './environment';
import { insertionIn } from './insertion';
import { type PlacedPart, rootUri, uriOfMachinePath } from './placedPart';
import { programOf } from './program';
import { removedPaths } from './removedPaths';
import { runtimeFolders } from './runtimeFolders';
import { modeOf, truthOf, type UnitValues, unitValues } from './values';

/**
 * What a unit starts, and how; `main` is its own file, if that is here, and `dropIns` come in the order in which they are read.
 */
export function unitLauncher(
	unit: string,
	main: PlacedPart | undefined,
	dropIns: readonly PlacedPart[],
	read: PartReader,
): Launcher | undefined {
	const files = main ? [main, ...dropIns] : dropIns;
	const own = files.filter((file) => !file.place.isOfAll);
	const [first] = own;
	if (!first) return undefined;
	const { place } = first;
	const identity = { name: unit, isUser: place.isUser, home: place.home };
	const values = unitValues(identity, files, 'Service');
	const environment = unitEnvironment(values, place, read);
	const name = unit.replace(/\.service$/, '');
	const folder = folderOf(values);
	const commands = values.commands('ExecStart');
	return {
		id: `${unit} in ${rootUri(place)}`,
		name,
		label: say`unit ${name}`,
		place: placeOf(own, first),
		runs: programOf(name, values, commands, environment, main !== undefined),
		version: undefined,
		versionSource: undefined,
		folder,
		folderUri: folder === undefined ? undefined : uriOfMachinePath(place, folder),
		mountedFiles: [],
		variables: environment.variables.map(heldBy(own, files)),
		hidden: hiddenIn(name, main, commands, environment) ?? movedFolders(values),
		image: undefined,
		scope: MACHINE,
		machine: rootUri(place),
		...(unit.includes('@') ? { template: { folder: foldersOfTemplate(values, place) } } : {}),
		user: values.last('User'),
		group: values.last('Group'),
		umask: values.lastOf('UMask', modeOf)?.value ?? USUAL_UMASK,
		privateTmp: ['PrivateTmp', 'DynamicUser'].some((key) => values.lastOf(key, truthOf)?.value),
		...joinsIn(unitValues(identity, files, 'Unit')),
		runtimeFolders: runtimeFolders(values, files, isKnown(name, main)),
		removes: removedPaths(values),
		volumes: [],
		insertion: insertionIn(unit, files),
	};
}

/** The section of the unit, or of the first file that has it. */
function placeOf(files: readonly PlacedPart[], first: PlacedPart): TextPlace {
	const named = files.find(({ facts }) => facts.header !== undefined);
	return { uri: (named ?? first).uri, span: named?.facts.header ?? { start: 0, end: 0 } };
}

/** What is written for all units is not for one of them to change. */
function heldBy(own: readonly PlacedPart[], files: readonly PlacedPart[]): (variable: Variable) => Variable {
	const ofUnit = new Set(own);
	const ofAll = new Set(files.filter((file) => !ofUnit.has(file)).map(({ uri }) => uri));
	return (variable) => {
		const { written } = variable;
		return written && ofAll.has(written.uri) ? { ...variable, written: { ...written, isWritable: false } } : variable;
	};
}

function folderOf(values: UnitValues): string | undefined {
	const written = values.last('WorkingDirectory')?.replace(/^-/, '');
	if (written === '~') return values.last('User') === 'root' ? '/root' : undefined;
	return written?.startsWith('/') ? written.replace(/\/+/g, '/').replace(/(.)\/$/, '$1') : undefined;
}

function joinsIn(values: UnitValues): Pick<Launcher, 'joins'> {
	const joins = values
		.all('JoinsNamespaceOf')
		.flatMap(({ setting }) => (setting.kind === 'plain' ? setting.words.map(({ text }) => text) : []))
		.flatMap((name) => values.resolve(name) ?? []);
	return joins.length > 0 ? { joins } : {};
}

/** Where the units of a template start, whatever they are called. */
function foldersOfTemplate(values: UnitValues, place: PlacedPart['place']): string | undefined {
	const last = values.all('WorkingDirectory').at(-1)?.setting;
	const written = last?.kind === 'plain' ? last.value.replace(/^-/, '') : '';
	const folder = values.resolve(written.replace(/%[iI]/g, '*'));
	return folder?.startsWith('/') ? pathOf(uriOfMachinePath(place, folder)) : undefined;
}

function hiddenIn(
	name: string,
	main: PlacedPart | undefined,
	commands: readonly CommandSetting[],
	environment: UnitEnvironment,
): Words | undefined {
	if (main?.facts.isRefused) return say`systemd cannot read the unit ${name}`;
	return (
		commands.find(({ hidden }) => hidden !== undefined)?.hidden ??
		environment.hidden ??
		(isKnown(name, main) ? undefined : say`the unit ${name} itself is not here`)
	);
}

/** Why its program may know a path by which others find something else. */
function movedFolders(values: UnitValues): Words | undefined {
	const moved = ['BindPaths', 'BindReadOnlyPaths'].find((key) =>
		values.all(key).some(({ setting }) => setting.kind === 'plain' && setting.words.some(({ text }) => isMoved(text))),
	);
	return moved === undefined ? undefined : say`${moved}= gives ${ITSELF} folders under other paths`;
}

/** `SOURCE:DESTINATION:OPTIONS`; a source alone is where it was. */
function isMoved(binding: string): boolean {
	const [source = '', destination = source] = binding.replace(/^-/, '').split(':');
	return source !== destination;
}

/** Whether it is known what the unit's own file says. What Ghost-CLI writes is: it sets nothing but `NODE_ENV`. */
function isKnown(name: string, main: PlacedPart | undefined): boolean {
	return main === undefined ? name.startsWith('ghost_') : !main.facts.isRefused;
}
