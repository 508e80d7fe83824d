import { describe, expect, it } from 'vitest';
import { applyEdits, lineStartsOf } from '../../../server/src/core/base/text';
import { uriOfPath } from '../../../server/src/core/base/uri';
import type { ComposeSummary } from '../../../server/src/core/languages/compose/facts/facts';
import { composeLanguage } from '../../../server/src/core/languages/compose/index';
import { languages } from '../../../server/src/core/languages/registry';
import { isCandidate, languageFor, languageNamed } from '../../../server/src/core/model/language';
import { applyChanges, emptySnapshot } from '../../../server/src/core/workspace/applyChanges';
import { movedSummary } from '../../../server/src/core/workspace/lastGoodParse/lastGoodParse';
import { changeBetween } from '../../../server/src/core/workspace/lastGoodParse/replacedStretch';
import { fileAt } from '../../../server/src/core/workspace/snapshot';
import { failing } from '../../failing';
import { parseFixture } from '../../fixture';
import { fileCases } from './fileCases';
import { startCases } from './startCases';
import { valueCases } from './valueCases';

const uri = uriOfPath('/b/compose.yaml');
const summaryOf = (text: string): ComposeSummary => composeLanguage.summarize(uri, text) as ComposeSummary;
const blog = 'services:\n  blog:\n    image: ghost:6\n    environment:\n      url: https://igu.io\n';

describe('which files are compose files', () => {
	it('goes by the name, and by the services in it', () => {
		const rows: readonly (readonly [language: string | undefined, path: string, text?: string, isNamed?: true])[] = [
			['compose', '/b/compose.yaml'],
			['compose', '/b/compose.yml'],
			['compose', '/b/docker-compose.yml'],
			['compose', '/b/docker-compose.yaml'],
			['compose', '/b/docker-compose.override.yml'],
			['compose', '/b/compose.override.yaml'],
			['compose', '/b/docker-compose.production.yml'],
			['compose', '/b/docker-compose-prod.yml'],
			['compose', '/b/compose.dev.yaml'],
			['compose', '/b/stack.yaml'],
			['compose', '/b/stack.yml'],
			['compose', '/b/compose.yaml', '# ours\nname: igu\nservices: { blog: }\n'],
			['compose', '/b/compose.yaml', '{ "services": { "blog": { "image": "ghost" } } }'],
			['compose', '/b/compose.yaml', 'include: [ a.yml ]\n'],
			['compose', '/b/compose.yaml', 'services: [\n'],
			['compose', '/b/docker-compose.yml', 'blog:\n  image: ghost:0.11\n'],
			['compose', '/b/common.yml', blog, true],
			[undefined, '/b/common.yml'],
			[undefined, '/b/compose.yaml', 'title: On composing\n'],
			[undefined, '/b/compose.yaml', ''],
			[undefined, '/b/stack.yaml', 'resolver: lts-22\npackages: [ . ]\n'],
			[undefined, '/b/stack.yaml', 'services: { db: { image: mysql } }\n'],
			[undefined, '/b/docker-compose.yml.j2'],
			[undefined, '/b/docker-compose.tpl'],
			[undefined, '/b/docker-compose.json'],
			[undefined, '/b/my-compose.yml'],
			[undefined, '/b/composer.yml'],
			[undefined, '/b/values.yaml'],
			[undefined, '/b/.github/workflows/ci.yml'],
		];
		const wrong = failing(rows, ([language, path, text = blog, isNamed = false]) => {
			const own = uriOfPath(path);
			const hints = { languageId: 'yaml', besideInstall: false };
			const found = isCandidate(languages, own) ? languageFor(languages, own, text, hints) : undefined;
			const named = isNamed ? languageNamed(languages, 'compose', own, text, hints) : undefined;
			expect((found ?? named)?.id).toBe(language);
		});
		expect(wrong).toEqual([]);
	});

	it('does not tell from the name of a template', () => {
		const rows: readonly (readonly [isTemplate: boolean, value: string])[] = [
			[true, 'image: "ghost:{{ version }}"'],
			[true, 'image: {{ image }}'],
			[true, 'image: {{.Values.image}}'],
			[true, 'image: ghost:<%= tag %>'],
			[true, 'image: ghost # {% if x %}'],
			[true, 'hostname: <domain>'],
			[true, 'environment: { url: "https://<your domain>" }'],
			[true, 'environment: [ url=https://<domain> ]'],
			[false, 'image: ghost # write <domain> here'],
			[false, 'hostname: "{{.Node.Hostname}}"'],
			[false, 'logging: { options: { tag: "{{.Name}}/{{.ID}}", labels: "{{json .}}" } }'],
			[false, 'environment: { server__port: \'{"path":"/run/x.sock"}\' }'],
			[false, 'command: sh -c "a < b > c"'],
		];
		expect(
			failing(rows, ([isTemplate, value]) =>
				expect(composeLanguage.isTemplate?.(summaryOf(`services:\n  blog:\n    ${value}\n`))).toBe(isTemplate),
			),
		).toEqual([]);
	});
});

