import { environmentValue } from '../languages/ghost/environment/value';
import type { Json } from '../languages/ghost/facts/facts';
import type { TextPlace } from '../model/launcher';
import type { Install } from './install';
import { configsRead } from './settings';

/** The settings that are text, and of which others ask where they are written. */
export type TextSetting = 'url' | 'admin.url';

/** What an install makes of a setting. */
export interface Setting {
	readonly value: Json;
	/** The place that decides: the value, without quotes. */
	readonly place: TextPlace;
	/** Places of the same setting that have no effect, the strongest first. */
	readonly overruled: readonly TextPlace[];
	/** Whether the place is a variable's. */
	readonly isVariable: boolean;
}

/** The effective value of a setting and the one place that decides it, by Ghost's order; undefined where nobody sets it. */
export function settingOf({ launcher, sources, info }: Install, key: TextSetting): Setting | undefined {
	const found: { value: Json; place: TextPlace; isVariable: boolean }[] = [];
	const variables = launcher?.launcher.variables.filter(({ name }) => name === key.replace('.', '__')) ?? [];
	for (const { value: text, keyPlace, written } of variables.toReversed()) {
		// What nobody knows decides all the same, but for the word that says nothing.
		const value = text === undefined ? null : environmentValue(text);
		if (value !== undefined) found.push({ value, place: written ?? keyPlace, isVariable: true });
	}
	for (const { uri, summary } of configsRead(sources, info.version)) {
		const url = key === 'url' ? summary.facts.url : summary.facts.admin;
		if (url?.value !== undefined) found.push({ value: url.value, place: { uri, span: url.span }, isVariable: false });
	}
	const [first, ...others] = found;
	return first && { overruled: others.map(({ place }) => place), ...first };
}
