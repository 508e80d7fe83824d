import textmate, { type IRawGrammar } from 'vscode-textmate';

/**
 * Stands in for VS Code's Lua grammar: strings, comments and parameter lists over several lines, and no notion of braces,
 * so that only our own rules can find where a Lua block ends.
 */
export const luaStandIn = grammar({
	scopeName: 'source.lua',
	patterns: [
		{
			begin: '\\b(function)\\b',
			beginCaptures: { 1: { name: 'keyword.control.lua' } },
			end: '(?<=[)\\-{}\\[\\]"\'])',
			name: 'meta.function.lua',
			patterns: [
				{
					begin: '\\(',
					end: '\\)|(?=[-.{}\\[\\]"\'])',
					name: 'meta.parameter.lua',
					patterns: [{ match: '\\w+', name: 'variable.parameter.function.lua' }],
				},
				{ match: '\\w+', name: 'entity.name.function.lua' },
			],
		},
		{ begin: '"', end: '"|(?=\\n)', name: 'string.quoted.double.lua' },
		{ begin: '(^[ \\t]+)?(?=--)', end: '(?!\\G)', patterns: [{ match: '--.*', name: 'comment.line.stand-in.lua' }] },
		{ match: '\\b(?:local|return|end|if|then)\\b', name: 'keyword.control.stand-in.lua' },
	],
	repository: {},
});

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
