import { say, type Words } from '../../base/phrase';
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
	if (!backend) return { label: undefined, started: theProgram, keepsSocket: undefined, meets: false };
	const install = installsOf(queries, first.end.uri).find(({ id }) => id === backend.install);
	const unit = unitOf(install);
	const launcher = install?.launcher?.launcher;
	const [config] = install?.sources.configs ?? [];
	const folder = config && pathOf(folderOf(config.uri));
	const readsSocket = readsSocketKey(backend.version);
	return {
		label: backend.label,
		started: unit === undefined ? startedBy(launcher?.label, folder) : byCommand(unit),
		keepsSocket: readsSocket === undefined ? undefined : !readsSocket,
		meets: first.meets,
	};
}

const theProgram: Behind['started'] = { start: say`start the program`, restart: say`restart the program` };

function byCommand(unit: string): Behind['started'] {
	return {
		start: say`run: sudo systemctl start ${unit}`,
		restart: say`run: sudo systemctl restart ${unit}`,
	};
}

function startedBy(label: Words | undefined, folder: string | undefined): Behind['started'] {
	const who = label ?? (folder === undefined ? 'Ghost' : say`Ghost in ${folder}`);
	return { start: say`start ${who}`, restart: say`restart ${who}` };
}
