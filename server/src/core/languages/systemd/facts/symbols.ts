import type { FileSymbol } from '../../../model/language';
import { isKeptVariable } from '../../../model/launcher';
import type { SystemdSummary } from './facts';

/** The variables that are set for a Ghost. */
export function* unitSymbols({ facts }: SystemdSummary): Generator<FileSymbol> {
	for (const setting of facts.settings)
		if (setting.kind === 'variables')
			for (const { name, nameSpan } of setting.variables)
				if (isKeptVariable(name) && name.includes('__'))
					yield { name, container: 'unit', kind: 'value', span: nameSpan };
}
