import { say, type Words } from '../core/base/phrase';
import { type Documentation, readDocumentation } from '../core/languages/nginx/directives/documentation';
import type { Host } from './host';

/**
 * The documentation of nginx's directives, read when it is first asked for and then kept. Undefined if it cannot be read, which
 * is logged once.
 */
export function createNginxDocs(
	host: Pick<Host, 'readDocumentation'>,
	uri: string | undefined,
	log: (message: Words) => void,
): () => Promise<Documentation | undefined> {
	let reading: Promise<Documentation | undefined> | undefined;
	const read = async (): Promise<Documentation | undefined> => {
		const text = await host.readDocumentation(uri);
		const documentation = text === undefined ? undefined : readDocumentation(text);
		if (!documentation)
			log(say`The documentation of nginx’s directives cannot be read; hovers and lists go without it.`);
		return documentation;
	};
	return () => (reading ??= read());
}
