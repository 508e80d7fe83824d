import { type Connection, DidChangeConfigurationNotification } from 'vscode-languageserver';
import type { ClientSupport } from './clientSupport';
import { createEmitter } from './emitter';
import { MAX_SETTINGS_WAIT_MS } from './limits';
import { SETTINGS_SECTION } from './protocol';
import { defaultSettings, faultIn, memberOf, readSettings, type ServerSettings } from './settings';

/** The settings as they are at present. */
export interface SettingsSource {
	readonly current: () => ServerSettings;
	/** Asks the client for the first time; resolves soon even if no answer comes. */
	readonly load: () => Promise<void>;
	/** `listener` is called after each change of a value. */
	readonly onChange: (listener: (change: SettingsChange) => void) => void;
}

/** The settings before and after a change. */
export interface SettingsChange {
	readonly before: ServerSettings;
	readonly now: ServerSettings;
}

/**
 * Follows `workspace/didChangeConfiguration`. The settings are asked for with `workspace/configuration` if the client supports
 * it; otherwise they are those that the notification carries.
 */
export function followSettings(connection: Connection, client: ClientSupport): SettingsSource {
	const changed = createEmitter<SettingsChange>();
	let current = defaultSettings;
	let fault: string | undefined;
	const take = (value: unknown): void => {
		const found = faultIn(value);
		if (found !== undefined && found !== fault)
			connection.console.warn(`In the settings ${SETTINGS_SECTION}, ${found}.`);
		fault = found;
		const next = readSettings(value);
		if (JSON.stringify(next) === JSON.stringify(current)) return;
		const before = current;
		current = next;
		changed.fire({ before, now: next });
	};
	const ask = async (): Promise<void> => {
		try {
			take(await connection.workspace.getConfiguration(SETTINGS_SECTION));
		} catch (error) {
			connection.console.warn(`The client gave no settings, so the present ones stay: ${String(error)}`);
		}
	};
	connection.onDidChangeConfiguration(async (params) => {
		if (client.configuration) await ask();
		else take(memberOf(params?.settings, SETTINGS_SECTION));
	});
	return {
		current: () => current,
		onChange: changed.on,
		load: async () => {
			if (client.registersConfiguration)
				connection.client
					.register(DidChangeConfigurationNotification.type, { section: SETTINGS_SECTION })
					.catch((error: unknown) => connection.console.warn(`Settings are not watched: ${String(error)}`));
			if (client.configuration) await Promise.race([ask(), patience()]);
		},
	};
}

function patience(): Promise<void> {
	return new Promise((resolve) => setTimeout(resolve, MAX_SETTINGS_WAIT_MS));
}