describe('what is kept of a compose file', () => {
	it('holds no secret', () => {
		const secret = 'hunter';
		const text = [
			`x-secret: &s { database__connection__password: ${secret}1, url: https://igu.io }`,
			'services:',
			'  blog:',
			'    image: ghost:6',
			'    environment:',
			'      <<: *s',
			`      mail__options__auth__pass: ${secret}2`,
			`      database__client: ${secret}3`,
			'  list:',
			'    image: ghost:6',
			`    environment: [ "database__connection__password=${secret}4", "database__client=${secret}5", "\${NAME}=${secret}6", url=a ]`,
			'    build: { args: { TOKEN: hunter7 } }',
			'    labels: { token: hunter8 }',
			'secrets: { db: { environment: hunter9 } }',
			'configs: { c: { content: hunter10 } }',
		].join('\n');
		expect(summaryOf(text).unreadable).toEqual([]);
		expect(JSON.stringify(summaryOf(text).facts)).toContain('https://igu.io');
		expect(JSON.stringify(summaryOf(text).facts)).not.toContain(secret);
	});

	it('moves with the text around it', () => {
		const rows = [...valueCases, ...fileCases, ...startCases].flatMap(({ title, files }) =>
			parseFixture(files)
				.filter(({ path }) => /\.ya?ml$/.test(path))
				.map(({ path, text }) => ({ title: `${title} ${path}`, text })),
		);
		const wrong = failing(
			rows,
			({ text }) => {
				for (const at of lineStartsOf(text).filter((start) =>
					/^(?:services|networks|volumes|x-\w+):/.test(text.slice(start)),
				)) {
					const after = `${text.slice(0, at)}# a comment\n\n${text.slice(at)}`;
					const moved = movedSummary(composeLanguage, summaryOf(text), changeBetween(text, after), after);
					expect(moved).toEqual(summaryOf(after));
				}
			},
			({ title }) => title,
		);
		expect(wrong).toEqual([]);
	});

	it('stays while somebody types what can be read by nobody', () => {
		const rows: readonly (readonly [before: string, after: string])[] = [
			['url: https://igu.io\n', 'url: https://igu.io\n      server__po\n'],
			['url: https://igu.io\n', 'url: https://igu.io\n      server__port: "\n'],
			['url: https://igu.io\n', 'url: https://igu.io\n      server__port: \'{"path\n'],
			['url: https://igu.io\n', 'url: https://igu.io\n      server__port: {\n'],
			['url: https://igu.io\n', 'url: https://igu.io\n\tserver__port: 1\n'],
			['url: https://igu.io\n', 'url: https://igu.io\n      url: https://igu.io\n'],
			['image: ghost:6', 'image: "ghost:6'],
			['image: ghost:6', 'image: [ghost:6'],
			['  blog:', '  *blog:'],
		];
		const wrong = failing(rows, ([before, after]) => {
			const known = (text: string): { kind: 'text'; uri: string; text: string; open: true } => ({
				kind: 'text',
				uri,
				text,
				open: true,
			});
			const { snapshot } = applyChanges(emptySnapshot, [known(blog)]);
			const typed = blog.replace(before, after);
			const next = fileAt(applyChanges(snapshot, [known(typed)]).snapshot, uri);
			expect(next?.lastGoodParse).toBeDefined();
			const values = JSON.stringify(next?.summary.facts);
			expect(values).toContain('https://igu.io');
			expect(values).toContain('ghost:6');
			const back = fileAt(applyChanges(applyChanges(snapshot, [known(typed)]).snapshot, [known(blog)]).snapshot, uri);
			expect(back?.lastGoodParse).toBeUndefined();
		});
		expect(wrong).toEqual([]);
	});
});

describe('a path in a compose file', () => {
	it('is written only where it stays what it is', () => {
		const rows: readonly (readonly [path: string, written: boolean])[] = [
			['/run/ghost/igu.sock', true],
			['/run/ghost/bücher_2-a.b+c=d@e~f.sock', true],
			['ghost.sock', true],
			['/run/a b.sock', false],
			['/run/$a.sock', false],
			['/run/a:b.sock', false],
			['/run/a#b.sock', false],
			["/run/a'b.sock", false],
			['/run/a"b.sock', false],
			['/run/a\\b.sock', false],
			['/run/{a}.sock', false],
			['/run/a,b.sock', false],
			['~/a.sock', false],
			['@a', false],
			['', false],
		];
		expect(
			failing(rows, ([path, written]) => {
				for (const quoting of ['bare', 'single', 'double', 'json'] as const)
					expect(composeLanguage.writePath(path, quoting)).toBe(written ? path : undefined);
			}),
		).toEqual([]);
		expect([composeLanguage.writePath('2368', 'bare'), composeLanguage.writePath('2368', 'single')]).toEqual([
			undefined,
			'2368',
		]);
	});
});

