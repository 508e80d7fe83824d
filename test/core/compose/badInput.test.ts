import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { composeLanguage } from '../../../server/src/core/languages/compose/index';
import { failing } from '../../failing';
import { parseFixture } from '../../fixture';
import { tries } from '../../thorough';
import { assemblyOf } from './assemblyOf';
import { layoutCases, refusedLayouts } from './layoutCases';

const uri = 'file:///b/compose.yaml';
const whole = 'services:\n  ghost:\n    image: ghost:6\n    environment:\n      url: https://a.example\n';
const lines = (count: number, line: (index: number) => string): string =>
	Array.from({ length: count }, (_, index) => line(index)).join('\n');
const many = lines(
	30,
	(index) => `x-${index}: &a${index + 1} [ ${Array.from({ length: 9 }, () => `*a${index}`).join(', ')} ]`,
);

/** Texts that Compose refuses, or that are no compose files at all. */
const refused: readonly (readonly [title: string, text: string])[] = [
	['a tab for indentation', 'services:\n\tghost:\n\t\timage: ghost:6\n'],
	['a key twice', 'services:\n  ghost:\n    image: ghost:6\n    image: ghost:5\n'],
	['a service twice', 'services:\n  ghost: { image: ghost:6 }\n  ghost: { image: ghost:5 }\n'],
	['two merges', 'x-a: &a { image: ghost:6 }\nservices:\n  ghost:\n    <<: *a\n    <<: *a\n'],
	['an open bracket', 'services: { ghost: { image: ghost:6\n'],
	['an open quote', 'services:\n  ghost:\n    image: "ghost:6\n'],
	['an alias of nothing', 'services:\n  ghost: *nothing\n'],
	['an anchor within itself', 'services:\n  ghost: &a { image: ghost:6, volumes: *a }\n'],
	['a merge of a text', 'services:\n  ghost:\n    <<: text\n    image: ghost:6\n'],
	['anchors without end', `x-0: &a0 [ ghost ]\n${many}\nservices: { ghost: { image: ghost:6, volumes: *a30 } }\n`],
	['brackets without end', `services: ${'['.repeat(100_000)}`],
	['dashes without end', `services:\n${'- '.repeat(100_000)}`],
	['indentation without end', lines(3000, (index) => `${' '.repeat(index)}services:`)],
	...refusedLayouts,
	['a list at the top', '- services\n'],
	['a word at the top', 'services\n'],
	['too much', `# ghost\n${'x'.repeat(8_000_000)}`],
];

/** Texts of which something, or nothing, can be read. */
const odd: readonly (readonly [title: string, text: string])[] = [
	['nothing', ''],
	['blanks', '\n\n  \n'],
	['a mark', '\ufeff'],
	['a comment', '# ghost'],
	['nothing below services', 'services:\n'],
	['nothing below a service', 'services:\n  ghost:\n'],
	['a list of services', 'services: [ ghost ]\n'],
	[
		'a text for everything',
		'services: { ghost: { image: [ 1 ], environment: x, env_file: { a: b }, volumes: x, ports: { a: b }, networks: 1, profiles: {}, extends: [], build: [], configs: 1, volumes_from: {}, links: 1, tmpfs: {}, command: {}, user: [] } }',
	],
	[
		'nothing for everything',
		'services: { ghost: { image: , environment: , env_file: , volumes: , ports: , networks: , profiles: , extends: , build: , configs: , volumes_from: , links: , tmpfs: , command: , user: , network_mode: } }',
	],
	[
		'empty texts',
		'services: { ghost: { image: "", environment: [ "" ], env_file: "", volumes: [ "", ":", "::", ":::", "a:" ], ports: [ "", ":", "/", "-" ], networks: [ "" ], extends: "", volumes_from: [ "" ], links: [ "" ] } }',
	],
	['keys that are no texts', 'services: { ghost: { ? [ a ] : b, 1: 2, ~: x, image: ghost:6 } }'],
	['several documents', `${whole}---\n${whole}...\n---\n`],
	['ten thousand lines', `${whole}${lines(10_000, (index) => `  s${index}: { image: x }`)}`],
	['a long value', `services: { ghost: { image: "${'a'.repeat(100_000)}" } }`],
	['half of a pair', 'services: { ghost: { image: "ghost:6\ud800", volumes: [ "./\ud800:/x" ] } }'],
	['line ends of old Macs', whole.replaceAll('\n', '\r')],
	['a zero', `${whole}\0`],
	['defaults without end', `services: { ghost: { image: "${'${A:-'.repeat(5000)}${'}'.repeat(5000)}" } }`],
	[
		'a range of all ports',
		'services: { ghost: { image: ghost:6, ports: [ "1-65535:1-65535", "5-3:5-3", { target: -1, published: 99999999999 } ] } }',
	],
	[
		'a name of the language',
		'services: { __proto__: { image: ghost:6 }, constructor: { image: nginx, networks: { toString: } } }\n',
	],
];

