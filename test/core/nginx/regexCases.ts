import { type SyntaxCase, server } from './syntaxCases';

/** Regular expressions with a repeat count, `{2}`, and without quotes: nginx takes the brace for the start of a block. */
export const regexCases: readonly SyntaxCase[] = [
	{
		name: 'a repeat count in rewrite',
		text: server('rewrite ^/a{2}b{3,}$ /b last;'),
		says: '4: directive "rewrite" is not terminated by ";"',
		fixed: server('rewrite "^/a{2}b{3,}$" /b last;'),
	},
	{
		name: 'a repeat count in a location',
		text: server('location ~ ^/x{2}$ {\n}'),
		says: '4: unknown directive "2}$"',
		fixed: server('location ~ "^/x{2}$" {\n}'),
	},
	{
		name: 'a repeat count in a location whose brace stands on the next line',
		text: server('location ~* \\.(jpg){1,}\n{\n}'),
		says: '5: unknown directive "1,}"',
		fixed: server('location ~* "\\.(jpg){1,}"\n{\n}'),
	},
	{
		name: 'two repeat counts in a location',
		text: server('location ~ ^/x{2}y{3} {\nreturn 204;\n}\nlocation / {\n}'),
		says: '4: unknown directive "2}y"',
		fixed: server('location ~ "^/x{2}y{3}" {\nreturn 204;\n}\nlocation / {\n}'),
	},
	{
		name: 'a repeat count in parentheses',
		text: server('location ~ ^/(\\([(]?[a-z]{2}|\\d{4})/\n{\n}'),
		says: '4: pcre2_compile() failed: missing closing parenthesis in "^/(\\([(]?[a-z]"',
		fixed: server('location ~ "^/(\\([(]?[a-z]{2}|\\d{4})/"\n{\n}'),
	},
	{
		name: 'a brace in brackets',
		text: server('location ~ ^/[[:alpha:]{2}]$ {\n}'),
		says: '4: pcre2_compile() failed: missing terminating ] for character class in "^/[[:alpha:]"',
		fixed: server('location ~ "^/[[:alpha:]{2}]$" {\n}'),
	},
	{
		name: 'a repeat count in a location without its brace',
		text: server('location ~ ^/x{2}$\nreturn 204;\n}'),
		says: '5: unknown directive "2}$"',
	},
	{
		name: 'a repeat count in a location without its block',
		text: server('location ~ ^/x{2}$;\n}'),
		says: '4: unknown directive "2}$"',
	},
	{
		name: 'a repeat count in a location that is no regular expression',
		text: server('location = /(x{2} {\n}'),
		says: '4: unknown directive "2}"',
		fixed: server('location = "/(x{2}" {\n}'),
	},
	{
		name: 'a repeat count in a condition',
		text: server('if ($uri ~ ^/x{2}$)\n{\n}'),
		says: '4: invalid condition "^/x"',
		fixed: server('if ($uri ~ "^/x{2}$")\n{\n}'),
	},
	{
		name: 'a repeat count in a condition, with a space before its end',
		text: server('if ($uri ~ (x{2}) ) {\n}'),
		says: '4: invalid condition "(x"',
		fixed: server('if ($uri ~ "(x{2})" ) {\n}'),
	},
];
