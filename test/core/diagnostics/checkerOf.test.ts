import { expect, it } from 'vitest';
import { checkerOf, checkFile } from '../../../server/src/core/diagnostics/checkFile';
import type { Diagnostic } from '../../../server/src/core/model/diagnostic';
import { allFiles } from '../../../server/src/core/workspace/snapshot';
import { worldOf } from '../../check';
import { ruleCases } from '../rules/cases/index';

const all = Object.values(ruleCases).flatMap((cases) => cases ?? []);
/** What is told of a file that is checked for the first time must not rest on what another check has left behind. */
const whole = (problems: readonly Diagnostic[]): unknown =>
	problems.map(({ fixes, ...problem }) => ({ ...problem, fixes: fixes() }));

it.each(all.map(({ title, files }) => [title, files] as const))(
	'says of all files what is said of each: %s',
	(_, files) => {
		const once = checkerOf(worldOf(files).snapshot);
		const { snapshot } = worldOf(files);
		for (const file of allFiles(snapshot))
			expect(whole(once(file, {}))).toEqual(whole(checkFile(snapshot, file.uri).problems));
	},
);
