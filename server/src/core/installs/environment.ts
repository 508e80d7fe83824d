import type { Uri } from '../base/uri';
import type { Launcher, Variable } from '../model/launcher';

/** The variables that an install gets, as they are looked up: each file that sets some asks, and there may be thousands of both. */
export interface Environment {
	/** The variable of each name that decides: the last one. */
	readonly deciding: ReadonlyMap<string, Variable>;
	/** All of them, the weakest first, by the file in which the value is written. */
	readonly byFile: ReadonlyMap<Uri, readonly Variable[]>;
}

/** The environment that a launcher gives to its program. */
export function environmentOf({ variables }: Pick<Launcher, 'variables'>): Environment {
	const byFile = new Map<Uri, Variable[]>();
	for (const variable of variables) {
		if (!variable.written) continue;
		const { uri } = variable.written;
		const known = byFile.get(uri);
		if (known) known.push(variable);
		else byFile.set(uri, [variable]);
	}
	return { deciding: new Map(variables.map((variable) => [variable.name, variable])), byFile };
}

/** Where nobody is known to give any. */
export const NO_ENVIRONMENT: Environment = { deciding: new Map(), byFile: new Map() };
