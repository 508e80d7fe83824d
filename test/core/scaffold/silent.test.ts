import { describe, expect, it } from 'vitest';
import { uriOfPath } from '../../../server/src/core/base/uri';
import { problemsOf, worldOf } from '../../check';
import { failing } from '../../failing';
import { type Asked, combinations } from './combinations';
import { textsBesides } from './scaffolded';

describe('what is scaffolded', () => {
	it.each(Object.entries(combinations))('is right, as check has it: %s', (_, asked) => {
		expect(failing(asked, isSilent, ({ title }) => title)).toEqual([]);
	});
});

/** All that may be said of it, by a part of the title. */
const said: readonly (readonly [setup: string, title: RegExp, problem: string])[] = [
	// That is what was asked for, and nothing else here tells of it.
	['manual', /^an empty folder: Ghost 4 /, '/srv/igu/config.production.json: socket-key-ignored information'],
	// Ghost-CLI wants a number, which the drop-in overrules; that it is faded tells the same.
	['ghost-cli', /: Ghost [56]/, '/srv/igu/config.production.json: setting-overridden hint'],
];

function isSilent({ setup, title, before, wanted, around }: Asked): void {
	const texts = textsBesides(before, wanted, around);
	const world = worldOf(
		Object.entries(texts)
			.map(([path, text]) => `//- ${path}\n${text.endsWith('\n') ? text : `${text}¶\n`}`)
			.join(''),
	);
	const problems = world.files.flatMap(({ path }) =>
		problemsOf(world, uriOfPath(path)).map(({ code, severity }) => `${path}: ${code} ${severity}`),
	);
	expect(problems).toEqual(
		said.flatMap(([ofSetup, ofTitle, problem]) => (ofSetup === setup && ofTitle.test(title) ? [problem] : [])),
	);
}
