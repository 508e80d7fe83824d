import { getEntry, valuesOf } from '../base/persistentMap';
import { isInside, type Uri } from '../base/uri';
import { isGlob } from '../languages/nginx/includes/folderTree';
import type { IncludedPattern } from '../languages/nginx/includes/includeGraph';
import { MACHINE } from '../model/endpoint';
import type { LanguageId } from '../model/fileSummary';
import type { Snapshot } from './snapshot';

/**
 * What files of the workspace name as a part of what they say: environment files, mounted configs, files to include, scripts. Its own
 * name need not tell of which kind it is, nor need it be here.
 */
export interface NamedTarget {
	/** Whether exactly this path is meant, all paths that it stands for with `*`, `?` and `[`, or what lies in the folder. */
	readonly kind: 'file' | 'glob' | 'folder';
	readonly uri: Uri;
	/** What it is read as. */
	readonly as: LanguageId;
	/** The files that name it. */
	readonly by: ReadonlySet<Uri>;
}

/** All that is named, each once, whether or not it is among the files. Costs what is named, not what there is. */
export function namedTargets(snapshot: Snapshot): ReadonlyMap<string, NamedTarget> {
	const targets = new Map<string, NamedTarget & { readonly by: Set<Uri> }>();
	const add = (kind: NamedTarget['kind'], uri: Uri, as: LanguageId, by: Iterable<Uri>): void => {
		const key = `${kind} ${uri} ${as}`;
		const target = targets.get(key) ?? { kind, uri, as, by: new Set() };
		for (const one of by) target.by.add(one);
		targets.set(key, target);
	};
	for (const { parts, asked, scopedFiles } of valuesOf(snapshot.wholes)) {
		for (const [uri, as] of asked) add('file', uri, as, parts);
		for (const { file, as, isFolder } of scopedFiles)
			if (as !== undefined) add(isFolder ? 'folder' : 'file', file, as, parts);
	}
	for (const included of snapshot.includes.patterns)
		if (mayBeHere(included, snapshot))
			add(isGlob(included.pattern) ? 'glob' : 'file', included.uri, 'nginx', included.by);
	for (const script of snapshot.includes.scripts)
		if (mayBeHere(script, snapshot)) add('file', script.uri, 'njs', script.by);
	return targets;
}

/** Whether a main file loads a target, by way of others or not; no nginx has a say in what other programs load. */
export function isLoadedByMain({ as, by }: NamedTarget, { includes }: Snapshot): boolean {
	return as !== 'nginx' || [...by].some((uri) => includes.memberships.get(uri)?.included === true);
}

/** Whether a path is one of this machine: in a container an absolute one is not, unless it is taken for one beside the main file. */
function mayBeHere({ base, pattern, uri, by }: IncludedPattern, { files, scopes }: Snapshot): boolean {
	if (scopes.size === 0 || !pattern.startsWith('/') || isInside(base, uri)) return true;
	return [...by].some((one) => getEntry(files, one)?.scope.id === MACHINE.id);
}
