import { type Uri, withPath } from '../../../base/uri';
import { isKnown } from '../../../model/placedText';
import type { Mounted } from '../../../model/unseenMounts';
import { isNginxPath } from '../../dockerfile/image/nginxImage';
import { type BoundMap, boundItems, boundMember, boundText } from '../project/bound';
import { absolutePath } from '../project/files';
import type { Project, ProjectService } from '../project/load';
import { boundPath, cleanPath, type ServiceMount } from '../service/mounts';

/** A file or a folder that is mounted into a container. */
export interface MountedConfig {
	readonly uri: Uri;
	/** The path in the container. */
	readonly path: string;
}

/** What a service has mounted. */
export interface ServiceFiles {
	/** All that comes from files that may be here: by mounts, and by Compose's own `configs` and `secrets`. */
	readonly configs: readonly MountedConfig[];
	/** The same and all else, by the path in the container. */
	readonly all: readonly Mounted[];
}

/** What is mounted into the container of a service. */
export function mountedFiles(
	{ definition }: ProjectService,
	mounts: readonly ServiceMount[],
	project: Project,
): ServiceFiles {
	const found: readonly FoundFile[] = [
		...mounts.map((mount): FoundFile => {
			const source = boundPath(mount);
			return { uri: source && withPath(source.folder, source.path), path: knownPath(mount.target) };
		}),
		...givenFiles(definition, 'configs', '', project),
		...givenFiles(definition, 'secrets', '/run/secrets', project),
		// Of a container of nobody's here nothing is known.
		...boundItems(boundMember(definition, 'volumes_from')?.value)
			.filter((item) => item.kind === 'text' && item.value?.text.startsWith('container:'))
			.map((): FoundFile => ({ uri: undefined, path: undefined })),
	];
	return {
		configs: found.flatMap(({ uri, path }) => (uri === undefined || path === undefined ? [] : [{ uri, path }])),
		all: found.map(({ uri, path }) => ({ path, isFile: uri !== undefined })),
	};
}

interface FoundFile {
	/** Undefined where it is no file, or nobody here knows which. */
	readonly uri: Uri | undefined;
	readonly path: string | undefined;
}

/** What is given as `configs` or `secrets`, which lies in `folder` where no whole path is written. */
function givenFiles(
	definition: BoundMap,
	kind: 'configs' | 'secrets',
	folder: string,
	{ top }: Project,
): readonly FoundFile[] {
	return boundItems(boundMember(definition, kind)?.value).map((item) => {
		const source = (item.kind === 'text' ? item.value : boundText(item, 'source'))?.text ?? '';
		const target = boundText(item, 'target')?.text ?? source;
		const file = boundText(boundMember(boundMember(top, kind)?.value, source)?.value, 'file');
		const path = file && isKnown(file.text) ? absolutePath(file.outer.folder, file.text) : undefined;
		return {
			uri: file && path !== undefined ? withPath(file.outer.folder, path) : undefined,
			path: knownPath(cleanPath(target.startsWith('/') ? target : `${folder}/${target}`)),
		};
	});
}

function knownPath(path: string): string | undefined {
	return isKnown(path) ? path : undefined;
}

/** Whether nginx reads what is mounted. */
export function isNginxConfig({ path }: MountedConfig): boolean {
	return isNginxPath(path) || path.endsWith('/nginx.conf');
}

/** Whether the names of both sides tell that it is a file. */
export function isFileName({ path, uri }: MountedConfig): boolean {
	return [path, uri].some((name) => /\.(?:conf|template|types|jsonc?|txt|inc|vhost|nginx)$/i.test(name));
}

/** Whether a path may be that of a folder, and of a file, as far as its name tells. */
export function fileOrFolder({ path, uri }: MountedConfig): {
	readonly mayBeFile: boolean;
	readonly mayBeFolder: boolean;
} {
	const isFile = isFileName({ path, uri });
	const isFolder = /\/(?:nginx|[\w-]+\.d|conf|templates|snippets|sites-\w+)$/.test(path);
	return { mayBeFile: isFile || !isFolder, mayBeFolder: !isFile };
}
