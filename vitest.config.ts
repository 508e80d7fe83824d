import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

export default defineConfig({
	resolve: { alias: { vscode: fileURLToPath(new URL('test/vscodeTexts.ts', import.meta.url)) } },
	test: {
		include: ['test/{core,grammar,lsp,cli,doctor,oracle,tidy,trees}/**/*.test.ts'],
		testTimeout: 60_000,
		// One core less is the default, which of two leaves one.
		maxWorkers: '100%',
		reporters: ['default'],
	},
});
