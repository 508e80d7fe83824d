import { accepts, type RuleCase, refuses } from '../ruleCase';

const inServer = (directive: string, marked: string, says: string): RuleCase => ({
	title: directive,
	files: `
			server { ${directive} }
			         ${' '.repeat(directive.lastIndexOf(marked))}${'^'.repeat(marked.length)} regex-invalid error: nginx will not start, “pcre2_compile() failed: ${says}”.
		`,
	nginx: refuses(says),
});

export const regexInvalid: readonly RuleCase[] = [
	inServer(
		'location ~ ^/(ghost|content/ { }',
		'^/(ghost|content/',
		'missing closing parenthesis in "^/(ghost|content/"',
	),
	inServer(
		'location ~* \\.(png|jpg))$ { }',
		'\\.(png|jpg))$',
		'unmatched closing parenthesis in "\\.(png|jpg))$" at ")$"',
	),
	inServer('location ~ *.php { }', '*.php', 'quantifier does not follow a repeatable item in "*.php" at "*.php"'),
	inServer(
		'server_name ~^(www\\.igu\\.io$;',
		'~^(www\\.igu\\.io$',
		'missing closing parenthesis in "^(www\\.igu\\.io$"',
	),
	inServer('rewrite [a-z / last;', '[a-z', 'missing terminating ] for character class in "[a-z"'),
	inServer('if ($uri ~ [z-a]) { }', '[z-a])', 'range out of order in character class in "[z-a]" at "a]"'),
	{
		title: 'the key of a map',
		files: `
			map $uri $to { default 0; ~^/(a 1; }
			                          ^^^^^ regex-invalid: nginx will not start, “pcre2_compile() failed: missing closing parenthesis in "^/(a"”.
		`,
		nginx: refuses('missing closing parenthesis in "^/(a"'),
	},
	{
		title: 'what PCRE takes, and what is not read here',
		files: `
			map $uri $to { default 0; ~^/[]a]/ 1; ~*(?<name>\\w+)\\1 2; }
			server {
				server_name ~^(?<site>[^.]+)\\.igu\\.io$ .igu.io;
				location ~ "^/a{2,}[^)]*\\(x\\)$" { }
				location ~ ^/(?:a|b(?=c))++$ { }
				location ~ ^/\\Q(\\E { }
				if ($uri ~* ^/(a|b)$ ) { return 404; }
				rewrite ^/(?i)c(.*)$ /d$1 last;
			}
		`,
		nginx: accepts,
	},
];
