import { describe, expect, it } from 'vitest';
import { uriOfPath } from '../../../server/src/core/uri';
import { applyChanges } from '../../../server/src/core/workspace';
import { problemsOf, worldOf } from '../../check';

const many = 20_000;
const words = (word: (index: number) => string): string => Array.from({ length: many }, (_, i) => word(i)).join(' ');
const file = '/etc/nginx/conf.d/many.conf';

/** Each of these nobody writes by hand; a generator that ran wild does, and then the rest of the workspace must go on. */
const texts = {
	'names of one server': `server { listen 80; server_name ${words((i) => `s${i}.example.org`)}; }`,
	'unknown parameters of one upstream server': `upstream igu { server unix:/run/igu.sock ${words((i) => `word${i}`)}; }`,
	'known parameters of one upstream server': `upstream igu { server unix:/run/igu.sock ${words(() => 'down')}; }`,
};

describe('thousands of words in one directive', { timeout: 60_000 }, () => {
	it.each(Object.entries(texts))('%s are judged, and judged again after an edit', (_, text) => {
		const world = worldOf(`//- ${file}\n${text}\n`);
		const uri = uriOfPath(file);
		const before = problemsOf(world, uri).map(({ code }) => code);
		for (const problem of problemsOf(world, uri)) problem.fixes();
		const { snapshot } = applyChanges(world.snapshot, [{ kind: 'text', uri, text: `# x\n${text}\n`, open: true }]);
		expect(problemsOf({ ...world, snapshot }, uri).map(({ code }) => code)).toEqual(before);
	});
});
