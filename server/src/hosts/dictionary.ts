import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { languagesOf, readDictionary as parseDictionary } from '../core/base/locale';
import type { Dictionary } from '../core/base/phrase';

/** The text of the dictionary of a language, as `de`, in the folder beside this program's own; undefined where there is none. */
export function readDictionary(language: string): Promise<string | undefined> {
	return readFile(join(__dirname, '..', 'l10n', `bundle.l10n.${language}.json`), 'utf8').catch(() => undefined);
}

/** The dictionary for the language of whoever started this program: POSIX, "Environment Variables", 8.2. Undefined for English. */
export async function dictionaryOf(environment: NodeJS.ProcessEnv): Promise<Dictionary | undefined> {
	const locale = environment['LC_ALL'] || environment['LC_MESSAGES'] || environment['LANG'] || '';
	for (const language of languagesOf(locale)) {
		const json = await readDictionary(language);
		if (json !== undefined) return parseDictionary(json);
	}
	return undefined;
}
