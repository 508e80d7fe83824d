import { version } from '../../../package.json';
import { joined, say, type Words } from '../core/base/phrase';
import { pathOf, type Uri } from '../core/base/uri';
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
): Promise<Words> {
	const files = [...allFiles(snapshot)];
	// In an order that does not depend on which file was read first.
	const kinds = new Map(snapshot.languages.all.map(({ label }) => [label, 0]));
	// By their heads: the summaries of closed files rest, and to wake ten thousand keeps others waiting.
	for (const { head } of files) {
		const { label } = snapshot.languages.of(head.language);
		kinds.set(label, (kinds.get(label) ?? 0) + 1);
	}
	const took = Math.round(milliseconds);
	const read = files.length === 1 ? say`1 file read in ${took} ms` : say`${files.length} files read in ${took} ms`;
	const byKind = [...kinds].flatMap(([label, number]) => (number === 0 ? [] : [say`${number} of ${label}`]));
	const how = byKind.length === 0 ? read : [read, ' (', joined(byKind, ', '), ')'];
	const where = folders.length === 0 ? say`no folder is open` : say`in ${folders.map(pathOf).join(', ')}`;
	const ghosts = files.flatMap(({ uri, head }) => (snapshot.languages.of(head.language).backends ? [uri] : []));
	const lines = await inSlices(ghostLines(queriesOf(snapshot), ghosts), (line) => line);
	return joined([[`ghost-nginx ${version}: `, how, ', ', where], ...lines], '\n');
}

function* ghostLines(queries: WorkspaceQueries, uris: readonly Uri[]): Generator<Words> {
	let count = 0;
	for (const uri of uris)
		for (const ref of backendsAtHome(queries, uri)) {
			if (count++ === MAX_GHOSTS_IN_LOG) return yield ['  ', say`and more`];
			yield ['  ', ghostLine(queries, ref)];
		}
}

function ghostLine(queries: WorkspaceQueries, { uri, backend }: BackendRef): Words {
	const { label, version: known, url } = backend;
	const { source } = infoOf(queries, uri);
	const who = labelWithVersion(label, known);
	const told =
		known === undefined
			? say`${who} of unknown version`
			: source === undefined
				? who
				: say`${who} (according to ${source})`;
	return [url === undefined ? told : say`${told} for ${url}`, `: ${pathOf(uri)}`];
}
