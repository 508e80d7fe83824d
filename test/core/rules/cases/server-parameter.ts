import { accepts, type RuleCase, type RuleCaseFix, refuses } from '../ruleCase';

/** A word behind the first of two servers of an upstream, with what is marked of it. */
const inUpstream = (word: string, marked = word, label = ''): string => `
			upstream igu { server unix:/run/igu.sock max_fails=1 ${word}; server unix:/run/b.sock; }
			                                                     ${'^'.repeat(marked.length)} server-parameter error${label === '' ? `: nginx will not start, “invalid parameter "${marked}"”` : label}
			server { location / { proxy_pass http://igu; } }
`;

const refused = (word: string): RuleCase => ({
	title: word,
	files: inUpstream(word),
	nginx: refuses(`invalid parameter "${word}"`),
});

const mended = (word: string, newText: string, nearest = word.split(' ')[0] ?? ''): RuleCase => ({
	title: word,
	files: inUpstream(word, nearest),
	nginx: refuses(`invalid parameter "${nearest}"`),
	fixes: [{ title: `Replace with ${newText}`, preferred: true, after: [[word, newText]] }],
});

const removed = (word: string, preferred: boolean, label = ''): RuleCase => ({
	title: word,
	files: inUpstream(word, word, label),
	nginx: refuses(`invalid parameter "${word}"`),
	fixes: [{ title: `Remove ${word}`, preferred, after: [[` ${word}`, '']] }],
});

const semicolon = (after: RuleCaseFix['after']): RuleCaseFix => ({ title: 'Insert ";"', preferred: true, after });

