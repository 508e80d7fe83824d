import { type Uri, uriOfPath } from '../../../server/src/core/base/uri';
import { environmentLanguage } from '../../../server/src/core/languages/environment/index';
import { systemdLanguage } from '../../../server/src/core/languages/systemd/index';
import type { FileSummary } from '../../../server/src/core/model/fileSummary';
import type { Assembly, Launcher, Part } from '../../../server/src/core/model/launcher';
import { type FixtureFile, parseFixture } from '../../fixture';

/** A file by its path. */
export type PlainFile = Pick<FixtureFile, 'path' | 'text'>;

/** What the units of a fixture say; its other files are environment files. */
export function assembledIn(fixture: string | readonly PlainFile[]): readonly Assembly[] {
	const files = typeof fixture === 'string' ? parseFixture(fixture) : fixture;
	const summaries = new Map<Uri, FileSummary>();
	const wholes = new Map<string, Part[]>();
	const hints = { languageId: undefined, besideInstall: false, isNamed: true, wasOurs: false };
	for (const { path, text } of files) {
		const uri = uriOfPath(path);
		const language = systemdLanguage.claims(uri, text, hints) ? systemdLanguage : environmentLanguage;
		const summary = language.summarize(uri, text);
		summaries.set(uri, summary);
		const whole = language.wholeOf?.(uri, summary);
		if (whole !== undefined) wholes.set(whole, [...(wholes.get(whole) ?? []), { uri, summary }]);
	}
	return [...wholes].flatMap(([whole, own]) => {
		const parts = [...own, ...(wholes.get(systemdLanguage.wholeAround?.(whole) ?? '') ?? [])];
		const inOrder = parts.toSorted((a, b) => (a.uri < b.uri ? -1 : 1));
		return systemdLanguage.assemble?.(whole, inOrder, (uri) => summaries.get(uri)) ?? [];
	});
}

/** The launchers of a fixture. */
export function launchersIn(fixture: string | readonly PlainFile[]): readonly Launcher[] {
	return assembledIn(fixture).flatMap(({ launchers }) => launchers);
}

/** The environment that a launcher gives, as far as it is kept; undefined for a value that nobody can know. */
export function environmentOf({ variables }: Launcher): Readonly<Record<string, string | undefined>> {
	return Object.fromEntries(variables.map(({ name, value }) => [name, value]));
}
