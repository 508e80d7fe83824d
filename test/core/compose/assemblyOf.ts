import { normalizeUri, type Uri, uriOfPath } from '../../../server/src/core/base/uri';
import { composeLanguage } from '../../../server/src/core/languages/compose/index';
import { languages } from '../../../server/src/core/languages/registry';
import { languageFor, languageNamed } from '../../../server/src/core/model/language';
import { type Assembly, NO_ASSEMBLY, type Part } from '../../../server/src/core/model/launcher';
import { parseFixture } from '../../fixture';

/**
 * What the compose files in the folder of the first one of a fixture say together, by the files of the fixture and no others.
 */
export function assemblyOf(fixture: string): Assembly & { readonly texts: ReadonlyMap<Uri, string> } {
	const files = parseFixture(fixture).map(({ path, text }) => ({ uri: normalizeUri(uriOfPath(path)), text }));
	const hints = { languageId: undefined, besideInstall: false };
	const parts = new Map(
		files.flatMap(({ uri, text }): [Uri, Part][] => {
			const language =
				languageFor(languages, uri, text, hints) ??
				languageNamed(languages, 'compose', uri, text, hints) ??
				languageNamed(languages, 'dockerfile', uri, text, hints) ??
				languageNamed(languages, 'environment', uri, text, hints);
			if (!language) return [];
			// What is kept of a file that is closed has to survive JSON.
			const { lines, ...plain } = language.summarize(uri, text);
			return [[uri, { uri, summary: { ...JSON.parse(JSON.stringify(plain)), lines } as Part['summary'] }]];
		}),
	);
	const wholeOf = ({ uri, summary }: Part): string | undefined =>
		summary.language === 'compose' ? composeLanguage.wholeOf?.(uri, summary) : undefined;
	const [whole] = [...parts.values()].flatMap((part) => wholeOf(part) ?? []);
	const own = [...parts.values()].filter((part) => whole !== undefined && wholeOf(part) === whole);
	const byUri = own.toSorted((a, b) => (a.uri < b.uri ? -1 : 1));
	const assembly = composeLanguage.assemble?.(whole ?? '', byUri, (uri) => parts.get(uri)?.summary) ?? NO_ASSEMBLY;
	return { ...assembly, texts: new Map(files.map(({ uri, text }) => [uri, text])) };
}
