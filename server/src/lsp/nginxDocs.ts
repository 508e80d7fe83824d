import { type Documentation, readDocumentation } from '../core/languages/nginx/directives/documentation';
import type { Host } from './host';

/**
 * Gives nginx's documentation, which is read when somebody first asks and then kept. Undefined where it cannot be read:
 * that is told to `log` once, and everything works without it.
 */
export function createNginxDocs(
	host: Host,
	uri: string | undefined,
	log: (message: string) => void,
): () => Promise<Documentation | undefined> {
	let reading: Promise<Documentation | undefined> | undefined;
	const read = async (): Promise<Documentation | undefined> => {
		const text = await host.readDocumentation(uri);
		const documentation = text === undefined ? undefined : readDocumentation(text);
		if (!documentation) log('The documentation of nginx’s directives cannot be read; hovers and lists go without it.');
		return documentation;
	};
	return () => (reading ??= read());
}
