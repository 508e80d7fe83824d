import fc from 'fast-check';
import { expect, it } from 'vitest';
import { pathOf, uriOfPath } from '../../../server/src/core/base/uri';
import { fixAllIn } from '../../../server/src/core/features/codeAction';
import { fileAt } from '../../../server/src/core/workspace/snapshot';
import { type World, worldOf } from '../../check';
import { parseFixture } from '../../fixture';
import { tries } from '../../thorough';
import { allTrees } from '../../trees/tree';

interface File {
	readonly path: string;
	readonly text: string;
}

/** What fix-all does in all files together, an edit by what it writes and where. */
function edits({ files, snapshot }: World): readonly { readonly path: string; readonly edit: string }[] {
	return files.flatMap((file) =>
		fixAllIn(snapshot, uriOfPath(file.path), {}).flatMap((change) =>
			change.kind === 'edit'
				? change.edits.map(({ newText }) => ({ path: pathOf(change.uri), edit: newText.trim() }))
				: [{ path: pathOf(change.uri), edit: change.kind }],
		),
	);
}

function worldWith(files: readonly File[]): World {
	return worldOf(files.map(({ path, text }) => `//- ${path}\n${text}`).join('\n'));
}

const trees = allTrees().map((tree) => {
	const files: readonly File[] = parseFixture(tree.files).map(({ path, text }) => ({ path, text }));
	const before = new Set(edits(worldWith(files)).map(({ path, edit }) => `${path} ${edit}`));
	return { name: tree.name, files, before };
});

/** A character without which a file may not be read: one of those that hold it together, or any. */
function cut({ text }: File, part: number, isMark: boolean): number {
	const marks = [...text.matchAll(/[";{},:]/g)].map(({ index }) => index);
	return isMark && marks.length > 0 ? (marks[part % marks.length] ?? 0) : part % text.length;
}

it('what is missing since a file cannot be read is put into no other file unasked', { timeout: 120_000 }, () => {
	let broken = 0;
	fc.assert(
		fc.property(
			fc.constantFrom(...trees),
			fc.nat(),
			fc.nat(),
			fc.boolean(),
			({ files, before }, which, part, isMark) => {
				const at = which % files.length;
				const file = files[at];
				if (!file || file.text === '') return;
				const where = cut(file, part, isMark);
				const text = file.text.slice(0, where) + file.text.slice(where + 1);
				const world = worldWith(files.map((other, index) => (index === at ? { ...other, text } : other)));
				if ((fileAt(world.snapshot, uriOfPath(file.path))?.summary.unreadable.length ?? 0) === 0) return;
				broken++;
				const others = edits(world).filter(({ path, edit }) => path !== file.path && !before.has(`${path} ${edit}`));
				expect(others).toEqual([]);
			},
		),
		{ seed: 20_261_130, numRuns: tries(800) },
	);
	expect(broken).toBeGreaterThan(30);
});