describe('comments in a compose file', () => {
	const text = [
		'services:',
		'  blog:',
		'    # ghost-nginx-disable-next-line socket-unused, site-crossed for now',
		'    image: ghost:6',
		'    environment: # ghost-nginx-disable-next-line setting-overridden',
		'      url: "# ghost-nginx-disable-next-line no-comment"',
		'      server__a: |',
		'        # ghost-nginx-disable-next-line no-comment',
		'        b',
		'    # ghost-nginx-disable-next-line at-end',
	].join('\n');

	it('silence codes in the line below', () =>
		expect(
			composeLanguage
				.disables?.(summaryOf(text))
				.map(({ lines, codes }) => [lines?.first, codes.map(({ code }) => code)]),
		).toEqual([
			[3, ['socket-unused', 'site-crossed']],
			[5, ['setting-overridden']],
			[10, ['at-end']],
		]));

	it('are put above what is to be silenced, but never into a text', () => {
		const silenced = (word: string): string | undefined => {
			const edit = composeLanguage.silencer?.(text, lineStartsOf(text))(text.indexOf(word), 'a-code', 'line');
			return (
				edit &&
				applyEdits(text, [edit])
					.split('\n')
					.find((line) => line.includes('a-code'))
			);
		};
		expect(silenced('ghost:6')).toBe('    # ghost-nginx-disable-next-line a-code');
		expect(silenced('server__a')).toBe('      # ghost-nginx-disable-next-line a-code');
		expect(silenced('b\n    #')).toBeUndefined();
	});

	it('are completed', () => {
		expect(composeLanguage.completionSite(text, text.indexOf('site-crossed') + 3)).toMatchObject({
			kind: 'disabled-code',
			lines: { first: 3, last: 3 },
			present: ['socket-unused'],
		});
		expect(composeLanguage.completionSite('services: # gh', 14)).toMatchObject({ kind: 'disable-comment' });
		expect(composeLanguage.completionSite(text, text.indexOf('no-comment'))).toBeUndefined();
	});
});

describe('the shape of a compose file', () => {
	const text =
		'# one\n# two\nservices:\n  blog:\n    image: ghost:6\n    environment:\n      url: https://igu.io\n      mail__pass: x\n  nginx: { image: "nginx" }\nvolumes:\n  sock:\n';

	it('is an outline of its services', () =>
		expect(composeLanguage.outline(text)).toEqual([
			expect.objectContaining({
				name: 'blog',
				detail: 'ghost:6',
				children: [expect.objectContaining({ name: 'url', detail: 'https://igu.io' })],
			}),
			expect.objectContaining({ name: 'nginx', detail: 'nginx', children: [] }),
		]));

	it('has each name inside of what it names', () => {
		for (const { span, nameSpan } of composeLanguage.outline(text)) {
			expect(nameSpan.start >= span.start && nameSpan.end <= span.end && span.end <= text.length).toBe(true);
			expect(['blog', 'nginx']).toContain(text.slice(nameSpan.start, nameSpan.end));
		}
	});

	it('names its services for the workspace', () =>
		expect([...composeLanguage.symbols(summaryOf(text))].map(({ name, container }) => [name, container])).toEqual([
			['blog', 'compose service'],
			['nginx', 'compose service'],
		]));

	it('folds by keys and comments', () =>
		expect(composeLanguage.folds(text).map(({ kind, startLine, endLine }) => [kind, startLine, endLine])).toEqual([
			['block', 2, 8],
			['block', 9, 10],
			['block', 3, 7],
			['block', 5, 7],
			['comment', 0, 1],
		]));

	it('widens from the value outwards', () => {
		const around = composeLanguage
			.spansAround(text, text.indexOf('nginx"'))
			.map(({ start, end }) => text.slice(start, end));
		expect(around).toEqual([
			'nginx',
			'"nginx"',
			'image: "nginx"',
			'{ image: "nginx" }',
			'nginx: { image: "nginx" }',
			expect.stringMatching(/^blog:/),
			expect.stringMatching(/^services:/),
			expect.stringMatching(/^services:[^]*sock:$/),
			text,
		]);
	});
});
