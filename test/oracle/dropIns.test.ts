import { describe, expect, it } from 'vitest';
import { DROP_IN_PATH, DROP_IN_UNIT, dropInCases } from '../core/fixes/dropInCases';
import { dropInFixed } from '../core/fixes/dropInFixed';
import type { PlainFile } from '../core/systemd/assembled';
import { failing } from '../failing';
import { ENVIRONMENT_FILES, hasSystemd, realEnvironments, UNIT_FOLDER } from './realUnits';

/** What Ghost makes of its variables, as far as they say where it listens. */
interface Port {
	readonly path: string | undefined;
	readonly writableAll: boolean | string | undefined;
}

describe.skipIf(!hasSystemd('drop-ins that fixes write'))('a real systemd', () => {
	it('gives Ghost the path that a fix has written', () => {
		const real = realEnvironments(
			dropInCases.map((one) => ({ unit: DROP_IN_UNIT, files: installed([...dropInFixed(one).texts]) })),
		);
		const tried = dropInCases.map(({ title }, at) => ({ title, given: real[at] ?? {} }));
		const wrong = failing(
			tried,
			({ given }) => {
				const { server__port: port, server__port__path: path, server__port__writableAll: writableAll } = given;
				const found: Port = port === undefined ? { path, writableAll } : (JSON.parse(port) as Port);
				expect([found.path, String(found.writableAll)]).toEqual([DROP_IN_PATH, 'true']);
			},
			({ title }) => title,
		);
		expect(wrong).toEqual([]);
	});
});

/** The files of a machine on which somebody has done what the first lines of a drop-in say; its unit, where it is not here. */
function installed(texts: readonly (readonly [string, string])[]): readonly PlainFile[] {
	const files = texts
		.map(([path, text]) => ({
			path: path.replace(/^\/var\/www\/igu\/(?:system\/files\/)?(?=ghost_)/, UNIT_FOLDER),
			// The folder and the user are not of this machine, and the trial runs once.
			text: text.replace(/^(?:WorkingDirectory|User|Restart)=.*\n/gm, ''),
		}))
		.filter(({ path }) => path.startsWith(UNIT_FOLDER) || path.startsWith(ENVIRONMENT_FILES));
	const isWhole = files.some(({ path }) => path === UNIT_FOLDER + DROP_IN_UNIT);
	return isWhole ? files : [...files, { path: UNIT_FOLDER + DROP_IN_UNIT, text: '[Service]\n' }];
}
