import { say } from '../base/phrase';
import type { Uri } from '../base/uri';
import { hostOfUrl } from '../languages/ghost/facts/url';
import type { Backend, VisitedSite } from '../model/site';
import type { WorkspaceQueries } from '../queries/workspaceQueries';
import type { BackendRef } from '../workspace/keyIndex';
import { effectiveEndpoint } from './effectiveEndpoint';
import { type Install, installsOf, ofInstall } from './install';
import { settingOf } from './settingOf';
import { isConfig } from './ties';

/**
 * The backends of which a file is a part, with what all files of their installs say together. Each stands in the file with the
 * place that decides where it listens, which may be another one: see `backendsAtHome`.
 */
export function backendsIn(queries: WorkspaceQueries, uri: Uri): readonly BackendRef[] {
	return queries.memoize(uri, 'backends', () => findBackends(queries, uri));
}

function findBackends(queries: WorkspaceQueries, uri: Uri): readonly BackendRef[] {
	// Who sends visitors on is a part of nobody who listens for them.
	if (queries.summaryOf(uri, 'nginx')) return [];
	const own = isConfig(queries, uri) ? [] : queries.backendsIn(uri);
	const ofInstalls = installsOf(queries, uri).map((install) => backendOf(queries, install, uri));
	return own.length === 0 ? ofInstalls : [...own, ...ofInstalls];
}

/** Those of them that stand in this file, so that what is wrong with them is told here. */
export function backendsAtHome(queries: WorkspaceQueries, uri: Uri): readonly BackendRef[] {
	return backendsIn(queries, uri).filter((ref) => ref.uri === uri);
}

/** The plain names by which an upstream for a backend may be called. Few ask for them, so that no answer about it holds them. */
export function namesOf(queries: WorkspaceQueries, { uri, index, backend }: BackendRef): readonly string[] {
	const install = installsOf(queries, uri).find(({ id }) => id === backend.install);
	return install ? namesOfInstall(queries, install) : (queries.backendsIn(uri)[index]?.backend.names() ?? []);
}

function backendOf(queries: WorkspaceQueries, install: Install, from: Uri): BackendRef {
	return ofInstall(queries, install, 'backend', (one) => putTogether(queries, one, from));
}

function putTogether(queries: WorkspaceQueries, install: Install, from: Uri): BackendRef {
	const { launcher, sources, info } = install;
	const { end, isHidden } = effectiveEndpoint(queries, install);
	const url = settingOf(install, 'url')?.value;
	const admin = settingOf(install, 'admin.url')?.value;
	const [config] = sources.configs;
	const backend: Backend = {
		label: launcher && launcher.launcher.scope.id !== '' ? say`${'Ghost'} in ${launcher.launcher.label}` : 'Ghost',
		version: info.version,
		install: install.id,
		isWhole: sources.configs.every(({ summary }) => summary.facts.complete),
		endpoint: end?.index,
		isEndpointHidden: isHidden,
		url: textOf(url),
		host: hostOfUrl(textOf(url)),
		sites: [url, admin].flatMap((one) => siteOf(textOf(one))),
		doubt: install.hidden,
	};
	return { uri: end?.uri ?? config?.uri ?? launcher?.uri ?? from, index: end?.index ?? 0, backend };
}

function textOf(value: unknown): string | undefined {
	return typeof value === 'string' ? value : undefined;
}

function siteOf(url: string | undefined): readonly VisitedSite[] {
	const host = hostOfUrl(url);
	return url === undefined || host === undefined ? [] : [{ url, host }];
}

function namesOfInstall(queries: WorkspaceQueries, { launcher, sources }: Install): readonly string[] {
	const byConfigs = sources.configs
		.flatMap(({ uri }) => queries.backendsIn(uri))
		.flatMap(({ backend }) => backend.names());
	return [...new Set([...(launcher?.names ?? []), ...byConfigs])];
}
