// Keeps one copy of what several bundles need: a module that another bundle holds already is taken from there, by name.
// Only bundles that lie side by side in dist/ and run on Node can take something; those for browsers can only give.
import { relative, resolve } from 'node:path';

const root = resolve('.');
const taken = 'taken';

/**
 * A plugin for esbuild. `holderOf` tells by the path of a file from here which bundle holds it, if another one does. What is
 * taken is added to `wanted`, by bundle: it is what those have to hold ready.
 */
export function takeFrom(holderOf, wanted) {
	return {
		name: 'take-from-other-bundles',
		setup(build) {
			build.onResolve({ filter: /./ }, async ({ path, pluginData, ...args }) => {
				if (args.namespace === taken) return { path, external: true };
				if (pluginData === taken || args.kind === 'entry-point') return undefined;
				const found = await build.resolve(path, { ...args, pluginData: taken });
				// Packages may lie elsewhere, behind a link.
				const file = relative(root, found.path).replace(/^.*?(?=node_modules\/)/, '');
				const holder = found.external ? undefined : holderOf(file);
				if (holder === undefined) return found;
				wanted.set(holder, (wanted.get(holder) ?? new Set()).add(file));
				// What is taken is CommonJS, also where the file itself is called .mjs.
				return { path: `${file}.cjs`, namespace: taken, pluginData: { holder, file } };
			});
			build.onLoad({ filter: /./, namespace: taken }, ({ pluginData: { holder, file } }) => ({
				contents: `module.exports = require('./${holder}').held['${file}']();`,
				loader: 'js',
			}));
		},
	};
}

/**
 * The entry of a bundle that holds `files` ready, each to be run when it is first taken. `main` is what the bundle does itself,
 * as JavaScript.
 */
export function holding(files, main) {
	const lines = [...files].sort((a, b) => (a < b ? -1 : 1)).map((file) => `'${file}': () => require('./${file}'),`);
	return {
		contents: [main, 'export const held = {', ...lines, '};'].join('\n'),
		resolveDir: root,
		loader: 'js',
	};
}
