import { describe, expect, it } from 'vitest';
import { inEnglish } from '../../../server/src/core/base/phrase';
import { uriOfPath } from '../../../server/src/core/base/uri';
import { checkFile } from '../../../server/src/core/diagnostics/checkFile';
import { codeActionsAt, fixAllIn } from '../../../server/src/core/features/codeAction';
import { languages } from '../../../server/src/core/languages/registry';
import { rules, textsFor } from '../../../server/src/core/rules/registry';
import { kindKey, SETTLED } from '../../../server/src/core/workspace/keys';
import { changedTexts, codeActions, completions, fixedAll, problemsOf, worldAfter, worldOf } from '../../check';
import { failing } from '../../failing';
import { ruleCases } from '../rules/cases/index';

const site = '/site.conf';

/** The text of the site after the action of that title. */
function silenced(fixture: string, title: string): string | undefined {
	const world = worldOf(fixture);
	const span = { start: world.offset, end: world.offset };
	const action = codeActionsAt(world.snapshot, world.uri, span, {}).find((one) => inEnglish(one.title) === title);
	return action && changedTexts(world, action.changes).get(site);
}

function codesOf(text: string): string[] {
	return problemsOf(worldOf(text), uriOfPath(site)).map(({ code }) => code);
}

describe('an action that silences a code', () => {
	it('comes last, is never preferred, and indents the comment as the line is', () => {
		const fixture = `
			upstream igu {
			    server unix:/run/igu.sock:$0;
			}
		`;
		expect(codeActions(fixture)).toEqual([
			'* Remove ":"',
			'Silence unix-trailing-colon here',
			'Silence unix-trailing-colon in this block',
			'Silence unix-trailing-colon in this file',
		]);
		const text = silenced(fixture, 'Silence unix-trailing-colon here');
		expect(text).toBe(
			'upstream igu {\n    # ghost-nginx-disable-next-line unix-trailing-colon\n    server unix:/run/igu.sock:;\n}\n',
		);
		expect(codesOf(text ?? '')).toEqual([]);
	});

	it('keeps the line ends', () => {
		const fixture = 'upstream igu {\r\n\tserver unix:/run/igu.sock:$0;\r\n}\r\n';
		expect(silenced(fixture, 'Silence unix-trailing-colon here')).toBe(
			'upstream igu {\r\n\t# ghost-nginx-disable-next-line unix-trailing-colon\r\n\tserver unix:/run/igu.sock:;\r\n}\r\n',
		);
	});

	it('stands under a comment that is there', () => {
		const fixture = `
			# ghost-nginx-disable-next-line fail-timeout-ignored
			upstream igu { server unix:/run/igu.sock:$0 max_fails=1; }
		`;
		const text = silenced(fixture, 'Silence unix-trailing-colon here');
		expect(codesOf(text ?? '')).toEqual([]);
	});

	it('silences a comment that silences nothing', () => {
		const text = silenced('# ghost-nginx-disable-next-line no-such-code$0\nevents {}\n', 'Silence disable-unused here');
		expect(text).toMatch(/^# .* disable-unused\n# .* no-such-code\n/);
		expect(codesOf(text ?? '')).toEqual([]);
	});

	it('is offered once for a line', () => {
		const actions = codeActions('upstream igu { server unix:$0 /run/a; }\n').filter((title) =>
			title.includes('Silence'),
		);
		expect(new Set(actions).size).toBe(actions.length);
		expect(actions).toContain('Silence unix-path-empty here');
	});

	it('is not offered where the line begins inside a quoted word', () => {
		expect(
			codeActions('events {}\nhttp { log_format a "b\nc" d$0 }\n').filter((title) => /Silence/.test(title)),
		).toEqual([]);
		const after = 'http { log_format a "b"\nc; upstream x { server unix:/a.sock:$0; } }\n';
		expect(codeActions(after)).toContain('Silence unix-trailing-colon here');
	});

	it('is not offered for what keeps nginx from starting', () => {
		const actions = codeActions('events {}\nhttp { log_format a "b"\nc d $0}\n');
		expect(actions).toEqual(['* Insert ";"']);
	});

	it('is not offered for JSON, and is no part of fixing all', () => {
		const fixture = `
			//- /site.conf
			upstream igu { server unix:/run/igu.socket; }
			//- /config.production.json
			{ "url": "http://igu.io", "server": { "socket": "/run/igu.sock$0" } }
		`;
		expect(codeActions(fixture).length).toBeGreaterThan(0);
		expect(codeActions(fixture).filter((title) => /Silence/.test(title))).toEqual([]);
		const unmended = 'upstream igu { server unix:$0 /run/a; }\nevents { a b } }';
		expect([...fixedAll(unmended).values()].join('')).not.toContain('disable-next-line');
		const fixes = problemsOf(worldOf(unmended), uriOfPath(site)).flatMap((problem) => problem.fixes());
		expect(fixes.filter(({ title }) => /Silence/.test(title))).toEqual([]);
	});

	it('is offered for a block and for the file only where a comment of its own line can stand there', () => {
		const titles = (fixture: string): string[] =>
			codeActions(fixture).filter((title) => /Silence unix-trailing-colon/.test(title));
		const [here, block, file] = ['here', 'in this block', 'in this file'].map(
			(where) => `Silence unix-trailing-colon ${where}`,
		);
		expect(titles('upstream a { server unix:/a.sock:$0; }\n')).toEqual([here, file]);
		expect(titles('upstream a {\n\tserver unix:/a.sock:$0; }\n')).toEqual([here, block, file]);
		expect(titles('\ufeffupstream a {\n\tserver unix:/a.sock:$0; }\n')).toEqual([here, block]);
	});

	it('puts the comment of a block above the first thing in it, and that of the file above the first of all', () => {
		const fixture = '# mine\n\nupstream a {\n\t# first\n\tkeepalive 2;\n\tserver unix:/a.sock:$0;\n}\n';
		const comment = '# ghost-nginx-disable unix-trailing-colon\n';
		expect(silenced(fixture, 'Silence unix-trailing-colon in this block')).toBe(
			`# mine\n\nupstream a {\n\t# first\n\t${comment}\tkeepalive 2;\n\tserver unix:/a.sock:;\n}\n`,
		);
		expect(silenced(fixture, 'Silence unix-trailing-colon in this file')).toBe(
			`# mine\n\n${comment}upstream a {\n\t# first\n\tkeepalive 2;\n\tserver unix:/a.sock:;\n}\n`,
		);
	});

	it.each(Object.entries(ruleCases))(
		'makes the problems of each case of %s go away and brings no new one',
		(_, cases) => {
			const wrong = failing(
				cases,
				({ files }) => {
					const world = worldOf(files);
					for (const { path, text } of world.files) {
						const uri = uriOfPath(path);
						const problems = problemsOf(world, uri);
						for (const problem of problems) {
							const { code, span } = problem;
							const actions = codeActionsAt(world.snapshot, uri, span, {})
								.filter((one) => one.problem.code === code)
								.map((one) => ({ ...one, title: inEnglish(one.title) }));
							// Before a byte order mark nothing may stand, and what keeps nginx from starting is always told.
							const none = /\.jsonc?$/.test(path) || text.startsWith('\ufeff') || code === 'nginx-syntax';
							if (none || code === 'disable-unused')
								expect(actions.some(({ title }) => title.endsWith('in this file'))).toBe(false);
							expect(actions.some(({ title }) => title === `Silence ${code} here`)).toBe(!none);
							for (const { title, changes } of actions.filter((one) => one.title.startsWith('Silence'))) {
								const after = problemsOf(worldAfter(world, changes), uri);
								const ofCode = (all: typeof problems): number => all.filter((one) => one.code === code).length;
								expect(ofCode(after), title).toBeLessThan(ofCode(problems));
								// A comment for less is needed no longer.
								const left = after.filter(
									({ message }) => title.endsWith('here') || !message.includes('is already silenced'),
								);
								expect(left.length, title).toBeLessThan(problems.length);
							}
						}
					}
				},
				({ title }) => inEnglish(title),
			);
			expect(wrong).toEqual([]);
		},
	);
});

describe('comments that silence nothing', () => {
	it('keep the line ends of the file when they go', () => {
		const text = 'events {\r\n}\r\n\t# ghost-nginx-disable-next-line unix-path-empty\r\nhttp {\r\n}\r\n';
		expect(fixedAll(text).get(site)).toBe('events {\r\n}\r\nhttp {\r\n}\r\n');
	});

	it('go from the end of the file, and from the end of a line', () => {
		const text =
			'events {\n} # ghost-nginx-disable-next-line unix-path-empty\n# ghost-nginx-disable-next-line unix-unsupported¶';
		expect(fixedAll(text).get(site)).toBe('events {\n}\n');
	});

	it('go at once, however many codes they name', () => {
		const text = '# ghost-nginx-disable-next-line unix-path-empty, unix-unsupported, url-invalid\nevents {}\n';
		expect(fixedAll(text).get(site)).toBe('events {}\n');
	});

	const useless = '# ghost-nginx-disable-next-line unix-path-empty no-such-code\nevents {}\n';

	it('are not told until all files are read, but for codes that there are not', () => {
		const world = worldOf(useless, { settled: false });
		expect(problemsOf(world, uriOfPath(site)).map(({ message }) => message)).toEqual([
			expect.stringContaining('no-such-code') as string,
		]);
	});

	it('are not told of codes that are off, and not at all where the rule itself is off', () => {
		const world = worldOf(useless);
		const codes = (settings: Parameters<typeof problemsOf>[2]): number =>
			problemsOf(world, uriOfPath(site), settings).length;
		expect(codes({})).toBe(2);
		expect(codes({ 'unix-path-empty': 'off' })).toBe(1);
		expect(codes({ 'disable-unused': 'off' })).toBe(0);
	});

	it('are looked at again when what they depend on changes', () => {
		const { snapshot } = worldOf('# ghost-nginx-disable-next-line socket-mismatch\nupstream a { server unix:/a; }\n');
		const { dependencies } = checkFile(snapshot, uriOfPath(site));
		expect([...dependencies()]).toEqual(expect.arrayContaining([SETTLED, kindKey('ghost')]));
	});

	it('leave fixing all to what is spelt alike', () => {
		const text = 'upstream a {\n# ghost-nginx-disable-next-line unix-trailing-colons\nserver unix:/a.sock:; }\n';
		const world = worldOf(text);
		const changed = changedTexts(world, fixAllIn(world.snapshot, uriOfPath(site), {}));
		expect(changed.get(site)).toContain('# ghost-nginx-disable-next-line unix-trailing-colon\n');
	});
});

describe('completion in a comment that silences', () => {
	const forNginx = textsFor(languages.of('nginx')).filter(({ code }) => code !== 'nginx-syntax').length;

	it('offers no code that keeps nginx from starting, and no comment above one', () => {
		const items = completions('# ghost-nginx-disable-next-line $0\nevents { x 1 }\n');
		expect(items.map(({ label }) => label)).not.toContain('nginx-syntax');
		expect(completions('# $0\nevents { worker_connections 8 }\n')).toEqual([]);
	});

	it('offers all other codes that may be said of nginx files, those of the line below first', () => {
		const items = completions(
			'upstream a {\n# ghost-nginx-disable-next-line $0\nserver unix:/a.sock: max_fails=1; }\n',
		);
		expect(items.length).toBe(forNginx);
		expect(items.slice(0, 3).map(({ label, preselect }) => [label, preselect])).toEqual([
			['unix-trailing-colon', true],
			['fail-timeout-ignored', false],
			['socket-mismatch', false],
		]);
		const title = rules.find(({ code }) => code === 'unix-trailing-colon')?.title ?? expect.fail('no such rule');
		expect(items[0]?.documentation).toContain(`${title}. `);
		expect(title).toContain(items[0]?.detail.slice(0, -1));
		expect(items[0]?.after).toContain('disable-next-line unix-trailing-colon\n');
	});

	it('preselects none where nothing is said of the line', () => {
		const items = completions('# ghost-nginx-disable-next-line $0\nevents {}\n');
		expect(items.length).toBe(forNginx);
		expect(items.some(({ preselect }) => preselect)).toBe(false);
	});

	it('replaces the code that is there, and leaves out the others', () => {
		const items = completions(
			'upstream a {\n# ghost-nginx-disable-next-line fail-timeout-ignored, unix-tr$0ailing -- why\nserver unix:/a.sock: max_fails=1; }\n',
		);
		expect(items[0]?.after).toContain('line fail-timeout-ignored, unix-trailing-colon -- why\n');
		expect(items.map(({ label }) => label)).not.toContain('fail-timeout-ignored');
	});

	it('knows the code under the cursor for one of the line', () => {
		const items = completions(
			'upstream a {\n# ghost-nginx-disable-next-line unix-trailing-colon$0\nserver unix:/a.sock:; }\n',
		);
		expect(items[0]).toMatchObject({ label: 'unix-trailing-colon', preselect: true });
	});

	it.each([
		['# ghost-nginx-disable-next-line unix-path-empty -- why $0\nevents {}\n'],
		['# ghost-nginx$0-disable-next-line unix-path-empty\nevents {}\n'],
		['# note $0\nupstream a { server unix:/a.sock:; }\n'],
		['# g$0\nevents {}\n'],
		['return "\n# ghost-nginx-disable-next-line $0";\n'],
	])('offers nothing in %j', (text) => {
		expect(completions(text)).toEqual([]);
	});

	it.each([['#$0'], ['# $0'], ['# g$0'], ['## ghost-nginx-dis$0'], ['# ghost-nginx-disable-next-line$0']])(
		'offers the comments themselves for %j above a problem',
		(typed) => {
			const items = completions(`upstream a {\n\t${typed}\n\tserver unix:/a.sock:; }\n`);
			const after = (comment: string): string =>
				`upstream a {\n\t# ${comment} unix-trailing-colon\n\tserver unix:/a.sock:; }\n`;
			const both = ['ghost-nginx-disable-next-line', 'ghost-nginx-disable'];
			const offered = typed.includes('next-line') ? both.slice(0, 1) : both;
			expect(items.map(({ label }) => label)).toEqual(offered.map((comment) => `# ${comment}`));
			expect(items.map((item) => item.after)).toEqual(offered.map(after));
		},
	);

	it('offers no comment for a block at the end of a line, and none that would silence nothing', () => {
		const labels = (text: string): string[] => completions(text).map(({ label }) => label);
		expect(labels('upstream a { # $0\nserver unix:/a.sock:; }\n')).toEqual(['# ghost-nginx-disable-next-line']);
		expect(labels('upstream a {\n# $0\n\nserver unix:/a.sock:; }\n')).toEqual(['# ghost-nginx-disable']);
		expect(labels('upstream a {\n# $0\nkeepalive 2;\n}\nupstream b { server unix:/a.sock:; }\n')).toEqual([]);
	});

	it('says how far a comment goes', () => {
		const said = (text: string): (string | undefined)[] => completions(text).map(({ documentation }) => documentation);
		expect(said('# $0\n\nupstream a { server unix:/a.sock:; }\n')).toEqual(['Silences what is reported in this file.']);
		expect(said('upstream a {\n# $0\nserver unix:/a.sock:; }\n')).toEqual([
			'Silences what is reported in the next line.',
			'Silences what is reported from here to the end of the block.',
		]);
		const [code] = completions('upstream a {\n# ghost-nginx-disable $0\n\nserver unix:/a.sock:; }\n');
		expect(code?.documentation).toMatch(/^It is reported below\. /);
	});

	it('offers it above another', () => {
		const [item] = completions(
			'upstream a {\n# $0\n# ghost-nginx-disable-next-line unix-trailing-colon\nserver unix:/a.sock: max_fails=1; }\n',
		);
		expect(item?.edit.newText).toBe('# ghost-nginx-disable-next-line fail-timeout-ignored');
	});

	it('knows the codes of a whole block', () => {
		const items = completions(
			'upstream a {\n# ghost-nginx-disable $0\nkeepalive 2;\nserver unix:/a.sock: max_fails=1; }\n',
		);
		expect(items.slice(0, 2).map(({ label }) => label)).toEqual(['unix-trailing-colon', 'fail-timeout-ignored']);
		expect(items[0]?.after).toContain('# ghost-nginx-disable unix-trailing-colon\n');
	});
});
