import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import manifest from '../../package.json';
import texts from '../../package.nls.json';
import { failing } from '../failing';

const { contributes } = manifest;
const commands = contributes.commands.map(({ command }) => command);

/** Keys of `when` clauses: those of VS Code that its documentation has, and ours. */
const documentedKeys = new Set(
	'activeEditor editorLangId explorerResourceIsFolder isWeb isWorkspaceTrusted resourceFilename view viewItem'.split(
		' ',
	),
);
const ownKeys = ['ghostNginx.active', 'ghostNginx.onMachine', 'ghostNginx.previewing'];

/** Each text of a manifest that is under one of these keys, however deep. */
function valuesUnder(keys: readonly string[], data: unknown): string[] {
	if (typeof data !== 'object' || data === null) return [];
	return Object.entries(data).flatMap(([key, value]) =>
		keys.includes(key) && typeof value === 'string' ? [value] : valuesUnder(keys, value),
	);
}

/** The width and height of a picture in PNG. */
function sizeOfPng(file: string): readonly [number, number] {
	const bytes = readFileSync(file);
	expect(bytes.toString('latin1', 1, 4)).toBe('PNG');
	return [bytes.readUInt32BE(16), bytes.readUInt32BE(20)];
}

describe('what the Marketplace shows', () => {
	it('is all there', () => {
		expect(manifest).toMatchObject({
			name: 'ghost-nginx',
			publisher: 'ghost-nginx',
			displayName: 'Ghost nginx Sockets',
			pricing: 'Free',
			license: 'MIT',
			galleryBanner: { theme: 'dark' },
		});
		for (const url of [manifest.bugs.url, manifest.homepage, manifest.qna]) expect(url).toMatch(/^https:\/\//);
		expect(manifest.repository.url).toMatch(/^git\+https:\/\/.*\.git$/);
		expect(readFileSync('LICENSE', 'utf8')).toMatch(/^MIT License/);
		expect(manifest.version).toMatch(/^\d+\.\d+\.\d+$/);
		expect(sizeOfPng(manifest.icon)).toEqual([256, 256]);
	});

	it('has a description of one sentence with the words that people search', () => {
		expect(manifest.description.match(/\.(?:\s|$)/g)).toHaveLength(1);
		for (const word of ['Ghost', 'nginx', '502', 'socket']) expect(manifest.description).toContain(word);
	});

	it('has no picture in the README but PNG and GIF, from the repository or over https', () => {
		const pictures = [...readFileSync('README.md', 'utf8').matchAll(/!\[[^\]]*\]\(([^)\s]+)|<img[^>]*src="([^"]+)/g)];
		const wrong = failing(pictures, ([, inMarkdown = '', inHtml = '']) => {
			expect(inMarkdown || inHtml).toMatch(/^(?:https:\/\/|docs\/images\/)\S+\.(?:png|gif)$/);
		});
		expect(wrong).toEqual([]);
	});
});

describe('the run time', () => {
	it('has types of the oldest VS Code and Node that it runs on', () => {
		const types = manifest.devDependencies;
		expect(manifest.engines.vscode).toBe(`^${types['@types/vscode']}`);
		expect(types['@types/node'].split('.')[0]).toBe(manifest.engines.node.replace('>=', ''));
	});

	it('works on the desktop, over the network, and in the browser', () => {
		expect(manifest).toMatchObject({
			main: './dist/extension.js',
			browser: './dist/extension.web.js',
			extensionKind: ['workspace'],
			capabilities: { virtualWorkspaces: { supported: true }, untrustedWorkspaces: { supported: 'limited' } },
		});
		expect(manifest).not.toHaveProperty('dependencies');
	});

	it('asks in its `when` clauses for keys that are documented, or its own', () => {
		const clauses = valuesUnder(['when', 'enablement'], contributes);
		expect(clauses.length).toBeGreaterThan(20);
		const asked = clauses.flatMap((clause) =>
			clause
				.replace(/\/(?:\\.|[^/\\])+\/\w*|'[^']*'/g, '')
				.split(/&&|\|\||[!()]/)
				.flatMap((part) => part.trim().split(/\s/)[0] ?? [])
				.filter((key) => key !== '' && key !== 'false'),
		);
		expect([...new Set(asked)].filter((key) => !documentedKeys.has(key) && !ownKeys.includes(key))).toEqual([]);
	});
});

