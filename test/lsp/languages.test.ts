import { expect, test } from 'vitest';
import type { CodeAction, Diagnostic, Hover } from 'vscode-languageserver/node';
import type { ClientOptions } from './client';
import { ARTICLE, SITE } from './fixtures';
import { createScene } from './workbench';

const scene = createScene(ARTICLE);
const AT_PATH = { line: 1, character: 20 };

/** What a client shows of the site of the article. */
async function shown(options: Partial<ClientOptions>): Promise<{
	readonly problem: Diagnostic;
	readonly titles: readonly string[];
	readonly hover: string;
}> {
	const capabilities = {
		textDocument: { hover: { contentFormat: ['markdown' as const] }, publishDiagnostics: { relatedInformation: true } },
	};
	await scene.start({ capabilities, ...options });
	const uri = scene.tree.uri(SITE);
	await scene.client.open(uri, scene.tree.text(SITE));
	await scene.client.quiet();
	const [problem] = scene.client.shown(uri);
	if (!problem) throw new Error('The fixture has no problem.');
	const textDocument = { uri };
	const context = { diagnostics: [problem] };
	const actions = await scene.client.request<CodeAction[]>('textDocument/codeAction', {
		textDocument,
		range: problem.range,
		context,
	});
	const hover = await scene.client.request<Hover>('textDocument/hover', { textDocument, position: AT_PATH });
	return {
		problem,
		titles: actions.map(({ title }) => title),
		hover: (hover.contents as { readonly value: string }).value,
	};
}

test.each(['de', 'de-AT'])('speaks the language of its client: %s', async (locale) => {
	const { problem, titles, hover } = await shown({ locale });
	expect(problem.message).toMatch(
		/^502 für igu\.io: nginx verbindet sich mit \/tmp\/igu\.io\.socket, aber Ghost lauscht auf \/tmp\/igu-io\.sock \(igu\.io\/config\.production\.json:5\)\. Verwenden Sie in beiden Dateien denselben Pfad\.$/,
	);
	expect(problem).toMatchObject({ code: 'socket-mismatch', source: 'ghost-nginx', severity: 1 });
	expect(problem.relatedInformation?.map(({ message }) => message)).toEqual(['Ghost lauscht hier']);
	expect(titles[0]).toMatch(/^nginx ändern: mit \/tmp\/igu-io\.sock verbinden/);
	expect(titles).toContain('socket-mismatch in .ghost-nginx.json abschalten');
	expect(titles).toContain('socket-mismatch hier unterdrücken');
	expect(hover).toMatch(/verbindet sich|lauscht/);
	expect(hover).not.toMatch(/\b(?:the|connects|listens|here)\b/);
});

test('gives the page of a rule in that language, for a client that has no file of it', async () => {
	await scene.start({ locale: 'de' });
	const { text } = await scene.client.request<{ text: string }>('ghostNginx/rulePage', { code: 'socket-mismatch' });
	expect(text).toMatch(/^# `?socket-mismatch/);
	expect(text).toContain('## Wie man es behebt');
	expect(text).toContain('Ghost lauscht auf einem Socket, nginx verbindet sich mit einem anderen.');
	expect(text).not.toMatch(/\b(?:the|connects|listens)\b/);
	expect(await scene.client.request('ghostNginx/rulePage', { code: 'no-such-rule' })).toEqual({ text: '' });
});

test.each([undefined, 'en-US', 'fr', 'C', '../de'])('speaks English where it knows no other: %j', async (locale) => {
	const { problem, titles } = await shown(locale === undefined ? {} : { locale });
	expect(problem.message).toMatch(/^502 for igu\.io: nginx connects to/);
	expect(titles[0]).toMatch(/^Change nginx: connect to/);
});

test('takes the texts that a client gives before its own', async () => {
	const texts = { 'Change {0}: connect to {1}': '{0} → {1}', '502 for {0}': '502 [{0}]' };
	const { problem, titles } = await shown({ locale: 'de', initializationOptions: { texts } });
	expect(problem.message).toMatch(/^502 \[igu\.io\]: nginx connects to/);
	expect(titles[0]).toMatch(/^nginx → \/tmp\/igu-io\.sock/);
	expect(titles).toContain('Turn off socket-mismatch in .ghost-nginx.json');
});

test.each([{ texts: 'x' }, { texts: [1] }, { texts: null }])(
	'bears texts that are none: %j',
	async (initializationOptions) => {
		const { problem } = await shown({ locale: 'de', initializationOptions });
		expect(problem.message).toMatch(/^502 für igu\.io: /);
	},
);
