import type { SyntaxCase } from './syntaxCases';

const inHttp = 'events {}\nhttp { include $FILE; }\n';
const inUpstream = 'events {}\nhttp { upstream a { include $FILE; } }\n';
const inServer = 'events {}\nhttp { server { include $FILE; } }\n';
const inMap = 'events {}\nhttp { map $uri $x { include $FILE; } }\n';

/** Files that another includes: what their directives mean outside all blocks depends on where. */
export const includedFileCases: readonly SyntaxCase[] = [
	{
		name: 'a site whose server lacks its brace',
		within: inHttp,
		text: 'server\nserver_name a;\nlocation / {}\n}\n',
		says: '2: directive "server" has no opening "{"',
		fixed: 'server {\nserver_name a;\nlocation / {}\n}\n',
	},
	{
		name: 'a server without a brace beside one with',
		within: inHttp,
		text: 'server;\nserver { server_name a; }\n',
		says: '1: directive "server" has no opening "{"',
		fixed: 'server { }\nserver { server_name a; }\n',
	},
	{
		name: 'a location without a brace beside one with',
		within: inServer,
		text: 'location / index a; }\nlocation /a { index b; }\n',
		says: '1: directive "location" has no opening "{"',
		fixed: 'location / { index a; }\nlocation /a { index b; }\n',
	},
	{
		name: 'the servers of an upstream',
		within: inUpstream,
		text: 'server 127.0.0.1:1;\nserver unix:/a.sock;\n',
		says: 'ok',
	},
	{ name: 'entries that are called like blocks', within: inMap, text: 'location 1;\nserver 2;\nhttp 3;\n', says: 'ok' },
	{
		name: 'a brace that is not closed',
		within: inServer,
		text: 'location / {\n\tindex a;\n',
		says: '3: unexpected end of file, expecting "}"',
		fixed: 'location / {\n\tindex a;\n}\n',
	},
	{
		name: 'a brace too many, which does not close what is around the include',
		within: inServer,
		text: 'index a;\n}\n',
		says: '2: unexpected "}"',
		fixed: 'index a;\n\n',
	},
];
