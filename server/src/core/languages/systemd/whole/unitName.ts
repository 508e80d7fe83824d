import { pathOf, type Uri, withPath } from '../../../base/uri';

/** What the place of a file tells of the unit that it is a part of. */
export interface UnitPlace {
	readonly kind: 'unit' | 'drop-in' | 'container' | 'container drop-in';
	/** The unit of which it speaks, with its ending: `ghost@igu.service`, `ghost-.service`, `ghost.container`; of all: `service`. */
	readonly unit: string;
	/** Whether it speaks of all units of its kind. */
	readonly isOfAll: boolean;
	/** The file's own name, by which drop-ins are put in order. */
	readonly fileName: string;
	/** The folder that holds the unit, or the folder of its drop-ins. */
	readonly folder: Uri;
	/** The root of the tree as a path; undefined where the folder is none of systemd's. */
	readonly root: string | undefined;
	/** Which of systemd's folders it is, the one that wins over all others first: 0. */
	readonly rank: number;
	/** Whether people write there; elsewhere packages and programs do. */
	readonly isPeoples: boolean;
	/** Whether such units are run for one user. */
	readonly isUser: boolean;
	/** That user's home, where the folder tells it. */
	readonly home: string | undefined;
}

/** systemd's folders for units, the one that wins over all others first. Source: systemd.unit(5), "Unit File Load Path". */
const unitFolders = [
	'etc/systemd/{}.control',
	'run/systemd/{}.control',
	'run/systemd/transient',
	'etc/systemd/{}',
	'etc/systemd/{}.attached',
	'run/systemd/{}',
	'run/systemd/{}.attached',
	'run/systemd/generator',
	'usr/local/lib/systemd/{}',
	'usr/lib/systemd/{}',
	'lib/systemd/{}',
];
/** podman's folders for container units. Source: podman-systemd.unit(5). */
const containerFolders = ['run/containers/systemd', 'etc/containers/systemd', 'usr/share/containers/systemd'];

/** Those for the units of the machine, without a slash at the start. */
export const SYSTEM_UNIT_FOLDERS: readonly string[] = unitFolders.map((folder) => folder.replace('{}', 'system'));

/** Each as the end of a path, with its rank; the longer ones first, as `/usr/lib/systemd/system` ends like another one. */
type Ranks = readonly (readonly [end: string, rank: number])[];
const ranksOf = (folders: readonly string[]): Ranks =>
	folders.map((folder, rank) => [`/${folder}`, rank] as const).sort(([a], [b]) => b.length - a.length);
const systemRanks: Ranks = [...ranksOf(SYSTEM_UNIT_FOLDERS), ...ranksOf(containerFolders)];
const userRanks = ranksOf(unitFolders.map((folder) => folder.replace('{}', 'user')));

/** What the place of `uri` tells; undefined of a file that is no part of a unit. */
export function unitPlaceOf(uri: Uri): UnitPlace | undefined {
	const path = pathOf(uri);
	const [, before = '', dropInsOf, fileName = ''] =
		/^(.*?\/)(?:((?:[^/]+\.)?(?:service|container))\.d\/)?([^/]+)$/.exec(path) ?? [];
	const unit = dropInsOf ?? fileName;
	const isDropIn = dropInsOf !== undefined;
	if (isDropIn ? !/^[^.].*\.conf$/.test(fileName) : !/.\.(?:service|container)$/.test(fileName)) return undefined;
	const isContainer = /(?:^|\.)container$/.test(unit);
	const kind = isContainer ? (isDropIn ? 'container drop-in' : 'container') : isDropIn ? 'drop-in' : 'unit';
	const folder = withPath(uri, before.length > 1 ? before.slice(0, -1) : before);
	const isOfAll = isDropIn && !unit.includes('.');
	const tree = treeOf(before.slice(0, -1));
	// Elsewhere a folder that is called so may be anybody's.
	return isOfAll && tree.root === undefined ? undefined : { kind, unit, isOfAll, fileName, folder, ...tree };
}

type Tree = Pick<UnitPlace, 'root' | 'rank' | 'isPeoples' | 'isUser' | 'home'>;

/** The tree in which a folder of units lies. */
function treeOf(folder: string): Tree {
	const own = ownFolder.exec(folder)?.groups;
	if (own) return { root: own['root'] ?? '', rank: 0, isPeoples: true, isUser: true, home: own['home'] };
	const isUser = folder.endsWith('/systemd/user');
	return rankedTree(folder, systemRanks, false) ?? rankedTree(folder, userRanks, true) ?? { ...inNoTree, isUser };
}

/** A folder of units in somebody's home. */
const ownFolder =
	/^(?<root>.*?)(?<home>\/(?:home\/[^/]+|root))\/(?:\.config|\.local\/share)\/(?:systemd\/user|containers\/systemd)$/;

const inNoTree: Tree = { root: undefined, rank: 0, isPeoples: true, isUser: false, home: undefined };

function rankedTree(folder: string, ranks: Ranks, isUser: boolean): Tree | undefined {
	const [end, rank] = ranks.find(([one]) => folder.endsWith(one)) ?? [];
	if (end === undefined || rank === undefined) return undefined;
	return { root: folder.slice(0, -end.length), rank, isPeoples: end.startsWith('/etc/'), isUser, home: undefined };
}

/**
 * The names by which drop-ins for a unit go, the most special first: of `ghost-blog@igu.service` that, `ghost-blog@.service`,
 * `ghost-@igu.service`, `ghost-@.service`, `ghost-.service`, and `service`, for all. Source: systemd.unit(5), "Unit File Load
 * Path", and what a real 252 took.
 */
export function dropInNames(unit: string): readonly string[] {
	const [, plain = '', at = '', instance = '', type = ''] = /^([^@]*)(?:(@)(.*))?(\.[^.]+)$/.exec(unit) ?? [];
	const prefixes = [plain];
	for (let dash = plain.lastIndexOf('-'); dash > 0; dash = plain.lastIndexOf('-', dash - 1))
		if (dash < plain.length - 1) prefixes.push(plain.slice(0, dash + 1));
	const names = prefixes.flatMap((prefix) => {
		const ofInstance = at === '' ? [] : [`${prefix}@${instance}`, `${prefix}@`];
		return prefix === plain && at !== '' ? ofInstance : [...ofInstance, prefix];
	});
	return [...[...new Set(names)].map((name) => name + type), type.slice(1)];
}

/** The template of a unit: `ghost@.service` of `ghost@igu.service`; undefined of a unit that has none. */
export function templateOf(unit: string): string | undefined {
	const template = unit.replace(/@.+(\.[^.]+)$/, '@$1');
	return template === unit ? undefined : template;
}

/** What all names begin with that may have to do with a unit: what stands before the first hyphen, or the `@`. */
export function familyOf(unit: string): string {
	return /^[^@-]*/.exec(unit.replace(/\.[^.]*$/, ''))?.[0] ?? '';
}
