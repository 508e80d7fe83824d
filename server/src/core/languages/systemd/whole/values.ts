import type { Span } from '../../../base/text';
import type { Uri } from '../../../base/uri';
import type { TextPlace } from '../../../model/launcher';
import type { CommandSetting, SettingFacts } from '../facts/facts';
import { resolveSpecifiers, type UnitIdentity } from '../syntax/specifiers';
import type { AppliedSetting, PlacedPart } from './placedPart';

/** What was made of a value, and the setting as a whole. */
export interface ReadValue<T> {
	readonly value: T;
	readonly place: TextPlace;
}

/** The settings of a unit in the order in which they are read, as what they come to. */
export interface UnitValues {
	readonly unit: UnitIdentity;
	readonly section: SettingFacts['section'];
	/** All settings of the section with that key, but those that an empty one has taken back. */
	readonly all: (key: string) => readonly AppliedSetting[];
	/** The values of a setting of which each counts, `%` resolved; undefined for one that nobody can know. */
	readonly texts: (
		key: string,
	) => readonly { readonly uri: Uri; readonly span: Span; readonly text: string | undefined }[];
	/** The value of a setting of which the last one counts; undefined where none is set, or nobody can know it. */
	readonly last: (key: string) => string | undefined;
	/** What `read` makes of the last value that it takes: systemd passes over the others, and over an empty one. */
	readonly lastOf: <T>(key: string, read: (text: string) => T | undefined) => ReadValue<T> | undefined;
	readonly commands: (key: string) => readonly CommandSetting[];
	readonly resolve: (text: string) => string | undefined;
}

/** The values that the files of a unit set, given in the order in which they are read. */
export function unitValues(
	unit: UnitIdentity,
	files: readonly Pick<PlacedPart, 'uri' | 'facts'>[],
	section: SettingFacts['section'],
): UnitValues {
	const byKey = new Map<string, AppliedSetting[]>();
	for (const { uri, facts } of files)
		for (const setting of facts.settings) {
			if (setting.section !== section) continue;
			const known = byKey.get(setting.key) ?? [];
			byKey.set(setting.key, known);
			known.push({ uri, setting });
		}
	const all = (key: string): readonly AppliedSetting[] => {
		const settings = byKey.get(key) ?? [];
		return settings.slice(settings.findLastIndex(({ setting }) => setting.isReset) + 1);
	};
	const resolve = (text: string): string | undefined => resolveSpecifiers(text, unit).text;
	const texts: UnitValues['texts'] = (key) =>
		all(key).flatMap(({ uri, setting }) =>
			setting.kind === 'plain' ? [{ uri, span: setting.span, text: resolve(setting.value) }] : [],
		);
	const lastOf: UnitValues['lastOf'] = (key, read) => {
		for (const { uri, setting } of (byKey.get(key) ?? []).toReversed()) {
			const value = setting.kind === 'plain' && !setting.isReset ? read(setting.value) : undefined;
			if (value !== undefined)
				return { value, place: { uri, span: { start: setting.keySpan.start, end: setting.span.end } } };
		}
		return undefined;
	};
	return {
		unit,
		section,
		all,
		texts,
		resolve,
		lastOf,
		last: (key) => texts(key).at(-1)?.text,
		commands: (key) => all(key).flatMap(({ setting }) => (setting.kind === 'command' ? [setting] : [])),
	};
}

/** A mode as systemd takes it, in octal digits; undefined where it is none. */
export function modeOf(text: string): number | undefined {
	const mode = /^[0-7]{1,8}$/.test(text) ? Number.parseInt(text, 8) : Number.NaN;
	return mode <= 0o7777 ? mode : undefined;
}

/** Yes or no as systemd takes it; undefined where it is neither. */
export function truthOf(text: string): boolean | undefined {
	if (/^(?:1|yes|y|true|t|on)$/i.test(text)) return true;
	return /^(?:0|no|n|false|f|off)$/i.test(text) ? false : undefined;
}
