import { describe, expect, it } from 'vitest';
import { applyEdits } from '../../../server/src/core/base/text';
import { nginxSyntaxFixes } from '../../../server/src/core/languages/nginx/repairs/syntaxFixes';
import { parseNginx } from '../../../server/src/core/languages/nginx/syntax/parse';
import { TokenKind } from '../../../server/src/core/languages/nginx/syntax/tree';
import { leavesOf } from '../../../server/src/core/languages/nginx/syntax/walk';

/** A file as people write it. */
const whole = `# The whole
user www-data;
events {
	worker_connections 768;
}
http {
	include mime.types;
	map $http_upgrade $connection_upgrade {
		default upgrade;
		'' close;
	}
	log_format main '$remote_addr - $remote_user [$time_local] '
		'"$request" $status';

	upstream igu {
		server unix:/run/ghost/igu.sock fail_timeout=0;
		keepalive 8;
	}
	upstream notes {
		server unix:/run/ghost/notes.sock;
	}

	server {
		listen 80;
		server_name igu.io;
		if ($host = 'www.igu.io') {
			return 301 https://igu.io$request_uri;
		}
		location / {
			proxy_set_header Host "$http_host";
			proxy_pass http://igu;
		}
		# Static files
		location /content/ {
			root /var/www;
		}
	}
	server {
		server_name notes.example.org;
		location ~ "^/a{2}$" {
			proxy_pass http://notes;
		}
	}
}
`;

interface Slip {
	readonly name: string;
	/** A `TokenKind`. */
	readonly kind: number;
	/** What the token becomes. */
	readonly slipped: (token: string) => string;
	/** How many slips of its kind nginx's reader does not notice: the directive goes on, and only its arguments are wrong. */
	readonly unseen?: number;
	/** How many are mended otherwise than they came about. */
	readonly guessed?: number;
}

const slips: readonly Slip[] = [
	{ name: 'no ;', kind: TokenKind.Semicolon, slipped: () => '', unseen: 4 },
	{ name: 'two ;', kind: TokenKind.Semicolon, slipped: () => ';;' },
	{ name: '{ for ;', kind: TokenKind.Semicolon, slipped: () => '{' },
	{ name: ': for ;', kind: TokenKind.Semicolon, slipped: () => ':', unseen: 3 },
	{ name: 'no {', kind: TokenKind.Open, slipped: () => '' },
	{ name: 'two {', kind: TokenKind.Open, slipped: () => '{{' },
	{ name: '; for {', kind: TokenKind.Open, slipped: () => ';' },
	{ name: 'no }', kind: TokenKind.Close, slipped: () => '' },
	{ name: 'two }', kind: TokenKind.Close, slipped: () => '}}' },
	{ name: '} on a line', kind: TokenKind.Close, slipped: () => '}\n}' },
	{ name: 'no quotes', kind: TokenKind.Word, slipped: (word) => word.replace(/^(["'])(.*[{].*)\1$/, '$2') },
	{ name: 'no quote at the end', kind: TokenKind.Word, slipped: (word) => word.replace(/["']$/, ''), guessed: 1 },
];

describe.each([
	['LF', whole],
	['CRLF', whole.replaceAll('\n', '\r\n')],
	['spaces', whole.replaceAll('\t', '    ')],
])('one slip gives one problem, and its preferred fix restores the file: %s', (_, text) => {
	it.each(slips)('$name', ({ kind, slipped, unseen = 0, guessed = 0 }) => {
		const odd: string[] = [];
		for (const { kind: found, start, end, text: token } of leavesOf(parseNginx(text))) {
			if (found !== kind || slipped(token) === token) continue;
			const broken = text.slice(0, start) + slipped(token) + text.slice(end);
			const { diagnostics } = parseNginx(broken);
			const [fix] = diagnostics[0] ? nginxSyntaxFixes(broken)(diagnostics[0]) : [];
			const restored = fix?.preferred && plain(applyEdits(broken, fix.edits)) === plain(text);
			if (diagnostics.length !== 1) odd.push(`${diagnostics.length} problems`);
			else if (!restored) odd.push('guessed');
		}
		expect(odd.sort()).toEqual([...Array(unseen).fill('0 problems'), ...Array(guessed).fill('guessed')]);
	});
});

/** Without the white space that a fix may leave. */
function plain(text: string): string {
	return text.replace(/\s+/g, '');
}
