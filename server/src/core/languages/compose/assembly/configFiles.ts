import { type Uri, withPath } from '../../../base/uri';
import { isKnown } from '../../../model/placedText';
import { boundItems, boundMember, boundText } from '../project/bound';
import { absolutePath } from '../project/files';
import type { Project, ProjectService } from '../project/load';
import { boundPath, type ServiceMount } from '../service/mounts';
import { nginxTarget } from '../service/program';

/** A file or a folder that is mounted into a container. */
export interface MountedConfig {
	readonly uri: Uri;
	/** The path in the container. */
	readonly path: string;
}

/** All that is mounted from files that may be here: by mounts, and by Compose's own `configs`. */
export function mountedConfigs(
	{ definition }: ProjectService,
	mounts: readonly ServiceMount[],
	{ top }: Project,
): readonly MountedConfig[] {
	const bound = mounts.flatMap((mount): readonly MountedConfig[] => {
		const found = boundPath(mount);
		return found ? [{ uri: withPath(found.folder, found.path), path: mount.target }] : [];
	});
	const configs = boundItems(boundMember(definition, 'configs')?.value).flatMap((item): readonly MountedConfig[] => {
		const source = item.kind === 'text' ? item.value?.text : boundText(item, 'source')?.text;
		const file = boundText(boundMember(boundMember(top, 'configs')?.value, source ?? '')?.value, 'file');
		const path = file && isKnown(file.text) ? absolutePath(file.outer.folder, file.text) : undefined;
		if (!file || path === undefined) return [];
		return [{ uri: withPath(file.outer.folder, path), path: boundText(item, 'target')?.text ?? `/${source}` }];
	});
	return [...bound, ...configs];
}

/** Whether Ghost reads what is mounted as one of its configs, when it starts in `folder`. */
export function isGhostConfig({ path }: MountedConfig, folder: string): boolean {
	return path.startsWith(`${folder}/`) && /^config\.[\w-]+\.jsonc?$/.test(path.slice(folder.length + 1));
}

/** Whether nginx reads what is mounted. */
export function isNginxConfig({ path }: MountedConfig): boolean {
	return nginxTarget.test(path) || path.endsWith('/nginx.conf');
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
