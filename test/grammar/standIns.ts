import textmate, { type IRawGrammar } from 'vscode-textmate';

/** Stands in for VS Code's JSON grammar, with the scope names that it gives to keys and to values. */
export const jsonStandIn = grammar({
	scopeName: 'source.json',
	patterns: [{ include: '#value' }],
	repository: {
		value: {
			patterns: [
				{ match: '//.*', name: 'comment.line.double-slash.js' },
				{ match: '\\b(?:true|false|null|\\d+)\\b', name: 'constant.language.json' },
				{ begin: '"', end: '"', name: 'string.quoted.double.json', patterns: [{ include: '#escape' }] },
				{ begin: '\\[', end: '\\]', name: 'meta.structure.array.json', patterns: [{ include: '#value' }] },
				{ begin: '\\{', end: '\\}', name: 'meta.structure.dictionary.json', patterns: [{ include: '#members' }] },
			],
		},
		members: {
			patterns: [
				{ match: '//.*', name: 'comment.line.double-slash.js' },
				{
					begin: '"',
					end: '"',
					name: 'string.json support.type.property-name.json',
					patterns: [{ include: '#escape' }],
				},
				{
					begin: ':',
					end: '(,)|(?=\\})',
					name: 'meta.structure.dictionary.value.json',
					patterns: [{ include: '#value' }],
				},
			],
		},
		escape: { match: '\\\\.', name: 'constant.character.escape.json' },
	},
});

function grammar(raw: { scopeName: string; patterns: unknown; repository: unknown }): IRawGrammar {
	return textmate.parseRawGrammar(JSON.stringify(raw), `${raw.scopeName}.json`);
}
