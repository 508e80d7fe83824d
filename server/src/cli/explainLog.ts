import { say } from '../core/base/phrase';
import { explainLog } from '../core/features/explainLog/index';
import { sidesOf } from '../core/workspace/sides';
import type { Environment } from './environment';
import { textLog } from './formats/logText';
import { readWorkspace } from './readWorkspace';

/**
 * Prints what the lines of a log of nginx come to, by the configs below the working directory. Gives false where none of them tells of
 * the way to a backend.
 */
export async function printExplainedLog(text: string, environment: Environment): Promise<boolean> {
	const { cwd, terminal, print, inWords } = environment;
	const { snapshot, rules } = await readWorkspace([cwd], environment);
	const answers = explainLog(snapshot, text, rules);
	if (answers.length === 0) return false;
	const advice = sidesOf(snapshot).nginx
		? undefined
		: say`There is no nginx config below the working directory: run this where the configs are, to see the places.`;
	print(textLog(answers, advice, terminal, inWords));
	return true;
}
