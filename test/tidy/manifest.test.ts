import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import manifest from '../../package.json';

/** What vsce takes: https://code.visualstudio.com/api/references/extension-manifest. It lets a wrong one pass. */
const categories =
	'Programming Languages, Snippets, Linters, Themes, Debuggers, Formatters, Keymaps, SCM Providers, Other, Extension Packs, Language Packs, Data Science, Machine Learning, Visualization, Notebooks, Education, Testing'.split(
		', ',
	);

describe('the manifest', () => {
	it('names only texts that are there', () => {
		const texts = JSON.parse(readFileSync('package.nls.json', 'utf8')) as Record<string, string>;
		const named = [...JSON.stringify(manifest).matchAll(/"%([\w.-]+)%"/g)].map(([, key = '']) => key);
		expect(named.filter((key) => !(key in texts))).toEqual([]);
		expect(Object.keys(texts).filter((key) => !named.includes(key))).toEqual([]);
	});

	it('has nothing read outside of a workspace that is not trusted', () => {
		const { supported, restrictedConfigurations } = manifest.capabilities.untrustedWorkspaces;
		expect(supported).toBe('limited');
		expect(restrictedConfigurations).toEqual(['ghostNginx.folders', 'ghostNginx.searchMachine']);
		const known = Object.keys(manifest.contributes.configuration.properties);
		expect(restrictedConfigurations.filter((name) => !known.includes(name))).toEqual([]);
	});

	it('has categories and keywords that the marketplace shows', () => {
		expect(manifest.categories.filter((name) => !categories.includes(name))).toEqual([]);
		expect(manifest.keywords.length).toBeLessThanOrEqual(30);
	});

	it('names only files that are there, and no picture that is refused', () => {
		const files = [...JSON.stringify(manifest.contributes).matchAll(/"\.\/([^"]+)"/g)].map(([, file = '']) => file);
		expect(files.filter((file) => !existsSync(file))).toEqual([]);
		expect(files.filter((file) => !manifest.files.some((packed) => file.startsWith(packed)))).toEqual([]);
		expect(manifest.icon).toMatch(/\.png$/);
	});

	it('starts for what is surely Ghost’s or nginx’s, and never for everything', () => {
		for (const event of manifest.activationEvents)
			expect(event).toMatch(/^(?:onLanguage:|workspaceContains:\*\*\/[\w.-]+$)/);
	});
});

describe('the schema of Ghost configs', () => {
	const schema = JSON.parse(readFileSync('syntaxes/ghost-config.schema.json', 'utf8')) as unknown;

	it('describes and never refuses: Ghost takes any key, and our own rules know when a value is wrong', () => {
		const constraints = new Set([
			'type',
			'required',
			'additionalProperties',
			'enum',
			'const',
			'pattern',
			'not',
			'anyOf',
		]);
		const used: string[] = [];
		const walk = (node: unknown): void => {
			if (typeof node !== 'object' || node === null) return;
			for (const [key, value] of Object.entries(node)) {
				if (constraints.has(key)) used.push(key);
				if (key === 'properties') for (const property of Object.values(value as object)) walk(property);
				else if (key !== 'defaultSnippets') walk(value);
			}
		};
		walk(schema);
		expect(used).toEqual([]);
	});

	it('says something of each key', () => {
		const silent: string[] = [];
		const walk = (node: { properties?: Record<string, object> }, path: string): void => {
			for (const [key, property] of Object.entries(node.properties ?? {})) {
				if (!('markdownDescription' in property)) silent.push(`${path}.${key}`);
				walk(property, `${path}.${key}`);
			}
		};
		walk(schema as { properties: Record<string, object> }, '');
		expect(silent).toEqual([]);
	});
});
