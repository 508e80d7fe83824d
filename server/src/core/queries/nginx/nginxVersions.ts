import type { Tracker } from '../../base/memoize';
import { say, type Words } from '../../base/phrase';
import { baseName, nearestOf, type Uri, upwards } from '../../base/uri';
import { NGINX_IMAGES, nginxCopyKey } from '../../languages/dockerfile/facts/indexEntries';
import { MACHINE } from '../../model/endpoint';
import { entriesFor, type LauncherRef } from '../../workspace/keyIndex';
import { headKey, kindKey, NGINX_VERSIONS, presenceKey, scopeKey } from '../../workspace/keys';
import { fileAt, type Snapshot } from '../../workspace/snapshot';
import { ifFew, type Many } from '../many';
import type { KnownVersion, NginxAnswers } from './nginxAnswers';

/**
 * Gives the version of the nginx that reads a file: what the settings of the editor say, those of the project, and else the tag of the image
 * that has the file, where all agree.
 */
export function nginxVersionsOf(
	snapshot: Snapshot,
	{ note, noteAbout }: Tracker,
	launchersOfNginx: (from: Uri) => Many<LauncherRef>,
): NginxAnswers['nginxVersion'] {
	const { index } = snapshot;
	const { editor, byFolder } = snapshot.nginxVersions;
	const differByFolder = [editor.byFolder, byFolder].some((one) => Object.keys(one).length > 0);
	const hasImages = entriesFor(index, NGINX_IMAGES).length > 0;

	const said = (uri: Uri): string | undefined => {
		note(NGINX_VERSIONS);
		if (!differByFolder) return editor.everywhere;
		return nearestOf(editor.byFolder, uri) ?? editor.everywhere ?? nearestOf(byFolder, uri) ?? undefined;
	};

	const ofServices = (uri: Uri): readonly (KnownVersion | undefined)[] => {
		noteAbout(scopeKey, uri);
		const { id } = fileAt(snapshot, uri)?.scope ?? MACHINE;
		if (id === MACHINE.id) return [];
		return ifFew(launchersOfNginx(uri))
			.filter(({ launcher }) => launcher.scope.id === id)
			.map(({ launcher: { version, versionSource } }) =>
				version === undefined ? undefined : { version, from: versionSource },
			);
	};

	const isHere = (uri: Uri): boolean => {
		noteAbout(headKey, uri);
		return fileAt(snapshot, uri) !== undefined;
	};

	const ofImages = (uri: Uri): readonly KnownVersion[] => {
		noteAbout(kindKey, 'dockerfile' as const);
		if ((snapshot.counts.get('dockerfile') ?? 0) === 0) return [];
		noteAbout(presenceKey, NGINX_IMAGES);
		if (!hasImages) return [];
		return [...upwards(uri)].flatMap((place) => {
			const key = nginxCopyKey(place);
			note(key);
			return entriesFor(index, key)
				.filter(({ rather }) => rather === undefined || !isHere(rather))
				.map(({ version, uri: file }) => ({ version, from: say`the image tag in ${baseName(file)}` }));
		});
	};

	return (uri) => {
		const version = said(uri);
		if (version !== undefined) return { version, from: undefined };
		const [first, ...others] = [...ofServices(uri), ...ofImages(uri)];
		return others.every((other) => other?.version === first?.version) ? first : undefined;
	};
}

/** `nginx 1.24`, with who tells that: `nginx 1.24 (the image tag in compose.yaml)`. */
export function versionSaid({ version, from }: KnownVersion): Words {
	return from === undefined ? `nginx ${version}` : [`nginx ${version} (`, from, ')'];
}
