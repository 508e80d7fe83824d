import type { Words } from '../core/base/phrase';
import type { RuleSettings } from '../core/diagnostics/checkFile';
import type { FormatManner } from '../core/model/format';
import { formatMannerIn } from '../core/settings/formatManner';
import { faultOfSettings, isNginxVersion } from '../core/settings/projectSettings';
import { ruleSettingsIn } from '../core/settings/ruleSettings';

/** The user's settings, with defaults for those that are not set. */
export interface ServerSettings {
	readonly rules: RuleSettings;
	/** The most candidate files that a scan reads. */
	readonly maxFiles: number;
	/** Globs of what a scan leaves out, relative to each workspace folder. */
	readonly exclude: readonly string[];
	/** Folders outside of the workspace to read, as written. */
	readonly folders: readonly string[];
	/** Whether the end that the workspace does not hold is looked for on the machine. */
	readonly searchMachine: boolean;
	/** The version of nginx that reads the files; undefined where the user does not say. */
	readonly nginxVersion: string | undefined;
	/** Whether code lenses and inlay hints are answered; an editor has switches of its own, too. */
	readonly codeLens: boolean;
	readonly inlayHints: boolean;
	/** Whether nginx files are formatted, and how, as far as the user says. */
	readonly format: boolean;
	readonly formatManner: FormatManner;
}

/** The settings of a user who set none. */
export const defaultSettings: ServerSettings = {
	rules: {},
	maxFiles: 50_000,
	exclude: [],
	folders: [],
	searchMachine: true,
	nginxVersion: undefined,
	codeLens: true,
	inlayHints: true,
	format: true,
	formatManner: {},
};

/** The valid settings in `value`, and defaults for the others: one invalid setting spoils no other. */
export function readSettings(value: unknown): ServerSettings {
	const scan = memberOf(value, 'scan');
	const maxFiles = memberOf(scan, 'maxFiles');
	const nginxVersion = memberOf(value, 'nginxVersion');
	return {
		rules: ruleSettingsIn(memberOf(value, 'rules')),
		maxFiles: typeof maxFiles === 'number' && maxFiles >= 1 ? Math.floor(maxFiles) : defaultSettings.maxFiles,
		exclude: textsIn(memberOf(scan, 'exclude')),
		folders: textsIn(memberOf(value, 'folders')),
		searchMachine: memberOf(value, 'searchMachine') !== false,
		nginxVersion: isNginxVersion(nginxVersion) ? nginxVersion : undefined,
		codeLens: memberOf(memberOf(value, 'codeLens'), 'enable') !== false,
		inlayHints: memberOf(memberOf(value, 'inlayHints'), 'enable') !== false,
		format: memberOf(memberOf(value, 'format'), 'enable') !== false,
		formatManner: formatMannerIn(memberOf(value, 'format')),
	};
}

/** What in `value` does not count, and why, in one sentence; undefined if all is well. */
export function faultIn(value: unknown): Words | undefined {
	const [rules, folders, nginxVersion] = ['rules', 'folders', 'nginxVersion'].map((name) => memberOf(value, name));
	const format = memberOf(value, 'format');
	const manner =
		typeof format === 'object' && format !== null
			? Object.fromEntries(Object.entries(format).filter(([key]) => key !== 'enable'))
			: undefined;
	return faultOfSettings({ rules, folders, nginxVersion, format: manner });
}

/** The texts in a list, without empty ones. */
function textsIn(value: unknown): readonly string[] {
	return Array.isArray(value) ? value.filter((one) => typeof one === 'string' && one !== '') : [];
}

/** The member `name` of what a client sent, which may be anything. */
export function memberOf(value: unknown, name: string): unknown {
	return typeof value === 'object' && value !== null
		? new Map<string, unknown>(Object.entries(value)).get(name)
		: undefined;
}
