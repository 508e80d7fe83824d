import type { RuleSettings } from '../core/diagnostics/checkFile';
import { ruleSettingsIn } from '../core/settings/ruleSettings';

/** The user's settings, with defaults for those that are not set. */
export interface ServerSettings {
	readonly rules: RuleSettings;
	/** The most candidate files that a scan reads. */
	readonly maxFiles: number;
	/** Globs of what a scan leaves out, relative to each workspace folder. */
	readonly exclude: readonly string[];
	/** Whether code lenses and inlay hints are answered; an editor has switches of its own, too. */
	readonly codeLens: boolean;
	readonly inlayHints: boolean;
	/** Whether nginx files are formatted. */
	readonly format: boolean;
}

/** The settings of a user who set none. */
export const defaultSettings: ServerSettings = {
	rules: {},
	maxFiles: 50_000,
	exclude: [],
	codeLens: true,
	inlayHints: true,
	format: true,
};

/** The valid settings in `value`, and defaults for the others: one invalid setting spoils no other. */
export function readSettings(value: unknown): ServerSettings {
	const scan = memberOf(value, 'scan');
	const maxFiles = memberOf(scan, 'maxFiles');
	const exclude = memberOf(scan, 'exclude');
	return {
		rules: ruleSettingsIn(memberOf(value, 'rules')),
		maxFiles: typeof maxFiles === 'number' && maxFiles >= 1 ? Math.floor(maxFiles) : defaultSettings.maxFiles,
		exclude: Array.isArray(exclude) ? exclude.filter((glob) => typeof glob === 'string' && glob !== '') : [],
		codeLens: memberOf(memberOf(value, 'codeLens'), 'enable') !== false,
		inlayHints: memberOf(memberOf(value, 'inlayHints'), 'enable') !== false,
		format: memberOf(memberOf(value, 'format'), 'enable') !== false,
	};
}

/** The member `name` of what a client sent, which may be anything. */
export function memberOf(value: unknown, name: string): unknown {
	return typeof value === 'object' && value !== null
		? new Map<string, unknown>(Object.entries(value)).get(name)
		: undefined;
}
