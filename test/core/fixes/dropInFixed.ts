import { uriOfPath } from '../../../server/src/core/base/uri';
import type { Fix } from '../../../server/src/core/model/diagnostic';
import { changedTexts, type InEnglish, problemsOf, type World, worldAfter, worldOf } from '../../check';
import type { DropInCase } from './dropInCases';

export const CONFIG = uriOfPath('/var/www/igu/config.production.json');

/** The first fix of a case, and what it leaves behind. */
export function dropInFixed({ files, code }: DropInCase): {
	readonly fix: InEnglish<Fix>;
	readonly texts: ReadonlyMap<string, string>;
	readonly world: World;
} {
	const before = worldOf(files);
	const [fix] = problemsOf(before, CONFIG)
		.filter((problem) => problem.code === code)
		.flatMap((problem) => problem.fixes());
	if (!fix) throw new Error('no fix is offered');
	return { fix, texts: changedTexts(before, fix.changes), world: worldAfter(before, fix.changes) };
}
