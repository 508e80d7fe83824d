import { EVERYBODYS_NAMES } from '../core/base/spelling';
import { positionAt } from '../core/base/text';
import { baseName, folderOf, pathOf } from '../core/base/uri';
import { type Install, installsOf } from '../core/installs/install';
import { outcomeOf, tcpPortOf } from '../core/installs/listening';
import { configsRead, stopsGhost } from '../core/installs/settings';
import { configNameOf } from '../core/languages/ghost/config/configName';
import { causeOf } from '../core/languages/ghost/config/syntax';
import { GHOST_PORT } from '../core/languages/ghost/defaults';
import { believesLoopbackAlone } from '../core/languages/ghost/facts/installInfo';
import { unitPlaceOf } from '../core/languages/systemd/whole/unitName';
import type { WorkspaceQueries } from '../core/queries/workspaceQueries';
import { runtimeFolder } from '../core/scaffold/runtimeFolder';
import { unitOf } from '../core/scaffold/unitOf';
import { endpointOf } from '../core/sites/backends';
import type { BackendRef, EndpointRef } from '../core/workspace/keyIndex';
import type { Names } from './names';
import type { DropIn, GhostConfig, GhostSubject, Refusal } from './subject';

/** What all files of its install tell of a Ghost. */
export function ghostSubject(queries: WorkspaceQueries, names: Names, ref: BackendRef): GhostSubject {
	const { backend } = ref;
	const install = installsOf(queries, ref.uri).find(({ id }) => id === backend.install);
	const end = endpointOf(queries, ref);
	const [first] = install?.sources.configs ?? [];
	const config: GhostConfig | undefined = first && {
		uri: first.uri,
		path: pathOf(first.uri),
		name: names.file(first.uri),
		environment: configNameOf(first.uri).environment,
	};
	const outcome = install && outcomeOf(install);
	const unlinks = outcome?.kind === 'socket' && outcome.key === 'server.socket';
	const sites = [siteOf(install), backend.host].filter((name) => name !== undefined);
	return {
		label: backend.label,
		config,
		folder: first ? pathOf(folderOf(first.uri)) : install?.launcher?.launcher.folder,
		url: backend.url,
		version: backend.version,
		key: outcome?.kind === 'socket' ? outcome.key : 'server.port',
		ignoresSocket: outcome?.kind === 'tcp' && outcome.ignoresSocket,
		tcpPort: (first && tcpPortOf(queries, first.uri)) ?? GHOST_PORT,
		unit: unitOf(install),
		makes: install?.launcher?.launcher.runtimeFolders.map(({ path }) => path) ?? [],
		dropIn: install && dropInOf(install, names),
		site: sites[0] ?? 'NAME',
		runtime: pathAt(end) === undefined ? undefined : runtimeFolder(pathAt(end) ?? '', sites, unlinks),
		unlinks,
		believesLoopbackAlone: first?.summary.facts.loopbackProxy?.value === true && believesLoopbackAlone(backend.version),
		refusal: install && refusalOf(install, names),
	};
}

function pathAt(end: EndpointRef | undefined): string | undefined {
	return end?.endpoint.transport === 'unix' ? end.endpoint.path : undefined;
}

/** What the site is called by its unit, unless many units are called so. */
function siteOf(install: Install | undefined): string | undefined {
	const name = install?.info.siteName ?? install?.launcher?.launcher.name.replace(/^ghost_/, '');
	return name !== undefined && EVERYBODYS_NAMES.has(name) ? undefined : name;
}

function dropInOf({ launcher }: Install, names: Names): DropIn | undefined {
	const uri = launcher?.files.find((file) => {
		const place = unitPlaceOf(file);
		return place?.kind === 'drop-in' && place.root === undefined;
	});
	return uri === undefined ? undefined : { path: pathOf(uri), name: names.file(uri), fileName: baseName(uri) };
}

/** The first place at which one of the configs that it reads is no JSON, so that it does not start. */
function refusalOf({ sources, info }: Install, names: Names): Refusal | undefined {
	const refused = configsRead(sources, info.version).find(stopsGhost);
	const [first] = [...(refused?.summary.syntax ?? [])].sort((a, b) => a.span.start - b.span.start);
	if (!refused || !first) return undefined;
	const { line, character } = positionAt(refused.summary.lines, first.span.start);
	return { place: `${names.file(refused.uri)}:${line + 1}:${character + 1}`, cause: causeOf(first) };
}
