import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { uriOfPath } from '../core/base/uri';
import { summarizeUnit } from '../core/languages/systemd/facts/summarize';
import { assembleUnits } from '../core/languages/systemd/whole/assemble';
import { SYSTEM_UNIT_FOLDERS } from '../core/languages/systemd/whole/unitName';
import { outlastsCrash, type Part } from '../core/model/launcher';
import { textIn } from './linuxPaths';
import { HERE, type Unit } from './machine';

/**
 * See `Machine.units`. The files are read, and systemd is not asked. `root` is what stands before systemd's folders, empty for
 * those of this machine.
 */
export async function unitsBelow(root = ''): Promise<readonly Unit[]> {
	const files = (await Promise.all(SYSTEM_UNIT_FOLDERS.map((folder) => unitFilesIn(`${root}/${folder}`)))).flat();
	const parts = await Promise.all(
		files.map(async (file): Promise<Part> => {
			const uri = uriOfPath(file);
			// A link to /dev/null hides a unit of the same name.
			return { uri, summary: summarizeUnit(uri, (await textIn(file, HERE)) ?? '') };
		}),
	);
	return assembleUnits('', parts, () => undefined).launchers.map((launcher) => ({
		name: `${launcher.name}.service`,
		runs: launcher.runs,
		folder: launcher.folder,
		privateTmp: launcher.privateTmp,
		...(launcher.joins ? { joins: launcher.joins } : {}),
		runtimeFolders: launcher.runtimeFolders.map((folder) => ({
			path: folder.path,
			isPreserved: outlastsCrash(folder),
		})),
		removes: launcher.removes,
	}));
}

/** Whether systemd manages this machine: sd_booted(3). */
export async function runsSystemd(): Promise<boolean> {
	return (await stat('/run/systemd/system').catch(() => undefined)) !== undefined;
}

async function unitFilesIn(folder: string): Promise<readonly string[]> {
	const names = await readdir(folder).catch(() => []);
	const dropIns = names
		.filter((name) => /(?:^|\.)service\.d$/.test(name))
		.map(async (name) => {
			const inner = await readdir(join(folder, name)).catch(() => []);
			return inner.filter((file) => file.endsWith('.conf')).map((file) => join(folder, name, file));
		});
	const units = names.filter((name) => name.endsWith('.service')).map((name) => join(folder, name));
	return [...units, ...(await Promise.all(dropIns)).flat()];
}
