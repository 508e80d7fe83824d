import { type Connection, DidChangeConfigurationNotification } from 'vscode-languageserver';
import { say } from '../core/base/phrase';
import { sameData } from '../core/base/sameData';
import type { Uri } from '../core/base/uri';
import type { ClientSupport } from './clientSupport';
import { createEmitter } from './emitter';
import { MAX_SETTINGS_WAIT_MS } from './limits';
import { SETTINGS_SECTION } from './protocol';
import { defaultSettings, faultIn, memberOf, readSettings, type ServerSettings } from './settings';
import type { WorkspaceFolders } from './workspaceFolders';

/** The settings for a file or folder, which are those of its workspace folder; without one, those for the session as a whole. */
export type SettingsFor = (uri?: Uri) => ServerSettings;

/** The settings as they are at present. */
export interface SettingsSource {
	readonly of: SettingsFor;
	/** All of them. */
	readonly current: () => AllSettings;
	/** Asks the client for the first time; resolves soon even if no answer comes. */
	readonly load: () => Promise<void>;
	/** Asks anew, as where a folder has come into the workspace; resolves soon, too. */
	readonly refresh: () => Promise<void>;
	/** `listener` is called after each change of a value. */
	readonly onChange: (listener: (change: SettingsChange) => void) => void;
}

/** The settings of a session. */
export interface AllSettings {
	readonly everywhere: ServerSettings;
	/** Those of the workspace folders that have others. */
	readonly byFolder: Readonly<Record<Uri, ServerSettings>>;
}

/** The settings before and after a change. */
export interface SettingsChange {
	readonly before: AllSettings;
	readonly now: AllSettings;
}

/**
 * Follows `workspace/didChangeConfiguration`. The settings are asked for with `workspace/configuration` if the client supports
 * it, also for each workspace folder; otherwise they are those that the notification carries.
 */
export function followSettings(
	connection: Connection,
	client: ClientSupport,
	workspaceFolders: Pick<WorkspaceFolders, 'all' | 'folderOf'>,
): SettingsSource {
	const changed = createEmitter<SettingsChange>();
	let current: AllSettings = { everywhere: defaultSettings, byFolder: {} };
	let faults: ReadonlySet<string> = new Set();
	const take = (value: unknown, folders: ReadonlyMap<Uri, unknown> = new Map()): void => {
		const told = [value, ...folders.values()].flatMap((one) => faultIn(one) ?? []);
		const found = new Set(told.map((fault) => client.inWords(say`In the settings ${SETTINGS_SECTION}, ${fault}.`)));
		for (const fault of found) if (!faults.has(fault)) connection.console.warn(fault);
		faults = found;
		const everywhere = readSettings(value);
		const read = [...folders].map(([folder, one]) => [folder, readSettings(one)] as const);
		const byFolder = Object.fromEntries(read.filter(([, one]) => !sameData(one, everywhere)));
		const now = { everywhere, byFolder };
		if (sameData(now, current)) return;
		const before = current;
		current = now;
		changed.fire({ before, now });
	};
	const ask = async (): Promise<void> => {
		const folders = workspaceFolders.all();
		const section = SETTINGS_SECTION;
		try {
			const asked = [{ section }, ...folders.map((scopeUri) => ({ scopeUri, section }))];
			const [everywhere, ...values]: readonly unknown[] = await connection.workspace.getConfiguration(asked);
			// A client that does not tell folders apart may answer for the first alone.
			take(everywhere, new Map(folders.map((folder, index) => [folder, values[index] ?? everywhere])));
		} catch (error) {
			connection.console.warn(
				client.inWords(say`The client gave no settings, so the present ones stay: ${String(error)}`),
			);
		}
	};
	const askSoon = async (): Promise<void> => {
		if (client.configuration) await Promise.race([ask(), patience()]);
	};
	connection.onDidChangeConfiguration(async (params) => {
		if (client.configuration) await ask();
		else take(memberOf(params?.settings, SETTINGS_SECTION));
	});
	return {
		of: (uri) => {
			const folder = uri === undefined ? undefined : workspaceFolders.folderOf(uri);
			return (folder === undefined ? undefined : current.byFolder[folder]) ?? current.everywhere;
		},
		current: () => current,
		onChange: changed.on,
		refresh: askSoon,
		load: async () => {
			if (client.registersConfiguration)
				connection.client
					.register(DidChangeConfigurationNotification.type, { section: SETTINGS_SECTION })
					.catch((error: unknown) =>
						connection.console.warn(client.inWords(say`Settings are not watched: ${String(error)}`)),
					);
			await askSoon();
		},
	};
}

function patience(): Promise<void> {
	return new Promise((resolve) => setTimeout(resolve, MAX_SETTINGS_WAIT_MS));
}
