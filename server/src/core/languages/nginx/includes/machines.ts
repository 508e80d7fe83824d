import { folderOf, isInside, type Uri, upwards } from '../../../base/uri';

/** The folders that stand for one machine each, with its main files; none where all files share one. */
export type Machines = ReadonlySet<Uri>;

/**
 * One folder for each main file when there are several: the highest one that holds no other main file. So `staging/` and
 * `prod/` are two machines, and the Ghost configs below them go with the one or the other.
 */
export function machineFolders(mains: readonly Uri[]): Machines {
	const folders = new Set(mains.map(folderOf));
	if (folders.size < 2) return new Set();
	/** How many folders of main files each folder holds, itself counted. */
	const machinesBelow = new Map<Uri, number>();
	for (const own of folders)
		for (const folder of upwards(own)) machinesBelow.set(folder, (machinesBelow.get(folder) ?? 0) + 1);
	return new Set(
		[...folders].map((own) => {
			let highest = own;
			for (const folder of upwards(own)) {
				if (folder !== own && (machinesBelow.get(folder) ?? 0) > 1) break;
				highest = folder;
			}
			return highest;
		}),
	);
}

/** The machine that `uri` belongs to; undefined where it may be any. */
export function machineOf(machines: Machines, uri: Uri): Uri | undefined {
	if (machines.size === 0) return undefined;
	for (const folder of upwards(uri)) if (machines.has(folder)) return folder;
	return undefined;
}

/** Whether two files may be of one machine: unless they lie in the folders of two. */
export function shareMachine(machines: Machines, a: Uri, b: Uri): boolean {
	if (machines.size === 0) return true;
	const one = machineOf(machines, a);
	const other = machineOf(machines, b);
	return one === undefined || other === undefined || one === other;
}

/** The main file that would most likely load what lies in `folder`: one of its machine, the one with the nearest folder. */
export function nearestMain(folder: Uri, mains: readonly Uri[], machines: Machines): Uri | undefined {
	const machine = machineOf(machines, folder);
	const near = mains.filter((main) => machine === undefined || isInside(machine, main));
	if (machines.size > 0 && machine === undefined) return undefined;
	const above = near.filter((main) => isInside(folderOf(main), folder));
	return (above.length > 0 ? above : near).reduce<Uri | undefined>(
		(best, main) => (best === undefined || folderOf(main).length > folderOf(best).length ? main : best),
		undefined,
	);
}
