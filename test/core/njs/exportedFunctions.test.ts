import { describe, expect, it } from 'vitest';
import { exportedFunctions } from '../../../server/src/core/languages/njs/exportedFunctions';

/** Scripts, each with the line on which the code of each exported function stands. */
const scripts: readonly (readonly [title: string, script: string, lines: readonly number[]])[] = [
	['declared functions', 'function a(r) {}\nasync function b(r) {}\nexport default { a, b };\n', [1, 2]],
	['one under another name', 'function make() {}\nexport default { token: make };\n', [1]],
	[
		'methods and arrows',
		'export default {\n a(r) { return {x: 1, y: [2, 3]}; },\n b: (r) => 1,\n async c(r) {},\n}',
		[2, 3, 4],
	],
	['constants', 'const a = (r) => r, b = 1;\nlet c = function () {};\nexport default { a, c };', [1, 2]],
	['an object of its own', 'const api = {\n a() {},\n b: 1 };\nexport default api;', [2, 3]],
	[
		'braces in texts, comments and regular expressions',
		'// }\nfunction a() { return "}" + `}${"}"}` + \'\\\'}\' + /[/}"]\\/"/.test("") + 4 / 2 /* } */; }\nfunction b() {}\nexport default {\n a, // a: {\n "x": 1,\n b };\n',
		[2, 3],
	],
	['a function that is not exported', 'function a() {}\nfunction b() {}\nexport default { b }', [2]],
	['what ends too early', 'function a() {}\nexport default { a, b: { c: ', [1, 2]],
];

describe('the functions that a script of njs exports', () => {
	it.each(scripts)('are found where their code is: %s', (_, script, lines) => {
		const lineOf = (offset: number): number => script.slice(0, offset).split('\n').length;
		expect(exportedFunctions(script).map(({ span }) => lineOf(span.start))).toEqual(lines);
	});

	it.each(scripts.filter(([title]) => !title.startsWith('what ends')))(
		'are those that an engine exports: %s',
		async (_, script) => {
			const { default: exported } = await import(`data:text/javascript,${encodeURIComponent(script)}`);
			const names = Object.keys(exported).filter((name) => name !== 'x');
			expect(exportedFunctions(script).map(({ name }) => name)).toEqual(names);
		},
	);

	it('are all that it declares where it exports nothing, and none of a text without code', () => {
		expect(exportedFunctions('function a() {}\nvar b = 1;').map(({ name }) => name)).toEqual(['a', 'b']);
		expect(exportedFunctions('"'.repeat(100_000) + '/'.repeat(100_000))).toEqual([]);
	});
});
