/** Numbers from 0 up to 1, the same ones for the same seed (mulberry32). */
export function randomFrom(seed: number): () => number {
	let state = seed;
	return () => {
		state = (state + 0x6d2b79f5) | 0;
		let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
		mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
		return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
	};
}

/** Small configurations that nginx accepts, or would but for a byte order mark. Their paths are relative, so that no mutation leads out of the folder. */
export const seeds: readonly string[] = [
	`pid n.pid;
events {}
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
	}
}
`,
	`pid "n.pid";
events { worker_connections 64; }
http {
	log_format main '$remote_addr "$request" '
		'\${status} \\'x\\'';
	map $http_upgrade $up {
		default upgrade;
		'' close;
		"a b" 'c;d{e}';
	}
	types { text/html html htm; image/png png; }
	server {
		listen 127.0.0.1:18080; set $x a\${up}b;
		location ~ "^/a{2}$" { return 200 "{ok} # no comment\\n"; }
		location ~ \\.php$ { return 403; }
	}
}
`,
	`pid n.pid; events {
}
http { # comment with "quotes' and { ; }
	geo $g { default 0; 127.0.0.1/32 1; }
	split_clients $remote_addr $v { 50% a; * b; }
	server { listen 127.0.0.1:18080
		reuseport; # between
		if ($g = 1) { return 200 a#b"c'd}e; }
		location /x { add_header A "x" always; return 301 /y\\;z; }
		location = /y { limit_except GET { deny all; } root html; }
	}
}`,
	`pid n.pid;\r\nevents {\r\n}\r\nhttp {\r\n\tcharset_map koi8-r utf-8 {\r\n\t\tC0 D18E;\r\n\t}\r\n\tserver {\r\n\t\tlisten 127.0.0.1:18080;\r\n\t\tlocation / {\r\n\t\t\treturn 200 'a\\\\';\r\n\t\t}\r\n\t}\r\n}\r\n`,
	`# main\nuser root;
pid n.pid;

events { use epoll; }
http {
    upstream a { server unix:/a.sock weight=2; server 127.0.0.1:1 backup; }
    server {
        listen 127.0.0.1:18080;
        server_name ~^(?<x>.+)\\.b$ "c d";
        location ^~ /a/ {
            rewrite "^/a/(\\d{2,3})$" /b/$1 last;
            if ($http_cookie ~* "x=([^;]+)(?:;|$)") {
                set $y $1;
            }
            error_page 404 = @fallback;
        }
        location @fallback {
            proxy_pass http://a;
            proxy_set_header X-A '"$y"';
            proxy_set_header X-B "it's";
        }
        error_page 500 502 /50x.html; location = /50x.html {}
    }
    include *.none;
}
`,
	`\ufeffpid n.pid;\n# a\nevents {}\nhttp {\n\tserver_tokens off;\n}\n`,
];

const marks = [';', '{', '}', '"', "'", '\\', '#', '$', '\n', '\r', ' '];

/** One of the seeds with one to three marks deleted, doubled, swapped, replaced or put in. */
export function mutated(random: () => number): string {
	const pick = <Item>(items: readonly Item[]): Item | undefined => items[Math.floor(random() * items.length)];
	let text = pick(seeds) ?? '';
	for (let left = 1 + Math.floor(random() * 3); left > 0; left--) {
		const mark = pick(marks) ?? ';';
		const places = [...text.matchAll(/[;{}"'\\#$\n\r ]/g)].map(({ index }) => index);
		const at = pick(places) ?? 0;
		const before = text.slice(0, at);
		const after = text.slice(at + 1);
		const c = text[at] ?? '';
		switch (Math.floor(random() * 5)) {
			case 0:
				text = before + after;
				break;
			case 1:
				text = before + c + c + after;
				break;
			case 2:
				text = before + after.slice(0, 1) + c + after.slice(1);
				break;
			case 3:
				text = before + mark + after;
				break;
			default: {
				const anywhere = Math.floor(random() * text.length);
				text = text.slice(0, anywhere) + mark + text.slice(anywhere);
			}
		}
	}
	return text;
}
