import { afterAll, beforeAll, describe, expect, it, test } from 'vitest';
import { ARTICLE } from '../lsp/fixtures';
import { type Tree, writeTree } from '../lsp/tree';
import { bundleCommandLine } from './commandLine';

const cli = bundleCommandLine();
const german = { LC_MESSAGES: 'de_DE.UTF-8' };
let tree: Tree;
beforeAll(() => {
	tree = writeTree(ARTICLE);
});
afterAll(() => tree.remove());

/** Words that no German sentence has, and hardly any name. */
const ENGLISH = /\b(?:the|and|with|which|that|is|are|of|from|there|it|no|not|be|has|what|where)\b/;

/** What is English in any language: what is quoted, code, and the names of commands and options. */
function ownWords(text: string): string {
	return text.replace(/„[^“]*“|`[^`]*`|--[\w-]+|\w+(?:-\w+)+/g, '');
}

function run(args: readonly string[], env: Readonly<Record<string, string>> = {}): string {
	const { out, err } = cli.run(args, { cwd: tree.folder, env });
	return out + err;
}

describe('the language of who runs it', () => {
	it.each([
		['LC_MESSAGES', { LC_MESSAGES: 'de_DE.UTF-8' }],
		['LC_MESSAGES of another country', { LC_MESSAGES: 'de_AT' }],
		['LANG', { LANG: 'de_DE.UTF-8' }],
		['LC_MESSAGES before LANG', { LANG: 'en_US.UTF-8', LC_MESSAGES: 'de_DE.UTF-8' }],
		['LANG where LC_MESSAGES is empty', { LANG: 'de_DE.UTF-8', LC_MESSAGES: '' }],
		['LC_ALL before both', { LC_ALL: 'de_DE.UTF-8', LANG: 'en_US.UTF-8', LC_MESSAGES: 'C' }],
	])('comes from %s', (_, env) => {
		const out = run(['check'], env);
		expect(out).toContain('error: 502 für igu.io: Ghost lauscht auf /tmp/igu-io.sock, aber nginx verbindet sich mit');
		expect(out).toContain('= Abhilfe: nginx ändern: mit /tmp/igu-io.sock verbinden');
		expect(out).toContain('[socket-mismatch]');
	});

	it.each([
		['none', {}],
		['C', { LC_ALL: 'C', LANG: 'de_DE.UTF-8' }],
		['English', { LC_MESSAGES: 'en_GB.UTF-8', LANG: 'de_DE.UTF-8' }],
		['one that is not known', { LC_MESSAGES: 'fr_FR.UTF-8' }],
		['no name of one', { LC_MESSAGES: '../l10n/bundle.l10n.de' }],
	])('is English for %s', (_, env) => {
		expect(run(['check'], env)).toContain('error: 502 for igu.io: Ghost listens on /tmp/igu-io.sock, but nginx');
	});
});

describe.each([
	['check', '--format', 'json'],
	['check', '--format', 'sarif'],
	['check', '--format', 'github'],
	['map', '--format', 'json'],
	['rules', '--format', 'json'],
	['doctor', '--format', 'json'],
])('%s %s %s', (...args) => {
	it('is the same in each language, for programs', () => {
		const counted = (text: string): string => text.replace(/"(?:pid|checkedAt|took)": ?\d+/g, '');
		expect(counted(run(args, german))).toBe(counted(run(args)));
	});
});

describe('in German', () => {
	it.each(['check', 'map', 'rules', 'explain', 'doctor', 'scaffold', 'format', 'lsp', 'mcp'])(
		'has the help of %s',
		(name) => {
			const help = run(['help', name], german);
			expect(help).toContain(`Aufruf: ghost-nginx ${name}`);
			expect(help).toContain('Beispiele:');
			expect(ownWords(help)).not.toMatch(ENGLISH);
		},
	);

	it.each([
		[['--help'], 'Aufruf: ghost-nginx <Befehl> [Pfade...] [Optionen]'],
		[['check', '--fixx'], 'ghost-nginx: die Option --fixx gibt es nicht; meinten Sie --fix?'],
		[['chekc'], 'ghost-nginx: den Befehl "chekc" gibt es nicht; meinten Sie check?'],
		[['check', 'nowhere'], 'ghost-nginx: nowhere: Datei oder Verzeichnis nicht gefunden'],
		[['explain', 'x'], 'ghost-nginx: die Regel "x" gibt es nicht; ghost-nginx rules listet sie auf'],
		[['map'], 'verschieden'],
		[['rules'], 'Ghost lauscht auf einem Socket, nginx verbindet sich mit einem anderen'],
		[['explain', 'socket-mismatch'], '## Wie man es behebt'],
		[['format', '--check'], 'von nginx gelesen'],
		[['check', '--fix', '--dry-run'], 'würde beheben: 1 Problem'],
		[
			['scaffold', '--site', 'x.org', '--url', 'x.org'],
			'Die url "x.org" kann nicht verwendet werden: Beginnen Sie sie mit',
		],
		[['scaffold', '--site', 'x.org', '--url', 'https://x.org', '--out', '.', '--dry-run'], 'Aktivieren Sie'],
	])('answers %j', (args, says) => {
		const answer = run(args, german);
		expect(answer).toContain(says);
		// Files are as the world has them.
		const told = args[0] === 'scaffold' ? answer.split('\n\n').at(-1) : answer;
		expect(ownWords(told ?? '').replace(/"[^"]*"/g, '')).not.toMatch(ENGLISH);
	});

	test('explains a line of the error log', () => {
		const line =
			'2026/01/01 02:00:00 [crit] 7#7: *1 connect() to unix:/tmp/igu.io.socket failed (2: No such file or directory) while connecting to upstream, client: 1.2.3.4, server: igu.io, request: "GET / HTTP/1.1", upstream: "http://unix:/tmp/igu.io.socket:/", host: "igu.io"';
		const answer = run(['explain', line], german);
		expect(answer).toContain('igu.io');
		expect(answer).toContain('Verwenden Sie in beiden Dateien denselben Pfad.');
		expect(ownWords(answer).replace(/\([^)]*\)/g, '')).not.toMatch(ENGLISH);
	});

	test('compares with the machine', () => {
		const answer = run(['doctor', '.'], german);
		expect(answer).toContain('Grund:');
		expect(answer).toContain('Abhilfe:');
		expect(ownWords(answer).replace(/\([^)]*\)/g, '')).not.toMatch(ENGLISH);
	});
});
