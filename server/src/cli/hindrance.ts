import type { Uri } from '../core/base/uri';
import { fileAt } from '../core/workspace/snapshot';
import type { ReadWorkspace } from './readWorkspace';

/** What keeps us from changing a file: it is here by a link alone, nobody gave it, or there is none. */
export type Hindrance = 'link' | 'not given' | 'not there';

/** Why a file may not be changed; undefined if it may. With `followLinks`, a link is as good as the file. */
export function hindranceOf(
	uri: Uri,
	{ snapshot, isGiven }: Pick<ReadWorkspace, 'snapshot' | 'isGiven'>,
	followLinks: boolean,
): Hindrance | undefined {
	const file = fileAt(snapshot, uri);
	if (!file) return 'not there';
	if (file.origin !== 'workspace') return 'not given';
	return isGiven(file.uri) || followLinks ? undefined : 'link';
}
