import { readFileSync } from 'node:fs';
import oniguruma from 'vscode-oniguruma';
import textmate, { type IRawGrammar, type StateStack } from 'vscode-textmate';
import { jsonStandIn } from './standIns';

/** The grammars that VS Code would have at hand, by scope name: ours, and a stand-in for one it ships itself. */
type Grammars = Readonly<Record<string, IRawGrammar>>;

const ours: Grammars = {
	'source.nginx': readGrammar('nginx.tmLanguage.json'),
	'socket-path.nginx.injection': readGrammar('socket-path.nginx.injection.json'),
	'socket-path.ghost.injection': readGrammar('socket-path.ghost.injection.json'),
};

const withVSCodes: Grammars = { ...ours, 'source.json': jsonStandIn };

export interface Token {
	readonly line: number;
	readonly start: number;
	readonly end: number;
	/** From the grammar's own scope to the innermost one. */
	readonly scopes: readonly string[];
}

export interface Tokenized {
	readonly tokens: readonly Token[];
	/** How many rules are still open after the last line: 1 means that the grammar is back where it began. */
	readonly depth: number;
}

const wasm = readFileSync(new URL('../../node_modules/vscode-oniguruma/release/onig.wasm', import.meta.url));
const loaded = oniguruma.loadWASM(wasm);

/** Colours `text` as VS Code would, line by line, with our injections in place. */
export async function tokenize(scope: string, text: string, grammars: Grammars = withVSCodes): Promise<Tokenized> {
	const grammar = await grammarFor(scope, grammars);
	const tokens: Token[] = [];
	let state: StateStack | null = textmate.INITIAL;
	for (const [line, lineText] of text.split(/\r\n|\r|\n/).entries()) {
		const result = grammar.tokenizeLine(lineText, state);
		for (const { startIndex, endIndex, scopes } of result.tokens)
			tokens.push({ line, start: startIndex, end: endIndex, scopes });
		state = result.ruleStack;
	}
	return { tokens, depth: state?.depth ?? 0 };
}

/** Whether one of `scopes` is `selector` or begins with it and a dot, as a theme would match it. */
export function hasScope(scopes: readonly string[], selector: string): boolean {
	return scopes.some((scope) => scope === selector || scope.startsWith(`${selector}.`));
}

const loadedGrammars = new Map<Grammars, Map<string, Promise<textmate.IGrammar>>>();

function grammarFor(scope: string, grammars: Grammars): Promise<textmate.IGrammar> {
	const known = loadedGrammars.get(grammars) ?? new Map<string, Promise<textmate.IGrammar>>();
	loadedGrammars.set(grammars, known);
	const grammar = known.get(scope) ?? load(scope, grammars);
	known.set(scope, grammar);
	return grammar;
}

async function load(scope: string, grammars: Grammars): Promise<textmate.IGrammar> {
	await loaded;
	const registry = new textmate.Registry({
		onigLib: Promise.resolve({
			createOnigScanner: (patterns) => oniguruma.createOnigScanner(patterns),
			createOnigString: (text) => oniguruma.createOnigString(text),
		}),
		loadGrammar: (name) => Promise.resolve(grammars[name] ?? null),
		getInjections: (name) =>
			name === 'source.nginx'
				? ['socket-path.nginx.injection']
				: name.startsWith('source.json')
					? ['socket-path.ghost.injection']
					: undefined,
	});
	const grammar = await registry.loadGrammar(scope);
	if (!grammar) throw new Error(`no grammar for ${scope}`);
	return grammar;
}

function readGrammar(name: string): IRawGrammar {
	const file = new URL(`../../syntaxes/${name}`, import.meta.url);
	return textmate.parseRawGrammar(readFileSync(file, 'utf8'), file.pathname);
}