export const serverParameter: readonly RuleCase[] = [
	...['weight=0', 'weight=-1', 'weight=1.5', 'weight', 'weight=', 'max_conns=x', 'max_fails=-1'].map(refused),
	...['fail_timeout=10ms', 'fail_timeout=1.5s', 'fail_timeout=1s1m', 'fail_timeout=', 'fail_timeout=s'].map(refused),
	refused('service'),
	mended('fail_timout=0', 'fail_timeout=0'),
	mended('Weight=5', 'weight=5'),
	mended('maxconn=5', 'max_conns=5'),
	mended('fail_timeout=10S', 'fail_timeout=10s'),
	mended('down=1', 'down'),
	mended('BACKUP', 'backup'),
	mended('backup,', 'backup'),
	mended('fail_timeout = 0', 'fail_timeout=0'),
	mended('weight= 5', 'weight=5', 'weight='),
	mended('weight =5', 'weight=5'),
	mended('weight 5', 'weight=5'),
	removed('bogus', false),
	removed('ssl', false),
	removed('service=http', true, ': service= needs resolve. It says “service upstream'),
	{
		title: 'a word in quotes, in the middle of a line with CRLF and tabs',
		files: `
			upstream igu {\r
			\tserver unix:/run/igu.sock\t"fail_timout=1m 30s"\tweight=2; # Ghost\r
			\t                         \t ^^^^^^^^^^^^^^^^^^ server-parameter error
			\tserver unix:/run/b.sock;\r
			}\r
			server { location / { proxy_pass http://igu; } }\r
		`,
		nginx: refuses('invalid parameter "fail_timout=1m 30s"'),
		fixes: [
			{
				title: 'Replace with fail_timeout=1m 30s',
				preferred: true,
				after: [['fail_timout', 'fail_timeout']],
			},
		],
	},
	{
		title: 'quotes around the value alone',
		files: `
			upstream igu { server unix:/run/igu.sock fail_timeout = "1m 30s" down; server unix:/run/b.sock; }
			                                         ^^^^^^^^^^^^ server-parameter
			server { location / { proxy_pass http://igu; } }
		`,
		nginx: refuses('invalid parameter "fail_timeout"'),
		fixes: [
			{
				title: 'Replace with "fail_timeout=1m 30s"',
				preferred: true,
				after: [['fail_timeout = "1m 30s"', '"fail_timeout=1m 30s"']],
			},
		],
	},
	{
		title: 'several words, of which nobody can tell what they mean',
		files: inUpstream('id = 5', 'id', ': server has no parameter id.'),
		nginx: refuses('invalid parameter "id"'),
	},
	{
		title: 'a semicolon that is missing at the end of the line',
		files: `
			upstream igu {
			\tserver unix:/run/igu.sock weight=1 # Ghost
			\tkeepalive 8;
			\t^^^^^^^^^ server-parameter: a semicolon is missing before keepalive
			}
			server { location / { proxy_pass http://igu; } }
		`,
		nginx: refuses('invalid parameter "keepalive" in /site.conf:3'),
		fixes: [semicolon([['weight=1 #', 'weight=1; #']])],
	},
	{
		title: 'a semicolon that is missing between two servers, behind a quote',
		files: `
			upstream igu {
			    server "unix:/run/igu.sock"
			    server unix:/run/b.sock;
			    ^^^^^^ server-parameter
			}
			server { location / { proxy_pass http://igu; } }
		`,
		nginx: refuses('invalid parameter "server" in /site.conf:3'),
		fixes: [semicolon([['igu.sock"', 'igu.sock";']])],
	},
	{
		title: 'a semicolon that is missing on one line',
		files: `
			upstream igu { server unix:/run/igu.sock keepalive 8; }
			                                         ^^^^^^^^^ server-parameter
			server { location / { proxy_pass http://igu; } }
		`,
		nginx: refuses('invalid parameter "keepalive"'),
		fixes: [semicolon([['igu.sock keepalive', 'igu.sock; keepalive']])],
	},
	{
		title: 'a semicolon that is missing before what a module brings',
		files: `
			upstream igu {
			    server unix:/run/igu.sock
			    check interval=3000;
			    ^^^^^ server-parameter
			}
			server { location / { proxy_pass http://igu; } }
		`,
		nginx: refuses('invalid parameter "check"'),
		fixes: [{ ...semicolon([['igu.sock', 'igu.sock;']]), nginx: refuses('unknown directive "check"') }],
	},
	...['ip_hash;', 'hash $host;', 'random;'].map((method): RuleCase => {
		const name = method.replace(/[ ;].*/, '');
		return {
			title: `backup behind ${method}`,
			files: `
			upstream igu { ${method} server unix:/run/igu.sock; server unix:/run/b.sock backup; }
			               ${' '.repeat(method.length)}                                                    ^^^^^^ server-parameter error: “balancing method does not support parameter "backup"”: ${name} does not support backup servers
			server { location / { proxy_pass http://igu; } }
		`,
			nginx: refuses('balancing method does not support parameter "backup"'),
			fixes: [{ title: 'Remove backup', preferred: true, after: [['b.sock backup', 'b.sock']] }],
		};
	}),
	{
		title: 'what nginx takes',
		files: `
			upstream igu {
			    server unix:/run/a weight=5 max_fails=0 max_conns=0 fail_timeout=0 down;
			    server unix:/run/b weight=01 fail_timeout=1m30s backup;
			    server unix:/run/c "fail_timeout=1m 30s" weight=1 'weight=2';
			    server unix:/run/d fail_timeout=1y2M3w4d5h6m7s "fail_timeout=1s ";
			    server unix:/run/e # which is new
			        fail_timeout=10;
			}
			upstream a { server unix:/run/a; server unix:/run/b backup; ip_hash; }
			upstream b { least_conn; server unix:/run/a; server unix:/run/b backup; }
			server { location /a { proxy_pass http://a; } location /b { proxy_pass http://b; } location / { proxy_pass http://igu; } }
		`,
		nginx: accepts,
	},
	{
		title: 'what other rules say',
		files: `
			upstream a { server unix: /run/a; }
			upstream b { server \u201cunix:/run/a b\u201d; }
		`,
		nginx: refuses('invalid parameter "/run/a"'),
	},
	{
		title: 'a template, of which nobody knows what it becomes',
		files: `
			//- /srv/nginx/igu.conf.j2
			upstream igu { server unix:/run/igu.sock {{ options }}; }
		`,
		nginx: refuses('directive "server" is not terminated by ";"'),
	},
];
