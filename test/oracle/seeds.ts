import type { Mutant } from './batch';

/**
 * What nginx accepts, or would but for a byte order mark or a missing `events`. Most directives in them may stand at each
 * level and take any number of arguments, whatever these are: so nginx reads on after a mutation, where otherwise it would
 * stop at a value. Paths are relative, so that no mutation leads out of the folder.
 */
const levels = `http {
	index a b; # one "two' { ; }
	types { text/html html htm; image/png png; }
	server {
		server_name a 'b' "c";
		index a "b c" 'd;e{f}';
		location / {
			index x y z;
			location /a {
				types { a/b c d "e f"; }
				location /a/b { index e; }
				location /a/c { }
			}
			index "a\\"b" c\\;d;
		}
		index f
			g # between
			h;
	}
	index e; index f;
	types {}
}
`;

const words = `http {
	types {
		a/b "c" 'd' "" '' "e'f" 'g"h';
		c/d \\" \\' \\\\ \\n a\\ b a\\;b a\\{b \\# ;
		e/f "\\"" '\\'' "\\\\" "a\\nb" "\\;" "a
b	c" 'd

e';
		g/h a"b c'd e#f g}h (i) "j")k "l")"m";
		i/j \${k} l\${m}n $o $ $$ \${ \${{p q$;
		k/l;m/n o;
		p/q # r
			s # t "u
			v;
		"w/x" y; 'z/a' b;
	}
}
`;

const formats = `http {
	log_format main '$remote_addr - [$time_local] "$request" '
		'$status "$http_referer" \\'quoted\\' '
		"\${body_bytes_sent} \\"double\\" 'single' {braces}; # no comment";
	log_format json escape=json '{'
		'"time": "$time_iso8601", ' # between
		'"request": "$request"'
	'}';
	map $http_upgrade $connection_upgrade { default upgrade; '' close; }
	map $uri $kind {
		hostnames;
		~^/(?<first>[a-z]+)/\\d+$ "$first";
		"~*^/x{2,3};y" 'a;b{c}';
		\\default x;
		/plain/ plain # comment }
			;
	}
	server {
		server_name ~^(www\\.)?(?<name>.+)\\.example$ "~^x{2}$";
		location ~* \\.(?:css|js)$ { index a; if ($uri ~ "^/(b{2})$") { return 404; } }
		location ~ "^/a{2,3}/(.*)$" { return 200 "{\\"ok\\": true}\\n"; }
		location / { rewrite ^/(.*)$ /$1? last; if ($kind = "a") { return 403 'no "way"'; } }
	}
}
`;

const entries = `http {
	geo $where { default 0; 127.0.0.0/8 local; 10.0.0.0/8 "in side"; ::1 'x'; }
	split_clients "\${remote_addr}A" $variant { 0.5% .one; 2.0% ".two"; * ''; }
	charset_map koi8-r utf-8 { C0 D18E; C1 D0B0; }
	types { a/b c; d/e f g; }
	map $where $far { 0 yes; default no; "" 'e;m{p}ty'; }
	server {
		types {
			text/css	css;
			# comment
			"a/b"	"c"; }
		index a;
	}
}
`;

const site = `pid n.pid;
events { worker_connections 64; }
http {
	upstream ghost {
		server unix:/run/ghost.sock fail_timeout=0; # "one"
		keepalive 8;
	}
	server {
		listen 127.0.0.1:18080;
		server_name a.b 'c.d';
		location / {
			proxy_set_header Host "$http_host";
			proxy_pass http://ghost;
		}
		location ^~ /a/ {
			rewrite "^/a/(\\d{2,3})$" /b/$1 last;
			if ($http_cookie ~* "x=([^;]+)(?:;|$)") {
				set $y $1;
			}
			error_page 404 = @fallback;
		}
		location @fallback {
			proxy_pass http://ghost;
			proxy_set_header X-A '"$y"';
			proxy_set_header X-B "it's";
		}
		location = /y { limit_except GET { deny all; } root html; }
		error_page 500 502 /50x.html; location = /50x.html {}
	}
	include *.none;
}`;

const foreign = `http {
	# Grüße “und so” — 日本 𝄞
	types {
		a/b ü "日本" '𝄞x' é;
		c/d “e” 'f'; g/h \u00a0 "\u00a0";
	}
	server { server_name bücher.example "日本.example" '𝄞'; index "ä;ö" ü; }
}
`;

/** Words and comments about as long as nginx's buffer, with something in them to shift their ends. */
const stretch = (length: number, mark: string): string =>
	`${'x'.repeat(1000)}${mark}${'y'.repeat(1000)}${mark}${'z'.repeat(length - 2000 - 2 * mark.length)}`;
const long = `http {
	types_hash_bucket_size 8192;
	types {
		a/b ${stretch(4093, '$')} c;
		c/d "${stretch(4093, '\\"')}" ;
		e/f '${stretch(4092, ';\n')}';
		#${stretch(4094, "'")}
		g/h ${stretch(4094, '#')};
		i/j
# ${stretch(4092, '{')}
		k;
	}
}
#${stretch(4095, '"')}`;

const multibyte = `http {
	types_hash_bucket_size 8192;
	types { a/b ${'é'.repeat(1000)}$${'日'.repeat(697)}; c/d "${'𝄞'.repeat(1000)};${'é'.repeat(46)}" e; }
	#${'日'.repeat(1364)};
}
`;

const tabs = 'http\t{\tindex\ta\t;\t#\tb\t{\n\t\tserver\t{\tserver_name\t"a\tb"\t\'c\'\t;\t}\t}\t#\tend';
const glued =
	'http{types{a/b "c";d/e f}g;}index "h";server{types{i/j k"l"m;"n/o" p;}location /{index d;}location /a{index e}f;}}}#end';

const crlf = (text: string): string => text.replaceAll('\n', '\r\n');
const cr = (text: string): string => text.replaceAll(/#.*/g, '').replaceAll('\n', '\r');

/** An included file, in a server and at the top of `http`. */
const partOfServer = `# part
index a;
location / { index "b c"; types { d/e f; } }
location /a {
	index g;
	location /a/b { index 'h'; }
}
index i; # end`;
const partOfHttp = `index a;
server { server_name a; location / { index b; } }
types { a/b "c"; }
map $uri $x { default a; b c; }
index d;
`;

const own: readonly string[] = [
	levels,
	words,
	formats,
	entries,
	site,
	foreign,
	long,
	multibyte,
	tabs,
	glued,
	...[levels, words, formats].map(crlf),
	...[levels, words, entries].map(cr),
	...[levels, words].map((text) => `\ufeff${text}`),
	// With the first error on a later line, and no line feed at the end.
	...[levels, words, entries, long].map((text) => `\n# first\n\n${text.trimEnd()}`),
];
const included: readonly Mutant[] = [
	{ text: partOfServer, within: 'http {\n\tserver {\n\t\tinclude $FILE;\n\t\tindex z;\n\t}\n}\n' },
	{ text: crlf(partOfServer), within: 'http { server { location / { include $FILE; } } }' },
	{ text: partOfHttp, within: 'http {\n\tinclude $FILE;\n\tindex z;\n}\n' },
];

export const seeds: readonly Mutant[] = [...own.map((text): Mutant => ({ text })), ...included];
