import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { circles, forbiddenArrows, homeless, importsIn, rooms } from './rooms';

const sources = new Map(
	['server/src', 'client/src'].flatMap((folder) =>
		readdirSync(folder, { recursive: true, encoding: 'utf8' })
			.filter((name) => name.endsWith('.ts'))
			.map((name): [string, string] => [join(folder, name), readFileSync(join(folder, name), 'utf8')]),
	),
);

describe('the rooms', () => {
	const imports = importsIn(sources);

	it('have every file', () => expect(homeless(sources.keys())).toEqual([]));

	it('import from themselves and from those above them in the table alone', () =>
		expect(forbiddenArrows(imports)).toEqual([]));

	it('import only files that are there', () => {
		const missing = imports.flatMap(({ file, targets }) =>
			targets.filter((target) => !sources.has(target) && !existsSync(target)).map((target) => `${file}: ${target}`),
		);
		expect(missing).toEqual([]);
	});

	it('hold no circle', () => expect(circles(imports)).toEqual([]));
});

describe('the walker', () => {
	/** What it says of files with these texts. */
	const walked = (files: Readonly<Record<string, string>>): readonly string[] => {
		const found = importsIn(new Map(Object.entries(files)));
		return [
			...homeless(Object.keys(files)),
			...forbiddenArrows(found).map(({ file, target }) => `${file} -> ${target}`),
			...circles(found).map((circle) => circle.join(' <-> ')),
		];
	};
	const core = 'server/src/core';

	it.each([
		['a room further down', `${core}/base/text.ts`, '../model/endpoint', `${core}/model/endpoint.ts`],
		['another language', `${core}/languages/nginx/index.ts`, '../ghost/index', `${core}/languages/ghost/index.ts`],
		[
			'the registry, from a language',
			`${core}/languages/nginx/index.ts`,
			'../registry',
			`${core}/languages/registry.ts`,
		],
		['the command line, from the server', 'server/src/lsp/session.ts', '../cli/check', 'server/src/cli/check.ts'],
		[
			'the server beyond its protocol, from the client',
			'client/src/a.ts',
			'../../server/src/lsp/host',
			'server/src/lsp/host.ts',
		],
		['a room further down, by its index', `${core}/queries/many.ts`, '../sites', `${core}/sites/index.ts`],
	])('refuses an import of %s, a type or not', (_, file, specifier, target) => {
		for (const text of [
			`import { a } from '${specifier}';`,
			`import type { A } from '${specifier}';`,
			`export { a } from '${specifier}';`,
			`import '${specifier}';`,
			`const a = await import('${specifier}');`,
			`let a: import('${specifier}').A;`,
			`import {\n\ta,\n\tb,\n} from '${specifier}';`,
		])
			expect(walked({ [file]: text, [target]: '' }), text).toEqual([`${file} -> ${target}`]);
	});

	it('allows what stands above', () => {
		expect(
			walked({
				[`${core}/sites/a.ts`]: "import '../queries/b'; import './c';",
				[`${core}/queries/b.ts`]: '',
				[`${core}/sites/c.ts`]: '',
			}),
		).toEqual([]);
	});

	it('refuses a file in no room', () => {
		expect(walked({ [`${core}/loose.ts`]: '', 'server/src/drawer/a.ts': '' })).toEqual([
			`${core}/loose.ts`,
			'server/src/drawer/a.ts',
		]);
	});

	it('refuses a circle, also of types and over a third file', () => {
		const [a, b, c] = ['a', 'b', 'c'].map((name) => `${core}/base/${name}.ts`);
		expect(
			walked({
				[a ?? '']: "import type { B } from './b';",
				[b ?? '']: "import { c } from './c';",
				[c ?? '']: "export type { A } from './a';",
			}),
		).toEqual([`${a} <-> ${b} <-> ${c}`]);
	});
});

describe('ARCHITECTURE.md', () => {
	const text = readFileSync('ARCHITECTURE.md', 'utf8');

	it('tells of each room, in the order of the table', () => {
		const told = [
			...text.matchAll(/^\| (`(?:server|client)\/src\/[^|]*) \| [^|]*\.(?: [^|]*)? \| [^|]+ \|$/gm),
		].flatMap(([, cell = '']) => [...cell.matchAll(/`([^`]+)`/g)].map(([, room]) => room));
		expect(told).toEqual(rooms);
	});

	it('names files that are there', () => {
		const named = [...text.matchAll(/`((?:server|client|test|scripts)\/[\w./-]+)`/g)].map(([, path = '']) => path);
		expect(named.length).toBeGreaterThan(30);
		expect(named.filter((path) => !existsSync(path))).toEqual([]);
	});
});
