import { describe, expect, it } from 'vitest';
import { uriOfPath } from '../../server/src/core/base/uri';
import { fileAt } from '../../server/src/core/workspace/snapshot';
import { worldOf } from '../check';
import { type Asked, combinations } from '../core/scaffold/combinations';
import { textsBesides } from '../core/scaffold/scaffolded';
import { failing } from '../failing';
import { comparedWith } from './compareProjects';
import { composeFor } from './realCompose';
import { nginxFor } from './realNginx';
import { showToNginx } from './shown';

const compose = composeFor('scaffolded projects');
const nginx = nginxFor('all scaffolded sites');

describe.runIf(compose)('a real Compose', () => {
	it('takes each project that is scaffolded, and makes of it what we do', () => {
		const verdicts = failing(
			combinations.compose,
			({ before, wanted, around }) => {
				const texts = textsBesides(before, wanted, around);
				const files = Object.entries(texts).filter(([path]) => /\/[^/]*compose[^/]*\.yaml$/.test(path));
				const beside = files.map(([path, text]): [string, string] => [path.replace('/srv/igu/', ''), text]);
				const { ours, theirs } = comparedWith(compose ?? [''], Object.fromEntries(beside), undefined);
				expect(theirs).toBeTypeOf('object');
				expect(ours).toEqual(theirs);
			},
			({ title }) => title,
		);
		expect(verdicts).toEqual([]);
	}, 300_000);
});

describe.runIf(nginx)('a real nginx', () => {
	it.each(Object.entries(combinations))(
		'takes each site file that is scaffolded: %s',
		async (_, asked) => {
			for (const files of new Set(asked.map(nginxFiles))) {
				expect(files).toContain('igu');
				await showToNginx(nginx ?? '', files, { kind: 'accepts' });
			}
		},
		300_000,
	);
});

/** Those files that nginx reads, in the notation of a fixture. */
function nginxFiles({ before, wanted, around }: Asked): string {
	const texts = Object.entries(textsBesides(before, wanted, around));
	const fixture = texts.map(([path, text]) => ({
		path,
		text: `//- ${path}\n${text}${text.endsWith('\n') ? '' : '¶\n'}`,
	}));
	const { snapshot } = worldOf(fixture.map(({ text }) => text).join(''));
	return fixture
		.filter(({ path }) => fileAt(snapshot, uriOfPath(path))?.head.language === 'nginx')
		.map(({ text }) => text)
		.join('');
}
