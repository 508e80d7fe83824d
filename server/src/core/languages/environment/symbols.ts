import { readSystemdEnvironment } from '../../base/environmentFile';
import type { FileSymbol } from '../../model/language';
import { isKeptVariable } from '../../model/launcher';
import type { EnvironmentSummary } from './facts';

/** The variables whose names are nobody's but Ghost's. */
export function* environmentSymbols({ facts }: EnvironmentSummary): Generator<FileSymbol> {
	for (const { name, nameSpan } of readSystemdEnvironment(facts.lines).entries)
		if (isKeptVariable(name) && name.includes('__'))
			yield { name, container: 'environment', kind: 'value', span: nameSpan };
}
