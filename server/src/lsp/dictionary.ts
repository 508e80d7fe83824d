import type { InitializeParams } from 'vscode-languageserver';
import { dictionaryFrom, languagesOf, readDictionary } from '../core/base/locale';
import type { Dictionary } from '../core/base/phrase';
import type { Host } from './host';
import type { InitializationOptions } from './protocol';

/** The texts in the client's language: those that it gives, else those for its locale. Undefined for English, and where there are none. */
export async function dictionaryFor(
	{ locale = '', initializationOptions }: InitializeParams,
	{ readDictionary: read }: Pick<Host, 'readDictionary'>,
): Promise<Dictionary | undefined> {
	const { texts }: InitializationOptions = initializationOptions ?? {};
	const given = dictionaryFrom(texts);
	if (given || !read) return given;
	for (const language of languagesOf(locale)) {
		const json = await read(language);
		if (json !== undefined) return readDictionary(json);
	}
	return undefined;
}
