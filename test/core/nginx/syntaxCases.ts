/**
 * Whole configurations with what nginx says of them, line and text. The reader is tested with them here, and a real nginx
 * in the oracle suite, so that no expectation rests on our own output.
 */
export interface SyntaxCase {
	readonly name: string;
	readonly text: string;
	/** Where the text is an included file: the main file, with `$FILE` for its name. */
	readonly within?: string;
	/** `LINE: TEXT`, or `ok`. */
	readonly says: string;
	/** What nginx says before that, where it stops earlier for something that the reader leaves to others. */
	readonly stops?: string;
	/** What the first fix makes of the text; nginx's reader accepts it. Undefined where none is offered. */
	readonly fixed?: string;
}

/** What stands in `http {}`; its first line is line 4. */
function http(body: string): string {
	return `pid n.pid;\nevents {}\nhttp {\n${body}\n}\n`;
}

/** What stands in a server; its first line is line 4. */
export function server(body: string): string {
	return http(`server { listen 127.0.0.1:18080; ${body}\n}`);
}

function location(body: string): string {
	return server(`location / { ${body}\n}`);
}

const a = (count: number): string => 'a'.repeat(count);

export const syntaxCases: readonly SyntaxCase[] = [
	// White space and the bounds of words
	{ name: 'CRLF', text: location('\r\nreturn 200\r\nok;\r\n'), says: 'ok' },
	{
		name: 'a file with CR alone has one line',
		text: 'pid n.pid;\revents {\r;\r}',
		says: '1: unexpected ";"',
		fixed: 'pid n.pid;\revents {\r\r}',
	},
	{ name: '} # " and ( are bytes of a bare word', text: location('return 200 a}#b"c\'(d);'), says: 'ok' },
	{ name: 'no space is needed around braces', text: 'pid n.pid;events{}http{}', says: 'ok' },
	{ name: '${ belongs to the word', text: location('return 200 a${host}b;'), says: 'ok' },
	{ name: '${ may begin a word', text: location('return 200 ${host};'), says: 'ok' },
	{
		name: 'more braces after $ belong to the word',
		text: http('types { a${{{b html; }'),
		says: 'ok',
	},
	{ name: 'an escaped ; or blank does not end a word', text: location('return 200 a\\;b\\ c;'), says: 'ok' },
	{
		name: 'an escaped line feed counts as a line',
		text: location('return 200 a\\\nb;\n;'),
		says: '6: unexpected ";"',
		fixed: location('return 200 a\\\nb;\n'),
	},
	{ name: 'a comment between arguments', text: location('return # comment ; }\n200 ok;'), says: 'ok' },
	{ name: 'a comment that ends the file', text: `${http('')}# the end`, says: 'ok' },
	{ name: 'quoted names', text: location('"return" \'200\' "";'), says: 'ok' },
	{ name: 'a quoted word over lines', text: location("return 200 'a;\n{}#\n';"), says: 'ok' },
	{ name: ') after a quote begins a word', text: server('if ($host = "a") { return 404; }'), says: 'ok' },

	// Too much and too little
	{ name: 'two semicolons', text: location('return 404;;'), says: '4: unexpected ";"', fixed: location('return 404;') },
	{
		name: 'a semicolon behind a block',
		text: http('server { };'),
		says: '4: unexpected ";"',
		fixed: http('server { }'),
	},
	{
		name: 'a run of semicolons is one fault',
		text: location('return 404;; ;\n;'),
		says: '4: unexpected ";"',
		fixed: location('return 404;'),
	},
	{
		name: 'a brace without a name',
		text: location('{ return 404; }'),
		says: '4: unexpected "{"',
		fixed: location(' return 404; '),
	},
	{
		name: 'a doubled brace',
		text: http('server {{\nlisten 127.0.0.1:18080;\n}'),
		says: '4: unexpected "{"',
		fixed: http('server {\nlisten 127.0.0.1:18080;\n}'),
	},
	{
		name: 'a closing brace too many at the end',
		text: `${http('')}}\n`,
		says: '6: unexpected "}"',
		fixed: `${http('')}\n`,
	},
	{
		name: 'a closing brace too many in between',
		text: 'pid n.pid;\nevents {\n}}\nhttp {\n}\n',
		says: '3: unexpected "}"',
		fixed: 'pid n.pid;\nevents {\n}\nhttp {\n}\n',
	},
	{
		name: 'the indentation shows which brace is too many',
		text: 'pid n.pid;\nevents {}\nhttp {\n\tserver {\n\t\t}\n\t}\n}\n',
		says: '7: unexpected "}"',
		fixed: 'pid n.pid;\nevents {}\nhttp {\n\tserver {\n\t\t\n\t}\n}\n',
	},
	{
		name: 'no ; before }',
		text: server('location / { return 404 }'),
		says: '4: unexpected "}"',
		fixed: server('location / { return 404; }'),
	},
	{
		name: 'no ; before } on a later line',
		text: location('\n\troot html\n'),
		says: '7: unexpected "}"',
		fixed: location('\n\troot html;\n'),
	},
	{
		name: 'two lines without ;',
		text: location('\n\troot html\n\tindex a\n'),
		says: '8: unexpected "}"',
		fixed: location('\n\troot html;\n\tindex a;\n'),
	},
	{
		name: 'no ; between the last word and }',
		text: 'events {}\nhttp { server { return 404}\n}\n',
		says: '3: unexpected "}"',
		fixed: 'events {}\nhttp { server { return 404; }\n}\n',
	},

	// The end of the file
	{
		name: 'the file ends in a directive',
		text: 'events {}\npid n.pid',
		says: '2: unexpected end of file, expecting ";" or "}"',
		fixed: 'events {}\npid n.pid;',
	},
	{
		name: 'the file ends after a directive and blank lines',
		text: 'events {}\npid n.pid\n\n',
		says: '4: unexpected end of file, expecting ";" or "}"',
		fixed: 'events {}\npid n.pid;\n\n',
	},
	{
		name: 'the file ends in a directive of a block',
		text: 'events {}\nhttp {\n\tserver_tokens off',
		says: '3: unexpected end of file, expecting ";" or "}"',
		fixed: 'events {}\nhttp {\n\tserver_tokens off;\n}\n',
	},
	{
		name: 'the file ends in a block',
		text: 'events {}\nhttp {\n\tserver {\n',
		says: '4: unexpected end of file, expecting "}"',
		fixed: 'events {}\nhttp {\n\tserver {\n\t}\n}\n',
	},
	{
		name: 'the file ends in a comment in a block',
		text: 'events {}\nhttp { # x',
		says: '2: unexpected end of file, expecting "}"',
		fixed: 'events {}\nhttp { # x\n}\n',
	},
	{
		name: 'the file ends in a block, with CRLF',
		text: 'events {}\r\nhttp {\r\n',
		says: '3: unexpected end of file, expecting "}"',
		fixed: 'events {}\r\nhttp {\r\n}\r\n',
	},
	{
		name: 'the indentation shows which block is not closed',
		text: 'pid n.pid;\nevents {\n# one\nhttp {\n\tserver {\n\t}\n}\n',
		says: '8: unexpected end of file, expecting "}"',
		stops: '4: "http" directive is not allowed here',
		fixed: 'pid n.pid;\nevents {\n}\n# one\nhttp {\n\tserver {\n\t}\n}\n',
	},
	{
		name: 'a directive that may stand further out shows which block is not closed',
		text: 'pid n.pid;\nevents {}\nhttp {\nserver {\nlisten 127.0.0.1:18080;\nserver {\nlisten 127.0.0.1:18081;\n}\n}\n',
		says: '10: unexpected end of file, expecting "}"',
		stops: '6: "server" directive is not allowed here',
		fixed:
			'pid n.pid;\nevents {}\nhttp {\nserver {\nlisten 127.0.0.1:18080;\n}\nserver {\nlisten 127.0.0.1:18081;\n}\n}\n',
	},
	{
		name: 'the file ends after a lone backslash',
		text: 'events {}\npid \\',
		says: '2: unexpected end of file, expecting ";" or "}"',
	},

	// Quotes
	{
		name: 'a byte after a closing quote',
		text: location('index "a"b;'),
		says: '4: unexpected "b"',
		fixed: location('index "a" b;'),
	},
	{ name: 'two quoted words without a blank', text: location('return 200 "a""b";'), says: '4: unexpected """' },
	{
		name: 'a quote too many before',
		text: location('return 200 ""a";'),
		says: '4: unexpected "a"',
		fixed: location('return 200 "a";'),
	},
	{
		name: 'a quote too many behind',
		text: location("return 200 'a'';"),
		says: `4: unexpected "'"`,
		fixed: location("return 200 'a';"),
	},
	{
		name: '} right after a closing quote',
		text: server('location / { return 200 "a"}'),
		says: '4: unexpected "}"',
		fixed: server('location / { return 200 "a";}'),
	},
	{
		name: '# right after a closing quote',
		text: location('return 200 "a"# x\n;'),
		says: '4: unexpected "#"',
		fixed: location('return 200 "a" # x\n;'),
	},
	{
		name: 'a quote that is closed nowhere',
		text: location('return 200 "a;'),
		says: '8: unexpected end of file, expecting ";" or "}"',
		fixed: location('return 200 "a";'),
	},
	{
		name: 'a quote that the next one closes',
		text: location('add_header A "x;\nadd_header B "y";\n'),
		says: '5: unexpected "y"',
		fixed: location('add_header A "x";\nadd_header B "y";\n'),
	},
	{
		name: 'a quote that is missing before a comment',
		text: location('add_header A "x; # a comment\nadd_header B "y";\n'),
		says: '5: unexpected "y"',
		fixed: location('add_header A "x"; # a comment\nadd_header B "y";\n'),
	},
	{
		name: 'a backslash before the closing quote',
		text: location("return 200 'a\\';"),
		says: '8: unexpected end of file, expecting ";" or "}"',
		fixed: location("return 200 'a\\\\';"),
	},

	// Kinds of blocks
	{
		name: 'a block directive that ends',
		text: http('server;'),
		says: '4: directive "server" has no opening "{"',
		fixed: http('server { }'),
	},
	{
		name: 'a block directive without its brace',
		text: http('server\n\tlisten 127.0.0.1:18080;\n}'),
		says: '5: directive "server" has no opening "{"',
		fixed: http('server {\n\tlisten 127.0.0.1:18080;\n}'),
	},
	{
		name: '; between a block and its brace',
		text: http('server; { }'),
		says: '4: directive "server" has no opening "{"',
		fixed: http('server { }'),
	},
	{
		name: 'a directive that swallows the block after it',
		text: server('\n\troot html\n\tlocation / {\n\t}'),
		says: '6: directive "root" is not terminated by ";"',
		fixed: server('\n\troot html;\n\tlocation / {\n\t}'),
	},
	{
		name: 'directives that swallow the block after them',
		text: server('\n\troot html # x\n\tindex a\n\tlocation / {\n\t}'),
		says: '7: directive "root" is not terminated by ";"',
		fixed: server('\n\troot html; # x\n\tindex a;\n\tlocation / {\n\t}'),
	},
	{
		name: 'include takes no block',
		text: http('include x {}'),
		says: '4: directive "include" is not terminated by ";"',
	},
	{
		name: 'server in upstream takes no block',
		text: http('upstream a { server unix:/a {} }'),
		says: '4: directive "server" is not terminated by ";"',
	},

	// Entries
	{ name: 'quoted braces in a map', text: http('map $host $x { "~^a{2}$" "{b}"; }'), says: 'ok' },
	{ name: 'names of blocks are data in a map', text: http('map $host $x { server 1; location 2; }'), says: 'ok' },
	...['map $host $x', 'geo $x', 'types', 'split_clients $host $x', 'charset_map koi8-r utf-8'].map((head) => ({
		name: `a block in ${head}`,
		text: http(`${head} { foo { } }`),
		says: '4: unexpected "{"',
	})),
	{
		name: 'a map that is not closed',
		text: http('map $host $x {\n\tdefault 1;\nserver {\n}'),
		says: '6: unexpected "{"',
		fixed: http('map $host $x {\n\tdefault 1;\n}\nserver {\n}'),
	},
	{
		name: 'a repeat count in a map',
		text: http('map $host $x { ~^a{2}$ 1; }'),
		says: '4: unexpected "{"',
		fixed: http('map $host $x { "~^a{2}$" 1; }'),
	},

	// Length: what is held with what ends it must fit in 4096 bytes
	{ name: 'a word of 4095 bytes', text: location(`return 200 ${a(4095)};`), says: 'ok' },
	{
		name: 'a word of 4096 bytes',
		text: location(`\nreturn 200\n${a(4096)}\n;`),
		says: '6: too long parameter "aaaaaaaaaa..." started',
	},
	{ name: 'a word of 4094 bytes and white space', text: location(`return 200 ${a(4094)} ;`), says: 'ok' },
	{
		name: 'a word of 4095 bytes and white space',
		text: location(`return 200 ${a(4095)} ;`),
		says: '4: too long parameter "aaaaaaaaaa..." started',
	},
	{ name: 'a quoted word of 4094 bytes', text: location(`return 200 "${a(4094)}";`), says: 'ok' },
	{
		name: 'a quoted word of 4095 bytes',
		text: location(`return 200 "${a(4095)}";`),
		says: '4: too long parameter "aaaaaaaaaa..." started',
	},
	{
		name: 'a quoted word of 4096 bytes',
		text: location(`return 200 "${a(4096)}";`),
		says: '4: too long parameter, probably missing terminating """ character',
	},
	{
		name: 'a word in single quotes of 4096 bytes',
		text: location(`return 200\n'${a(4096)}';`),
		says: `5: too long parameter, probably missing terminating "'" character`,
	},
	{
		name: 'bytes count, not characters: 2',
		text: location(`return 200 ${'é'.repeat(2048)};`),
		says: '4: too long parameter "ééééé..." started',
	},
	{ name: 'bytes count, not characters: 4', text: location(`return 200 ${'😀'.repeat(1023)}aaa;`), says: 'ok' },
	{ name: 'a comment of 4095 bytes', text: http(`#${a(4094)}`), says: 'ok' },
	{ name: 'a comment of 4096 bytes', text: http(`#${a(4095)}`), says: '4: too long parameter "#aaaaaaaaa..." started' },
	{ name: 'a comment of 4096 bytes at the end', text: `${http('')}#${a(4095)}`, says: 'ok' },
	{
		name: 'a comment of 4097 bytes at the end',
		text: `${http('')}#${a(4096)}`,
		says: '6: too long parameter "#aaaaaaaaa..." started',
	},
	{ name: 'white space of any length', text: http(' '.repeat(10_000)), says: 'ok' },

	// The byte order mark
	{ name: 'a byte order mark', text: `\ufeff${http('')}`, says: '1: unknown directive "\ufeffpid"', fixed: http('') },
	{
		name: 'a byte order mark and a comment',
		text: `\ufeff# one\npid n.pid;\nevents {}\n`,
		says: '2: unknown directive "\ufeff#"',
		fixed: '# one\npid n.pid;\nevents {}\n',
	},
	{
		name: 'a byte order mark and a quote',
		text: '\ufeff"pid" n.pid;\nevents {}\n',
		says: '1: unknown directive "\ufeff"pid""',
		fixed: '"pid" n.pid;\nevents {}\n',
	},
	// What nginx does not want outside all blocks, it does not want as a block either
	{
		name: 'a block without a brace where none of it may stand',
		text: 'location /;\nevents {}\nhttp {}\n',
		says: 'ok',
		stops: '1: "location" directive is not allowed here',
	},
];
