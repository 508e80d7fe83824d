import { version } from '../../../package.json';
import { pathOf, type Uri } from '../core/base/uri';
import { visible } from '../core/base/visible';
import { backendsAtHome } from '../core/installs/backends';
import { infoOf } from '../core/installs/install';
import { labelWithVersion } from '../core/model/site';
import { queriesOf } from '../core/queries/snapshotQueries';
import type { WorkspaceQueries } from '../core/queries/workspaceQueries';
import type { BackendRef } from '../core/workspace/keyIndex';
import { allFiles, type Snapshot } from '../core/workspace/snapshot';
import type { InSlices } from './inSlices';
import { MAX_GHOSTS_IN_LOG } from './limits';

/**
 * What the first scan has found, for the log, as people who ask for help copy it: the version of this program, what was read, how
 * long that took in milliseconds, and each Ghost with its version and how that is known.
 */
export async function scanReport(
	snapshot: Snapshot,
	folders: readonly Uri[],
	milliseconds: number,
	inSlices: InSlices,
): Promise<string> {
	const files = [...allFiles(snapshot)];
	const kinds = new Map<string, number>();
	// By their heads: the summaries of closed files rest, and to wake ten thousand keeps others waiting.
	for (const { head } of files) {
		const { label } = snapshot.languages.of(head.language);
		kinds.set(label, (kinds.get(label) ?? 0) + 1);
	}
	const read = `${files.length} file${files.length === 1 ? '' : 's'}`;
	const byKind = [...kinds].map(([label, number]) => `${number} of ${label}`).join(', ');
	const where = folders.length === 0 ? 'no folder is open' : `in ${folders.map(pathOf).join(', ')}`;
	const ghosts = files.flatMap(({ uri, head }) => (snapshot.languages.of(head.language).backends ? [uri] : []));
	return [
		`ghost-nginx ${version}: ${read} read in ${Math.round(milliseconds)} ms${byKind && ` (${byKind})`}, ${where}`,
		...(await inSlices(ghostLines(queriesOf(snapshot), ghosts), (line) => line)),
	]
		.map(visible)
		.join('\n');
}

function* ghostLines(queries: WorkspaceQueries, uris: readonly Uri[]): Generator<string> {
	let count = 0;
	for (const uri of uris)
		for (const ref of backendsAtHome(queries, uri)) {
			if (count++ === MAX_GHOSTS_IN_LOG) return yield '  and more';
			yield `  ${ghostLine(queries, ref)}`;
		}
}

function ghostLine(queries: WorkspaceQueries, { uri, backend }: BackendRef): string {
	const { label, version: known, url } = backend;
	const { source } = infoOf(queries, uri);
	const how = known === undefined ? ' of unknown version' : source === undefined ? '' : ` (according to ${source})`;
	return `${labelWithVersion(label, known)}${how}${url === undefined ? '' : ` for ${url}`}: ${pathOf(uri)}`;
}
