import { plainName } from '../base/spelling';
import { baseName, folderOf } from '../base/uri';
import { USUAL_UMASK } from '../model/launcher';
import { ifFew } from '../queries/many';
import type { WorkspaceQueries } from '../queries/workspaceQueries';
import type { LauncherRef } from '../workspace/keyIndex';
import { tieOf } from './ties';

/**
 * A unit with the drop-in of its name that lies beside the configs of its Ghost, where scaffold writes it for somebody to install:
 * the two are one. Given either of them, and the same launcher where there is no such pair. What was installed already is a copy
 * that nobody reads.
 */
export function withDropInBeside(queries: WorkspaceQueries, ref: LauncherRef): LauncherRef {
	const others = namesakes(queries, ref);
	const [unit, dropIn] = isBeside(queries, ref)
		? [others.find((one) => !isBeside(queries, one)), ref]
		: [ref, others.find((one) => isBeside(queries, one))];
	if (!unit || !dropIn) return ref;
	const names = unit.files.map(baseName);
	return dropIn.files.some((file) => names.includes(baseName(file))) ? unit : joined(unit, dropIn);
}

/** Other launchers of the very name that are tied to the same configs. */
function namesakes(queries: WorkspaceQueries, ref: LauncherRef): readonly LauncherRef[] {
	const { id, name, scope } = ref.launcher;
	const tie = tieOf(queries, ref);
	if (!tie || scope.id !== '' || !name.startsWith('ghost_')) return [];
	return ifFew(queries.launchersNamed(ref.uri, plainName(name))).filter(
		(one) =>
			one.launcher.name === name &&
			one.launcher.id !== id &&
			one.launcher.scope.id === '' &&
			one.program === ref.program &&
			tieOf(queries, one)?.folder === tie.folder,
	);
}

/** Whether a launcher is nothing but drop-ins in the folder with the configs. */
function isBeside(queries: WorkspaceQueries, ref: LauncherRef): boolean {
	const folder = tieOf(queries, ref)?.folder;
	return ref.files.every((file) => /\.service\.d\/[^/]+$/.test(file) && folderOf(folderOf(file)) === folder);
}

function joined(unit: LauncherRef, dropIn: LauncherRef): LauncherRef {
	const [base, over] = [unit.launcher, dropIn.launcher];
	return {
		...unit,
		files: [...unit.files, ...dropIn.files],
		launcher: {
			...base,
			variables: [...base.variables, ...over.variables],
			hidden: base.hidden ?? over.hidden,
			user: over.user ?? base.user,
			group: over.group ?? base.group,
			// Where a drop-in says nothing, it has the one that systemd gives.
			umask: over.umask === USUAL_UMASK ? base.umask : over.umask,
			privateTmp: base.privateTmp || over.privateTmp,
			runtimeFolders: [...base.runtimeFolders, ...over.runtimeFolders],
			removes: [...base.removes, ...over.removes],
			insertion: over.insertion,
		},
	};
}