describe('a compose file', () => {
	it('that Compose refuses says nothing and is silent about links', () =>
		expect(
			failing(
				refused,
				([, text]) => {
					const summary = composeLanguage.summarize(uri, text);
					expect(summary.unreadable).toEqual([{ start: 0, end: text.length }]);
					expect(summary.syntax).toEqual([]);
					expect(composeLanguage.hidesAddress?.(summary)).toBe(/ghost/.test(text));
					expect(assemblyOf(`//- /b/compose.yaml\n${text}`).launchers).toEqual([]);
				},
				([title]) => title,
			),
		).toEqual([]));

	it('that Compose takes is read, however it is laid out', () =>
		expect(
			failing(
				layoutCases,
				({ files }) => {
					const text = parseFixture(files)[0]?.text ?? '';
					expect(composeLanguage.summarize(uri, text).unreadable).toEqual([]);
					expect(assemblyOf(`//- /b/compose.yaml\n${text}`).launchers).toHaveLength(1);
				},
				({ title }) => title,
			),
		).toEqual([]));

	it(
		'is read to its end, and survives JSON, whatever stands in it',
		() =>
			expect(
				failing(
					[...refused, ...odd],
					([, text]) => {
						const { lines: starts, ...plain } = composeLanguage.summarize(uri, text);
						expect(JSON.parse(JSON.stringify(plain))).toEqual(plain);
						expect(starts[0]).toBe(0);
						composeLanguage.outline(text);
						composeLanguage.folds(text);
						composeLanguage.spansAround(text, Math.floor(text.length / 2));
						composeLanguage.completionSite(text, Math.floor(text.length / 2));
						assemblyOf(`//- /b/compose.yaml\n${text}`);
					},
					([title]) => title,
				),
			).toEqual([]),
		// What grows faster than its text would not end in this time.
		240_000,
	);

	it('is never too much, whatever its letters are', () => {
		const piece = fc.constantFrom(
			'services:',
			'ghost',
			':',
			' ',
			'\n',
			'  ',
			'- ',
			'{',
			'}',
			'[',
			']',
			',',
			'"',
			"'",
			'|',
			'>',
			'&a ',
			'*a',
			'<<: ',
			'!reset ',
			'!!int ',
			'#',
			'$',
			'${',
			'A',
			'-',
			'?',
			'\t',
			'\r\n',
			'image: ghost:6',
			'environment:',
			'server__port',
			'=',
			'%',
			'---',
			'...',
			'@',
			'`',
			'\\',
			'\u2028',
			'\ufeff',
			'0666',
			'~',
		);
		fc.assert(
			fc.property(fc.array(piece, { maxLength: 60 }), fc.nat(200), (pieces, at) => {
				const text = pieces.join('');
				const offset = Math.min(at, text.length);
				assemblyOf(`//- /b/compose.yaml\n${text}\n//- /b/.env\n${text}`);
				composeLanguage.outline(text);
				composeLanguage.folds(text);
				composeLanguage.completionSite(text, offset);
				for (const { start, end } of composeLanguage.spansAround(text, offset))
					expect(start <= offset && offset <= end && end <= text.length).toBe(true);
				composeLanguage.silencer?.(text, composeLanguage.summarize(uri, text).lines)(offset, 'code', 'line');
			}),
			{ numRuns: tries(2000), seed: 1 },
		);
	}, 60_000);

	it('gives back what was cut off, however much', () => {
		const text =
			'x-a: &a { NODE_ENV: production }\nservices:\n  ghost:\n    image: "ghost:${V:-6}"\n    environment:\n      <<: *a\n      server__port: \'{"path":"/run/x.sock"}\'\n    ports: [ "127.0.0.1:80:2368" ]\n  nginx:\n    image: nginx # the proxy\n    volumes:\n      - ./a.conf:/etc/nginx/conf.d/a.conf\n';
		for (let end = 0; end <= text.length; end++) {
			const part = text.slice(0, end);
			expect(() => assemblyOf(`//- /b/compose.yaml\n${part}`), part).not.toThrow();
		}
	});
});
