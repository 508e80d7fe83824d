import { type Connection, DidChangeConfigurationNotification } from 'vscode-languageserver';
import type { RuleSettings } from '../core/diagnostics/checkFile';
import type { Severity } from '../core/model/diagnostic';
import type { ClientSupport } from './clientSupport';
import { MAX_SETTINGS_WAIT_MS } from './limits';
import { SETTINGS_SECTION } from './protocol';

/** The user's settings with every gap filled. */
export interface ServerSettings {
	readonly rules: RuleSettings;
	/** How many candidate files a scan reads at most. */
	readonly maxFiles: number;
	/** Globs of what a scan leaves out, relative to each workspace folder. */
	readonly exclude: readonly string[];
	/** Whether code lenses and inlay hints are answered; an editor has switches of its own, too. */
	readonly codeLens: boolean;
	readonly inlayHints: boolean;
	/** Whether nginx files are formatted. */
	readonly format: boolean;
}

export const defaultSettings: ServerSettings = {
	rules: {},
	maxFiles: 50_000,
	exclude: [],
	codeLens: true,
	inlayHints: true,
	format: true,
};

export interface SettingsSource {
	readonly current: () => ServerSettings;
	/** Asks the client for the first time; resolves soon even where no answer comes. */
	readonly load: () => Promise<void>;
}

/**
 * Keeps the settings up to date, from `workspace/configuration` where the client answers it, else from what it sends with
 * `workspace/didChangeConfiguration`. `changed` is called after each change of a value.
 */
export function followSettings(
	connection: Connection,
	client: ClientSupport,
	changed: (before: ServerSettings, now: ServerSettings) => void,
): SettingsSource {
	let current = defaultSettings;
	const take = (value: unknown): void => {
		const next = readSettings(value);
		if (JSON.stringify(next) === JSON.stringify(current)) return;
		const before = current;
		current = next;
		changed(before, next);
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

/** Takes what is sound in `value` and the defaults for the rest: a slip in one setting costs only that one. */
export function readSettings(value: unknown): ServerSettings {
	const scan = memberOf(value, 'scan');
	const maxFiles = memberOf(scan, 'maxFiles');
	const exclude = memberOf(scan, 'exclude');
	return {
		rules: readRules(memberOf(value, 'rules')),
		maxFiles: typeof maxFiles === 'number' && maxFiles >= 1 ? Math.floor(maxFiles) : defaultSettings.maxFiles,
		exclude: Array.isArray(exclude) ? exclude.filter((glob) => typeof glob === 'string' && glob !== '') : [],
		codeLens: memberOf(memberOf(value, 'codeLens'), 'enable') !== false,
		inlayHints: memberOf(memberOf(value, 'inlayHints'), 'enable') !== false,
		format: memberOf(memberOf(value, 'format'), 'enable') !== false,
	};
}

function readRules(value: unknown): RuleSettings {
	if (typeof value !== 'object' || value === null) return {};
	const rules: Record<string, Severity | 'off'> = {};
	for (const [code, severity] of Object.entries(value)) if (isSeverity(severity)) rules[code] = severity;
	return rules;
}

function isSeverity(value: unknown): value is Severity | 'off' {
	return typeof value === 'string' && ['error', 'warning', 'information', 'hint', 'off'].includes(value);
}

function memberOf(value: unknown, name: string): unknown {
	return typeof value === 'object' && value !== null
		? new Map<string, unknown>(Object.entries(value)).get(name)
		: undefined;
}
