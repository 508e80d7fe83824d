import { getEntry, type PersistentMap } from '../base/persistentMap';
import { sameData } from '../base/sameData';
import { folderOf, isInside, type Uri } from '../base/uri';
import { MACHINE, type Scope } from '../model/endpoint';
import type { ScopedFile } from '../model/launcher';
import { allFiles, type ReadFile, type ScopeClaim, type Snapshot } from './snapshot';

/** What a file or a whole says of scopes. */
export interface ToldScopes {
	readonly before: readonly ScopedFile[];
	readonly now: readonly ScopedFile[];
}

/** What all together say of scopes now, for each file about which one of `told`, by who tells it, says something else than before. */
export function changedClaims(
	snapshot: Snapshot,
	told: ReadonlyMap<string, ToldScopes>,
): ReadonlyMap<Uri, readonly ScopeClaim[] | undefined> {
	const claims = new Map<Uri, readonly ScopeClaim[]>();
	const claimsOn = (file: Uri): readonly ScopeClaim[] => claims.get(file) ?? getEntry(snapshot.scopes, file) ?? [];
	for (const [by, { before, now }] of told) {
		if (sameData(before, now)) continue;
		for (const { file } of before)
			claims.set(
				file,
				claimsOn(file).filter((claim) => claim.by !== by),
			);
		for (const { file, scope, isFolder, only } of now)
			claims.set(
				file,
				[...claimsOn(file), { by, scope, isFolder, only }].sort((a, b) => (a.by < b.by ? -1 : a.by > b.by ? 1 : 0)),
			);
	}
	return new Map([...claims].map(([file, list]) => [file, list.length > 0 ? list : undefined]));
}

/** The files that `claims` are about, those in folders among them. */
export function filesClaimed(
	snapshot: Snapshot,
	claims: ReadonlyMap<Uri, readonly ScopeClaim[] | undefined>,
): readonly Uri[] {
	const folders = [...claims].filter(([uri, now]) =>
		[...(now ?? []), ...(getEntry(snapshot.scopes, uri) ?? [])].some(isOfFolder),
	);
	if (folders.length === 0) return [...claims.keys()];
	const inFolders: Uri[] = [];
	for (const { uri } of allFiles(snapshot)) if (folders.some(([folder]) => isInside(folder, uri))) inFolders.push(uri);
	return [...claims.keys(), ...inFolders];
}

/** The scope in which a file holds: the first that somebody says of one of its names or of a folder around, else the machine. */
export function scopeFor({ uri, aliases, head }: ReadFile, scopes: PersistentMap<readonly ScopeClaim[]>): Scope {
	if (scopes.size === 0) return MACHINE;
	for (const name of [uri, ...aliases]) {
		const claim = getEntry(scopes, name)?.find((one) => !isOfFolder(one));
		if (claim) return claim.scope;
		for (let folder = folderOf(name), below = name; folder !== below; below = folder, folder = folderOf(folder)) {
			const around = getEntry(scopes, folder)?.find(
				(one) => isOfFolder(one) && (one.only ?? head.language) === head.language,
			);
			if (around) return around.scope;
		}
	}
	return MACHINE;
}

function isOfFolder({ isFolder }: ScopeClaim): boolean {
	return isFolder === true;
}
