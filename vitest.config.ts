import { defineConfig } from 'vitest/config';

export default defineConfig({
	test: {
		include: ['test/{core,grammar,lsp,cli,doctor,oracle,tidy,trees}/**/*.test.ts'],
		testTimeout: 30_000,
		reporters: ['default'],
	},
});
