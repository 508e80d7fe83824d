import { type ParseError, parse } from 'jsonc-parser';
import { nearestNames } from '../base/editDistance';
import { say, type Words } from '../base/phrase';
import { lineStartsOf, positionAt } from '../base/text';
import type { RuleSettings } from '../diagnostics/checkFile';
import type { FormatManner } from '../model/format';
import { ruleTexts } from '../rules/registry';
import { formatKeys, formatMannerIn } from './formatManner';
import { MAX_NESTING } from './limits';
import { isRuleLevel, ruleLevels, ruleSettingsIn } from './ruleSettings';

/** The name of the file in which a project keeps its settings for everybody: editors, the command line, CI. */
export const PROJECT_SETTINGS_NAME = '.ghost-nginx.json';

/** What a project sets for the files beside and below its `.ghost-nginx.json`. */
export interface ProjectSettings {
	readonly rules: RuleSettings;
	/** Globs of files that are not read, relative to the folder of the settings. */
	readonly exclude: readonly string[];
	/** Further folders to read, as written: absolute, or relative to the folder of the settings. */
	readonly folders: readonly string[];
	/** The version of nginx that runs there: `1.24.0`, or `1.24`. */
	readonly nginxVersion: string | undefined;
	/** How nginx files are laid out. */
	readonly format: FormatManner;
}

/** The settings in a text, and what is wrong with it. */
export interface ProjectSettingsReading {
	readonly settings: ProjectSettings;
	/** What of it does not count, and why, in one sentence without the name of the file. Undefined if all is well. */
	readonly error: Words | undefined;
}

/**
 * Reads the text of a `.ghost-nginx.json`. Comments and trailing commas are allowed. A value that is wrong is left out and told;
 * the others count all the same.
 */
export function readProjectSettings(text: string): ProjectSettingsReading {
	const plain = text.replace(/^\uFEFF/, '');
	const read = readSettingsJson(plain);
	if (!read) return { settings: noSettings, error: say`none of it counts: it has too many brackets for settings` };
	const { value, wrongAt } = read;
	const errors = wrongAt === undefined ? [] : [syntaxError(plain, wrongAt)];
	const tell = (error: Words): void => void errors.push(error);
	const settings = settingsIn(value ?? {}, tell);
	return { settings, error: oneSentence(errors) };
}

/**
 * The value of a text without byte order mark, and the offset of the first place where it is no JSON. Undefined where it has too many
 * brackets: jsonc-parser reads them by recursion.
 */
export function readSettingsJson(
	plain: string,
): { readonly value: unknown; readonly wrongAt: number | undefined } | undefined {
	if ((plain.match(/[{[]/g)?.length ?? 0) > MAX_NESTING) return undefined;
	const errors: ParseError[] = [];
	const value: unknown = parse(plain, errors, { allowTrailingComma: true, allowEmptyContent: true });
	return { value, wrongAt: errors[0]?.offset };
}

/** The same of settings that an editor sent; what is `null` or empty is not set. */
export function faultOfSettings(value: Readonly<Record<string, unknown>>): Words | undefined {
	const errors: Words[] = [];
	const set = Object.entries(value).filter(([, one]) => one !== undefined && one !== null && one !== '');
	settingsIn(Object.fromEntries(set), (error) => errors.push(error));
	return oneSentence(errors);
}

/** Whether `value` is a version of nginx as settings have it. */
export function isNginxVersion(value: unknown): value is string {
	return typeof value === 'string' && /^\d{1,4}\.\d{1,4}(?:\.\d{1,4})?$/.test(value);
}

function oneSentence([first, ...more]: readonly Words[]): Words | undefined {
	return first !== undefined && more.length > 0 ? say`${first} (and ${more.length} more)` : first;
}

const noSettings: ProjectSettings = { rules: {}, exclude: [], folders: [], nginxVersion: undefined, format: {} };

const keys = ['rules', 'exclude', 'folders', 'nginxVersion', 'format'];

function syntaxError(text: string, offset: number): Words {
	const line = positionAt(lineStartsOf(text), offset).line + 1;
	return say`line ${line} is no JSON, so what stands there may not count`;
}

function settingsIn(value: unknown, tell: (error: Words) => void): ProjectSettings {
	if (typeof value !== 'object' || value === null || Array.isArray(value)) {
		tell(say`none of it counts: settings stand between { and }`);
		return noSettings;
	}
	const members = new Map<string, unknown>(Object.entries(value));
	for (const key of members.keys()) {
		if (key === '$schema' || keys.includes(key)) continue;
		tell(say`"${key}" is left out: ${meant(key, keys) ?? say`there are only ${keys.join(', ')}`}`);
	}
	const version = members.get('nginxVersion');
	if (version !== undefined && !isNginxVersion(version))
		tell(say`"nginxVersion" is left out: it must be a version in quotes, such as "1.24.0"`);
	return {
		rules: rulesIn(members.get('rules'), tell),
		exclude: textsIn('exclude', members.get('exclude'), tell),
		folders: textsIn('folders', members.get('folders'), tell),
		nginxVersion: isNginxVersion(version) ? version : undefined,
		format: formatIn(members.get('format'), tell),
	};
}

function rulesIn(value: unknown, tell: (error: Words) => void): RuleSettings {
	if (value === undefined) return {};
	if (typeof value !== 'object' || value === null || Array.isArray(value)) {
		tell(say`"rules" is left out: it must hold codes with their severities, such as { "socket-in-tmp": "off" }`);
		return {};
	}
	const codes = ruleTexts.map(({ code }) => code);
	for (const [code, level] of Object.entries(value)) {
		if (!codes.includes(code))
			tell(say`"${code}" in "rules" is left out: ${meant(code, codes) ?? say`there is no such rule`}`);
		else if (!isRuleLevel(level))
			tell(say`"${code}" in "rules" is left out: it must be one of ${ruleLevels.join(', ')}`);
	}
	const known = Object.entries(value).filter(([code]) => codes.includes(code));
	return ruleSettingsIn(Object.fromEntries(known));
}

function formatIn(value: unknown, tell: (error: Words) => void): FormatManner {
	if (value === undefined) return {};
	if (typeof value !== 'object' || value === null || Array.isArray(value)) {
		tell(say`"format" is left out: it must hold what is wanted otherwise, such as { "maxBlankLines": 2 }`);
		return {};
	}
	for (const key of Object.keys(value).filter((one) => !formatKeys.includes(one)))
		tell(
			say`"${key}" in "format" is left out: ${meant(key, formatKeys) ?? say`there are only ${formatKeys.join(', ')}`}`,
		);
	return formatMannerIn(value, (key, must) => tell(say`"${key}" in "format" is left out: it must be ${must}`));
}

function textsIn(key: string, value: unknown, tell: (error: Words) => void): readonly string[] {
	if (value === undefined) return [];
	if (!Array.isArray(value)) {
		tell(
			say`"${key}" is left out: it must be a list of texts, such as ["${key === 'exclude' ? 'backup/**' : '/etc/nginx'}"]`,
		);
		return [];
	}
	const texts = value.filter((one): one is string => typeof one === 'string' && one !== '');
	if (texts.length < value.length) tell(say`what is no text in "${key}" is left out`);
	return texts;
}

function meant(name: string, known: readonly string[]): Words | undefined {
	const [near] = nearestNames(name, known);
	return near === undefined ? undefined : say`"${near}" may be meant`;
}
