import type { FileSymbol } from '../../../model/language';
import type { NginxSummary } from './facts';

/** The upstreams and the names of servers. */
export function* nginxSymbols({ facts }: NginxSummary): Generator<FileSymbol> {
	for (const { name, nameSpan } of facts.upstreams)
		yield { name, container: 'upstream', kind: 'upstream', span: nameSpan };
	for (const { names } of facts.servers)
		for (const { text, span } of names)
			if (text !== '' && text !== '_') yield { name: text, container: 'server', kind: 'server', span };
}