describe('the contributions', () => {
	it('do not claim all .conf files', () => {
		const [nginx] = contributes.languages;
		expect(nginx?.id).toBe('nginx');
		expect(nginx).not.toHaveProperty('extensions');
		expect(nginx?.filenamePatterns).not.toContain('*.conf');
	});

	it('set editor defaults for nginx alone, and no keys', () => {
		expect(Object.keys(contributes.configurationDefaults)).toEqual(['[nginx]']);
		expect(contributes).not.toHaveProperty('keybindings');
	});

	it('have commands with a category, each in the palette only where it applies', () => {
		expect(new Set(contributes.commands.map(({ category }) => category))).toEqual(new Set(['Ghost nginx']));
		const named = valuesUnder(['command'], contributes.menus);
		expect(named.filter((command) => !commands.includes(command))).toEqual([]);
		const always = commands.filter((one) => !contributes.menus.commandPalette.some(({ command }) => command === one));
		// These need no workspace with Ghost or nginx.
		expect(always.map((one) => one.replace('ghostNginx.', ''))).toEqual([
			'scaffoldFiles',
			'showSockets',
			'explainRule',
			'explainLog',
		]);
	});

	it('have titles that end in dots where something is asked first', () => {
		const titles = new Map(Object.entries(texts));
		const dotted = commands.filter((one) => titles.get(one.replace('ghostNginx.', 'command.'))?.endsWith('...'));
		expect(dotted.map((one) => one.replace('ghostNginx.', '')).sort()).toEqual([
			'explainRule',
			'fixAllInWorkspace',
			'fixSocket',
			'renameSocket',
			'scaffoldFiles',
		]);
	});

	it('have settings with a scope, an order and a text, and a trace of the protocol', () => {
		const settings = Object.entries(contributes.configuration.properties);
		const wrong = failing(settings, ([name, setting], at = settings.findIndex(([one]) => one === name)) => {
			expect(setting).toMatchObject({ order: at + 1, markdownDescription: expect.stringMatching(/^%settings\./) });
			expect(['window', 'resource']).toContain(setting.scope);
		});
		expect(wrong).toEqual([]);
		expect(settings.map(([name]) => name)).toContain('ghostNginx.trace.server');
		const links = Object.entries(texts)
			.filter(([key]) => key.startsWith('settings.'))
			.flatMap(([, text]) => [...text.matchAll(/`#([\w.]+)#`/g)].map(([, name]) => name));
		const ours = links.filter((link) => link?.startsWith('ghostNginx.'));
		expect(ours.length).toBeGreaterThan(0);
		expect(ours.filter((link) => !settings.some(([name]) => name === link))).toEqual([]);
	});

	it('say of each value to choose what it does', () => {
		const choices = Object.values(contributes.configuration.properties).filter((setting) => 'enum' in setting);
		expect(
			failing(choices, (setting) => expect(setting).toHaveProperty('enumDescriptions.length', setting.enum.length)),
		).toEqual([]);
	});

	it('have one walkthrough of at most five steps, with completion events and texts for pictures', () => {
		expect(contributes.walkthroughs).toHaveLength(1);
		const steps = contributes.walkthroughs.flatMap(({ steps: all }) => all);
		expect(steps.length).toBeLessThanOrEqual(5);
		const wrong = failing(steps, ({ completionEvents, media }) => {
			expect(completionEvents.length).toBeGreaterThan(0);
			const used = completionEvents.flatMap((event) => /^onCommand:(.*)/.exec(event)?.[1] ?? []);
			expect(used.filter((command) => !commands.includes(command))).toEqual([]);
			expect('markdown' in media || 'altText' in media).toBe(true);
		});
		expect(wrong).toEqual([]);
	});

	it('have one tree, in the Explorer, with a text for when it is empty', () => {
		expect(Object.keys(contributes.views)).toEqual(['explorer']);
		expect(contributes.views.explorer.map(({ id }) => id)).toEqual(contributes.viewsWelcome.map(({ view }) => view));
	});

	it('have schemas of draft 7 that explain', () => {
		const files = contributes.jsonValidation.map(({ url }) => url);
		const wrong = failing(files, (file) =>
			expect(JSON.parse(readFileSync(file, 'utf8'))).toMatchObject({
				$schema: 'http://json-schema.org/draft-07/schema#',
			}),
		);
		expect(wrong).toEqual([]);
		expect(readFileSync('syntaxes/ghost-config.schema.json', 'utf8')).toContain('"defaultSnippets"');
	});

	it('have the tools of assistants, by the names that the client registers', () => {
		const client = readFileSync('client/src/assistantTools.ts', 'utf8');
		const registered = [...client.matchAll(/^\t(\w+): \{/gm)].map(([, name]) => `ghost-nginx_${name}`);
		expect(contributes.languageModelTools.map(({ name }) => name)).toEqual(registered);
	});
});

describe('the behaviour', () => {
	const client = (file: string): string => readFileSync(`client/src/${file}.ts`, 'utf8');

	it('logs to a channel with levels, and shows a status beside the language', () => {
		expect(client('session')).toContain('createOutputChannel(CLIENT_NAME, { log: true })');
		expect(client('statusItem')).toContain('createLanguageStatusItem');
		expect(commands).toEqual(expect.arrayContaining(['ghostNginx.restartServer', 'ghostNginx.showOutput']));
	});

	it('ends its server, and hands out an API', () => {
		for (const file of ['extension', 'extension.web']) {
			expect(client(file)).toMatch(/export async function deactivate/);
			expect(client(file)).toMatch(/activate\(context: ExtensionContext\): GhostNginxApi/);
		}
	});

	it('collects nothing, and says so', () => {
		expect(readFileSync('README.md', 'utf8')).toContain('Collects nothing and sends nothing anywhere.');
		expect(JSON.stringify(manifest)).not.toMatch(/telemetry|instrumentationKey|aiKey/i);
	});
});
