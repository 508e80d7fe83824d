import { folderOf, pathOf } from '../../base/uri';
import { installsOf } from '../../installs/install';
import { readsSocketKey } from '../../languages/ghost/facts/installInfo';
import type { WorkspaceQueries } from '../../queries/workspaceQueries';
import { unitOf } from '../../scaffold/unitOf';
import { backendBehind } from '../../sites/backends';
import type { ListeningEnd } from './listeningEnds';
import type { Behind } from './words';

/** What the configs tell of who listens, or is meant to. */
export function behindOf(queries: WorkspaceQueries, [first]: readonly ListeningEnd[]): Behind {
	const backend = first && backendBehind(queries, first.end)?.backend;
	if (!backend) return { label: undefined, start: 'start the program', keepsSocket: undefined, meets: false };
	const install = installsOf(queries, first.end.uri).find(({ id }) => id === backend.install);
	const unit = unitOf(install);
	const launcher = install?.launcher?.launcher;
	const [config] = install?.sources.configs ?? [];
	const folder = config ? ` in ${pathOf(folderOf(config.uri))}` : '';
	const readsSocket = readsSocketKey(backend.version);
	return {
		label: backend.label,
		start: unit !== undefined ? `run: sudo systemctl start ${unit}` : `start ${launcher?.label ?? `Ghost${folder}`}`,
		keepsSocket: readsSocket === undefined ? undefined : !readsSocket,
		meets: first.meets,
	};
}
