import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import type { Range, WorkspaceEdit } from 'vscode-languageserver/node';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import { mutatedText, type Pick, randomFrom } from '../../oracle/mutations';
import { tries } from '../../thorough';
import { allTrees } from '../../trees/tree';
import { type Editor, openEditor } from './editor';
import { mendingOf } from './mending';
import { mutations } from './mutations';
import { requestsOf, requestsOfWorkspace } from './requests';

/** `MUTATIONS=50000 SEED=7` has it try as many others. */
const { MUTATIONS: count, SEED: seed = '1' } = process.env;

beforeAll(() => vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] }));
afterAll(() => vi.useRealTimers());

it('whatever is in a file, each request is answered, and each action mends what it says', {
	timeout: 3_600_000,
}, async () => {
	const random = randomFrom(Number(seed));
	const pick: Pick = (items) => items[Math.floor(random() * items.length)];
	const told = vi.spyOn(process.stderr, 'write');
	const faults: string[] = [];
	const trees = allTrees();
	const files = count === undefined ? tries(5000) : Number(count);
	for (const [at, { name, files: fixture }] of trees.entries()) {
		const editor = await openEditor(fixture);
		const mending = mendingOf(fixture);
		const share = Math.floor((files * (at + 1)) / trees.length) - Math.floor((files * at) / trees.length);
		for (let left = share; left > 0; left--) {
			const uri = pick(editor.uris) ?? '';
			const seed = editor.document(uri)?.getText() ?? '';
			const text = mutatedText(seed, pick, mutations);
			editor.retype(uri, text);
			await editor.rest();
			const found = [...(await askAll(editor, uri, pick)), ...mending.faultsOf(uri, text, pick)];
			faults.push(...found.map((fault) => `${name} ${uri}: ${fault}\n${JSON.stringify(text)}`));
			editor.retype(uri, seed);
		}
		faults.push(...editor.server.errors.map((error) => `${name}: ${error}`));
		editor.server.dispose();
	}
	expect(faults).toEqual([]);
	expect(told).not.toHaveBeenCalled();
});

/**
 * Asks some of everything, others each time, at a place of a document, and of the workspace now and then; gives what is wrong
 * with the answers.
 */
async function askAll(editor: Editor, uri: string, pick: Pick): Promise<readonly string[]> {
	const document = editor.document(uri);
	if (!document) return [];
	const { server } = editor;
	const length = document.getText().length;
	const position = document.positionAt(Math.floor((pick(thousandths) ?? 0) * length));
	const asked = [
		...requestsOf(document, position),
		...(pick(tenth) === 0 ? requestsOfWorkspace(uri, document.getText()) : []),
	];
	const answers = asked
		.filter(() => (pick(tenth) ?? 0) < 4)
		.map(async ([method, params]) => {
			const answer = await server.request(method, params).catch((error: Error) => error);
			// Where a name cannot be given, a sentence says why.
			if (answer instanceof Error)
				return method.toLowerCase().endsWith('rename') && /^[^\n]{10,300}$/.test(answer.message)
					? []
					: [`${method}: ${answer.message}`];
			// A tool tells paths, and counts from 1.
			if (method === 'ghostNginx/tool') return [];
			return faultsIn(answer, uri, editor).map((fault) => `${method}: ${fault}`);
		});
	await server.rest();
	return (await Promise.all(answers)).flat();
}

const thousandths = Array.from({ length: 1001 }, (_, at) => at / 1000);
const tenth = Array.from({ length: 10 }, (_, at) => at);

/** What is wrong in an answer: ranges that lie outside of their documents, and edits that cannot be made. */
function faultsIn(answer: unknown, uri: string, editor: Editor): readonly string[] {
	if (Array.isArray(answer)) {
		const edits = answer.filter(isTextEdit);
		const faults = answer.flatMap((part: unknown) => faultsIn(part, uri, editor));
		return edits.length > 0 ? [...faults, ...faultsOfEdit({ changes: { [uri]: edits } }, editor)] : faults;
	}
	if (typeof answer !== 'object' || answer === null) return [];
	if (isRange(answer)) {
		const document = editor.document(uri);
		return document && !isInside(answer, document) ? [`${JSON.stringify(answer)} is not in ${uri}`] : [];
	}
	const parts = answer as Readonly<Record<string, unknown>>;
	const own = parts['uri'] ?? (parts['textDocument'] as { uri?: unknown } | undefined)?.uri;
	const inner = typeof own === 'string' ? own : uri;
	return Object.entries(parts).flatMap(([key, part]) => {
		const target = key.startsWith('target') ? parts['targetUri'] : inner;
		return faultsIn(part, typeof target === 'string' ? target : inner, editor);
	});
}

function faultsOfEdit(edit: WorkspaceEdit, editor: Editor): readonly string[] {
	try {
		editor.after(edit);
		return [];
	} catch (error) {
		return [`${String(error)}: ${JSON.stringify(edit)}`];
	}
}

function isTextEdit(part: unknown): part is { readonly range: Range; readonly newText: string } {
	return typeof part === 'object' && part !== null && 'newText' in part && 'range' in part;
}

function isRange(part: object): part is Range {
	return 'start' in part && typeof part.start === 'object' && 'end' in part;
}

function isInside({ start, end }: Range, document: TextDocument): boolean {
	return document.offsetAt(start) <= document.offsetAt(end) && isIn(start, document) && isIn(end, document);
}

/** Within a line end counts as before it. */
function isIn({ line, character }: Range['start'], document: TextDocument): boolean {
	return document.getText({ start: { line, character: 0 }, end: { line: line + 1, character: 0 } }).length >= character;
}
