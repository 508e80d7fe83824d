// Keeps one copy of what several bundles need: a module that another bundle holds already is taken from there, by name.
// Only bundles that lie side by side in dist/ and run on Node can take something; the one for web workers can only give.
import { relative, resolve } from 'node:path';

const sources = resolve('server/src');
const taken = 'taken';

/**
 * A plugin for esbuild. `giverOf` tells by a module's path inside `server/src` (`core/text`) which bundle holds it, if another
 * one does. What was taken is added to `wanted`, by bundle: it is what those have to give.
 */
export function takeFrom(giverOf, wanted) {
	return {
		name: 'take-from-other-bundles',
		setup(build) {
			build.onResolve({ filter: /^\.\.?\// }, async ({ path, pluginData, ...args }) => {
				if (args.namespace === taken) return { path, external: true };
				if (pluginData === taken || args.kind === 'entry-point') return undefined;
				const found = await build.resolve(path, { ...args, pluginData: taken });
				const module = relative(sources, found.path).replace(/\.ts$/, '');
				const giver = giverOf(module);
				if (giver === undefined) return found;
				wanted.set(giver, (wanted.get(giver) ?? new Set()).add(module));
				return { path: module, namespace: taken, pluginData: { giver } };
			});
			build.onLoad({ filter: /./, namespace: taken }, ({ path, pluginData: { giver } }) => ({
				contents: `module.exports = require('./${giver}')['${path}'];`,
				loader: 'js',
			}));
		},
	};
}

/** The entry of a bundle that gives `modules`, and runs its own entry point `main` where `condition` holds. */
export function giving(modules, main, condition) {
	const lines = [...modules]
		.sort((a, b) => (a < b ? -1 : 1))
		.map((module) => `export * as '${module}' from './server/src/${module}';`);
	return {
		contents: [...lines, `if (${condition}) require('./${main}');`].join('\n'),
		resolveDir: process.cwd(),
		loader: 'js',
	};
}
