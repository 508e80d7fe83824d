import { say } from '../base/phrase';
import type { Span } from '../base/text';
import { folderOf, type Uri } from '../base/uri';
import { infoOf, installsOf } from '../installs/install';
import type { GhostSummary } from '../languages/ghost/facts/facts';
import { isGhostCliUnit } from '../languages/systemd/facts/ghostCliUnit';
import type { FileChange, Fix } from '../model/diagnostic';
import type { Launcher, Variable } from '../model/launcher';
import type { WorkspaceQueries } from '../queries/workspaceQueries';
import { runtimeFolder } from '../scaffold/runtimeFolder';
import {
	environmentSetting,
	folderSettings,
	ghostVariables,
	socketSettings,
	systemdDropIn,
	systemdDropInUri,
	systemdUnit,
} from '../scaffold/systemdDropIn';
import { fixTitle } from './fixTitle';
import { addSettings, changeValue } from './setVariables';

/** Whether Ghost-CLI checks this file, and so refuses a path in `server.port`. It never looks at `config.local.json`. */
export function isCheckedByCli(summary: GhostSummary, uri: Uri, queries: WorkspaceQueries): boolean {
	return summary.facts.environment !== 'local' && infoOf(queries, uri).managedByCli;
}

/** A Ghost of Ghost-CLI, and the path on which it is to listen. */
interface Wanted {
	readonly config: Uri;
	/** What Ghost-CLI calls its unit. */
	readonly unit: string;
	/** The names of the site, by which a folder may be called. */
	readonly names: readonly string[];
	readonly path: string;
}

/**
 * Sets `server__port` to `path` in the environment of the Ghost that reads a config, and takes `removal` out of the config: where it
 * is set already, else in a file of its unit, else in a new drop-in. That lies beside the unit, or beside the config, for the
 * owner to install, where the unit is not among the files. Nothing where systemd would not take the path as it is, or where
 * other Ghosts would get it as well.
 */
export function dropInFix(
	summary: GhostSummary,
	uri: Uri,
	queries: WorkspaceQueries,
	path: string,
	removal: Span,
	preferred: boolean,
): Fix[] {
	if (!/^\/[\w./@:+=,-]+$/.test(path)) return [];
	const { siteName } = infoOf(queries, uri);
	const host = summary.facts.url?.host;
	const wanted = {
		config: uri,
		unit: systemdUnit(siteName, host ?? 'site'),
		names: [siteName ?? '', host ?? ''],
		path,
	};
	const launcher = launcherOf(queries, wanted);
	const draft = launcher ? inEnvironment(launcher, queries, wanted) : besideConfig(queries, wanted);
	if (!draft) return [];
	const edit: FileChange = { kind: 'edit', uri, edits: [{ span: removal, newText: '' }] };
	return [{ title: draft.title, preferred, changes: [...draft.changes, edit] }];
}

type Draft = Pick<Fix, 'title' | 'changes'>;

const NEW_FILE = say`Write a systemd drop-in with server__port`;

/** What starts the Ghost on the machine: the only one known, or the one that is called as Ghost-CLI calls it. */
function launcherOf(queries: WorkspaceQueries, { config, unit }: Wanted): Launcher | undefined {
	const launchers = installsOf(queries, config)
		.flatMap(({ launcher }) => launcher?.launcher ?? [])
		.filter(({ scope }) => scope.id === '');
	return launchers.length > 1 ? launchers.find(({ name }) => name === unit) : launchers[0];
}

function besideConfig(queries: WorkspaceQueries, { config, unit, names, path }: Wanted): Draft | undefined {
	const uri = systemdDropInUri(folderOf(config), unit);
	if (queries.isThere(uri)) return undefined;
	const text = systemdDropIn(unit, path, runtimeFolder(path, names, false), 'server.port');
	return { title: NEW_FILE, changes: [{ kind: 'create', uri, text }] };
}

function inEnvironment(launcher: Launcher, queries: WorkspaceQueries, wanted: Wanted): Draft | undefined {
	const { path, names, config } = wanted;
	const { insertion, name, place } = launcher;
	const set = launcher.variables.filter((one) => /^server__port(?:__|$)/.test(one.name));
	const stays = set.filter(({ keyPlace }) => !isInGhostCliUnit(queries, keyPlace.uri));
	const runtime = runtimeFolder(path, names, false, launcher);
	if (stays.length > 0) {
		const replaced = replace(stays, queries, path);
		if (!replaced) return undefined;
		const further = [...replaced.further, ...folderSettings(path, runtime, 'server.port')];
		const added = further.length > 0 ? addSettings(launcher, further) : undefined;
		if (further.length > 0 && !added) return undefined;
		const changes = [replaced.change, ...(added ? [added] : [])];
		return { title: fixTitle(say`Set ${replaced.name} to ${path}`, [replaced.change], config, queries), changes };
	}
	// A drop-in wins over the unit, variable by variable.
	if (set.some((one) => one.name !== 'server__port')) return undefined;
	if (!insertion || (insertion.isNewFile && queries.isFound(place.uri)))
		return besideConfig(queries, { ...wanted, unit: name });
	if (insertion.isNewFile) {
		const text = systemdDropIn(name, path, runtime, 'server.port', true);
		return { title: NEW_FILE, changes: [{ kind: 'create', uri: insertion.uri, text }] };
	}
	const change = addSettings(launcher, socketSettings(path, runtime, 'server.port'));
	return change && { title: fixTitle(say`Set server__port to ${path}`, [change], config, queries), changes: [change] };
}

function isInGhostCliUnit(queries: WorkspaceQueries, uri: Uri): boolean {
	const unit = queries.summaryOf(uri, 'systemd');
	return unit !== undefined && isGhostCliUnit(unit.facts);
}

/** A variable with another value, and the settings that go with it. */
interface Replaced {
	readonly name: string;
	readonly change: FileChange;
	readonly further: readonly string[];
}

/** Writes the path where a variable has another place to listen. Undefined where one value alone does not tell that. */
function replace(variables: readonly Variable[], queries: WorkspaceQueries, path: string): Replaced | undefined {
	const [first, ...others] = variables.filter(({ name }) => name === 'server__port' || name === 'server__port__path');
	if (!first?.written || others.length > 0) return undefined;
	const readers = new Set(queries.launchersIn(first.written.uri).map(({ launcher: { id } }) => id));
	if (readers.size > 1) return undefined;
	const { name } = first;
	if (name === 'server__port') {
		const [[, value] = ['', '']] = ghostVariables(path, 'server.port');
		const change = variables.length === 1 ? changeValue(first, value) : undefined;
		return change && { name, change, further: [] };
	}
	const change = changeValue(first, path);
	const isOpen = variables.some((one) => one.name === OPEN);
	return change && { name, change, further: isOpen ? [] : [environmentSetting(OPEN, 'true')] };
}

const OPEN = 'server__port__writableAll';
