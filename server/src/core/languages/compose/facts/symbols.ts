import type { FileSymbol } from '../../../model/language';
import { memberOf } from '../yaml/node';
import type { ComposeSummary } from './facts';

/** The services, by their names. */
export function* composeSymbols({ facts }: ComposeSummary): Generator<FileSymbol> {
	for (const document of facts.documents) {
		const services = memberOf(document, 'services')?.value;
		if (services?.kind !== 'map') continue;
		for (const { key, keySpan } of services.members)
			yield { name: key, container: 'compose service', kind: 'section', span: keySpan };
	}
}
