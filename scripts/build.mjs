// Bundles the extension, the language server and the command line into dist/, each whole in a file of its own. Options:
//   --dev     readable output with source maps     --watch   build again on each change, implies --dev
//   --tests   also the suite that runs inside VS Code, into dist/test/
//   --out DIR writes the bundles there, and nothing beside them
import { chmod, mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { parseArgs } from 'node:util';
import { build, context } from 'esbuild';
import { nginxDocumentation } from './nginx-docs.mjs';
import { thirdPartyNotices } from './notices.mjs';
import { softwareBillOfMaterials } from './sbom.mjs';

const { values: options } = parseArgs({
	options: {
		dev: { type: 'boolean', default: false },
		watch: { type: 'boolean', default: false },
		tests: { type: 'boolean', default: false },
		out: { type: 'string', default: 'dist' },
	},
});
const dev = options.dev || options.watch;

const shared = {
	bundle: true,
	outdir: options.out,
	minify: !dev,
	sourcemap: dev,
	legalComments: 'none',
	logLevel: 'warning',
	metafile: true,
};
// jsonc-parser's "main" is a UMD file that a bundle cannot follow: its "module" has to be taken on Node, too.
const onNode = { ...shared, platform: 'node', target: 'node20', format: 'cjs', mainFields: ['module', 'main'] };
const inBrowser = {
	...shared,
	platform: 'browser',
	target: 'es2022',
	mainFields: ['browser', 'module', 'main'],
};

const extension = { ...onNode, entryPoints: { extension: 'client/src/extension.ts' }, external: ['vscode'] };
const webExtension = {
	...inBrowser,
	format: 'cjs',
	entryPoints: { 'extension.web': 'client/src/extension.web.ts' },
	external: ['vscode'],
};
const commandLine = {
	...onNode,
	entryPoints: { cli: 'server/src/hosts/cli.ts' },
	banner: { js: '#!/usr/bin/env node' },
};
/** What `cli.js` loads for `ghost-nginx mcp` and for nothing else. */
const toolServer = {
	...onNode,
	entryPoints: { mcp: 'server/src/hosts/mcp.ts' },
	plugins: [{ name: 'no-ajv', setup: leaveOutAjv }],
};
const server = { ...onNode, entryPoints: { server: 'server/src/hosts/node.ts' } };
const webServer = { ...inBrowser, format: 'iife', entryPoints: { 'server.web': 'server/src/hosts/browser.ts' } };
const bundles = [extension, webExtension, commandLine, toolServer, server, webServer];
/** What stands in `dist/` beside the bundles. */
const writtenBeside = new Set(['ThirdPartyNotices.txt', 'nginx-docs.json', 'sbom.cdx.json']);
const inTests = { minify: false, sourcemap: 'inline', outdir: 'dist/test' };
const tests = {
	...onNode,
	...inTests,
	entryPoints: ['test/vscode/index.ts'],
	// Mocha cannot be bundled, and its entry point is a module that an older VS Code cannot require.
	alias: { mocha: 'mocha/lib/mocha.cjs' },
	external: ['vscode', 'mocha/lib/mocha.cjs'],
};
const webTests = {
	...inBrowser,
	...inTests,
	format: 'cjs',
	entryPoints: ['test/vscode/web.ts'],
	alias: { mocha: 'mocha/mocha.mjs', 'node:assert/strict': './test/vscode/assertInBrowser.ts' },
	external: ['vscode'],
	plugins: [{ name: 'mocha', setup: keepMochaGlobal }],
};

try {
	if (options.watch) await watch();
	else await once();
} catch (error) {
	// esbuild has printed what is wrong with the sources; anything else is worth its stack.
	if (!(error instanceof Error && 'errors' in error)) console.error(error);
	process.exitCode = 1;
}

async function once() {
	const built = await Promise.all(bundles.map((bundle) => build(bundle)));
	if (options.out !== 'dist') return;
	const inputs = new Set(built.flatMap(({ metafile }) => Object.keys(metafile.inputs)));
	await writeFile('dist/ThirdPartyNotices.txt', await thirdPartyNotices(inputs));
	const byBundle = built.flatMap(({ metafile }) =>
		Object.entries(metafile.outputs).map(([path, output]) => [basename(path), Object.keys(output.inputs)]),
	);
	await writeFile('dist/sbom.cdx.json', await softwareBillOfMaterials(Object.fromEntries(byBundle)));
	await writeFile('dist/nginx-docs.json', JSON.stringify(nginxDocumentation()));
	await chmod('dist/cli.js', 0o755);
	await removeStale(new Set(built.flatMap(({ metafile }) => Object.keys(metafile.outputs))));
	if (options.tests) await Promise.all([build(tests), build(webTests)]);
}

/** What an earlier build has left, as source maps. Nothing is removed beforehand: a VS Code may be running from `dist/`. */
async function removeStale(outputs) {
	for (const entry of await readdir('dist', { withFileTypes: true })) {
		if (!entry.isFile() || outputs.has(`dist/${entry.name}`) || writtenBeside.has(entry.name)) continue;
		await rm(`dist/${entry.name}`);
	}
}

async function watch() {
	await mkdir('dist', { recursive: true });
	await writeFile('dist/nginx-docs.json', JSON.stringify(nginxDocumentation()));
	for (const bundle of options.tests ? [...bundles, tests, webTests] : bundles) {
		const watched = await context({ ...bundle, logLevel: 'info' });
		await watched.watch();
	}
}

/** Mocha's file for browsers would take the module's own `exports` for its: it has to see none, and be a global. */
function keepMochaGlobal({ onLoad }) {
	onLoad({ filter: /[\\/]mocha[\\/]mocha\.js$/ }, async ({ path }) => ({
		contents: `(function (exports, module, define) {${await readFile(path, 'utf8')}\n}).call(globalThis);`,
	}));
}

/** The SDK judges by ajv what a user answers to a server that asks. Ours asks nothing, and ajv would be half of its file. */
function leaveOutAjv({ onLoad }) {
	onLoad({ filter: /[\\/]validation[\\/]ajv-provider\.js$/ }, () => ({
		contents:
			"export class AjvJsonSchemaValidator { getValidator() { throw new Error('This server asks nothing.'); } }",
	}));
}
