import { runStart } from '../../../base/text';
import { folderOf, joinUri, type Uri } from '../../../base/uri';
import type { AddToIndex, IndexEntry, IndexKey } from '../../../model/indexEntry';
import { isNginxPath, nginxVersionOf } from '../image/nginxImage';
import { readImage } from '../image/readImage';
import { readDockerfile } from '../syntax/readDockerfile';
import type { DockerfileSummary } from './facts';

/** That an image takes in a file of nginx, or those in a folder. */
export interface NginxCopy extends IndexEntry {
	/** That of the nginx in the image, by its tag. */
	readonly version: string;
	/** Where the same would rather be, beside the Dockerfile: the folder of a build may be the one above. */
	readonly rather: Uri | undefined;
}

/** What images take in, by the file or the folder. */
export const nginxCopyKey = (uri: Uri): IndexKey<NginxCopy> => `nginx-copy:${uri}`;
/** The Dockerfiles of such images. */
export const NGINX_IMAGES: IndexKey<IndexEntry> = 'nginx-images';

/** Adds what the image of a Dockerfile has of nginx's files, built as it stands. */
export function dockerfileIndexEntries(uri: Uri, { facts }: DockerfileSummary, add: AddToIndex): void {
	if (!facts.lines.some(({ text }) => /^\s*from\s.*(?:nginx|openresty)/i.test(text))) return;
	const image = readImage(readDockerfile(facts.lines), {
		uri,
		isWritable: true,
		target: undefined,
		args: () => undefined,
		replaced: new Set(),
		inherited: () => ({}),
	});
	const version = image && nginxVersionOf(image.base.text);
	if (!image || version === undefined) return;
	add(NGINX_IMAGES, { uri, index: 0 });
	const folder = folderOf(uri);
	for (const { source, target, name } of image.copies) {
		if (source === undefined || !isNginxPath(target ?? '')) continue;
		const path = /[*?[]/.test(name) ? source.slice(0, -name.length) : source;
		const beside = placeIn(folder, path);
		add(nginxCopyKey(beside), { uri, index: 0, version, rather: undefined });
		const above = placeIn(folderOf(folder), path);
		// Of all that lies there nobody says that it is this image's.
		if (beside !== folder) add(nginxCopyKey(above), { uri, index: 0, version, rather: beside });
	}
}

/** Without a slash at its end, as the path of a folder. */
function placeIn(folder: Uri, path: string): Uri {
	const clean = path.slice(0, runStart(path, /\//)).replace(/^(?:\.?\/)+/, '');
	return clean === '' || clean === '.' ? folder.replace(/\/$/, '') : joinUri(folder, clean);
}
