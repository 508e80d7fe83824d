import { expect, it } from 'vitest';
import { readWorkspace } from '../../server/src/cli/readWorkspace';
import { inEnglish, type Words } from '../../server/src/core/base/phrase';
import { pathOf, uriOfPath } from '../../server/src/core/base/uri';
import { rules } from '../../server/src/core/rules/registry';
import { checkLabels } from '../check';
import { parseFixture } from '../fixture';
import { memoryFiles } from './memoryFiles';
import { allTrees } from './tree';

const trees = allTrees();

it.each(trees)('$name has the problems that are marked, and no other', async ({ files: text }) => {
	const files = parseFixture(text);
	const uri = uriOfPath('/');
	const complaints: string[] = [];
	const warn = (complaint: Words): void => void complaints.push(inEnglish(complaint));
	const reading = { files: memoryFiles(files), nameOf: pathOf, warn, progress: () => undefined };
	const { snapshot } = await readWorkspace([uri], reading);
	expect(complaints).toEqual([]);
	checkLabels({ files, snapshot, uri, offset: 0 });
});

it('knows a tree for each rule, and healthy ones beside them', () => {
	const marks = trees.map(({ files }) => parseFixture(files).flatMap(({ labels }) => labels.map(({ label }) => label)));
	const codes = new Set(marks.flat().map((label) => label.split(/[ :]/)[0]));
	expect(rules.map(({ code }) => code).filter((code) => !codes.has(code))).toEqual([]);
	expect(marks.filter((labels) => labels.length === 0).length).toBeGreaterThanOrEqual(12);
});
