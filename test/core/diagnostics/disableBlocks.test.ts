import { describe, expect, it } from 'vitest';
import { applyEdits, lineStartsOf } from '../../../server/src/core/base/text';
import { uriOfPath } from '../../../server/src/core/base/uri';
import { languages } from '../../../server/src/core/languages/registry';

type Kind = 'nginx' | 'compose' | 'systemd' | 'environment' | 'dockerfile';

/**
 * Texts of each kind, in which `# N-M` stands for a comment that silences a code in the lines from N to M, counted from 1, and `# -` for
 * one that silences nothing.
 */
const texts: readonly (readonly [title: string, kind: Kind, text: string])[] = [
	[
		'nginx: to the end of the block, and above the first directive in the file',
		'nginx',
		`# a comment of somebody else
# 1-22
events {}
http {
	# 6-19
	upstream a {
		keepalive 2;
		# 9-11
		server unix:/a.sock;
		server unix:/b.sock; # -
	}
	server {
		location / {
			proxy_pass http://a;
			# 16-16
		}
		# 18-18
	}
}
# 21-22
stream {}
`,
	],
	[
		'nginx: braces at the end of lines, and a block that nobody closes',
		'nginx',
		`http {
	upstream a { server unix:/a.sock;
		# 4-4
		server unix:/b.sock; }
	server { # -
		# 7-10
		listen 80;
		location / { return 200 "
# ghost-nginx-disable a-code
"; }
`,
	],
	[
		'YAML: to the end of the mapping or the list to which the line below belongs',
		'compose',
		`# 1-23
services:
  # 4-21
  ghost:
    # 6-14
    image: ghost:6
    environment:
      url: https://igu.io
      # 10-10
      server__port: /run/a.sock
      # -
    volumes:
# 14-14
    - a:/run
    # -

  # 18-21
  nginx:
    volumes:
      # 21-21
      - a:/run
# 23-23
volumes: { a: { } }`,
	],
	[
		'YAML: a list in the place of a mapping, texts of several lines, the end of the file',
		'compose',
		`services:
  ghost:
    command: |
      # ghost-nginx-disable a-code
      node
    environment:
      # 8-9
      - url=https://igu.io
      - server__port=/run/a.sock
    # 11-11
    image: ghost
# -`,
	],
	[
		'systemd: to the end of the section, in which the comments right above its header are',
		'systemd',
		`# 1-14
[Unit]
Description=x
# 5-5
After=mysql.service
# 7-10
[Service]
Environment=NODE_ENV=production \\
  # 10-10
  url=https://igu.io
; 12-14

# 14-14
[Install]`,
	],
	[
		'environment file: to the end of the file',
		'environment',
		`# 1-5
url=https://igu.io
# 4-5
server__port=/run/a.sock
`,
	],
	[
		'Dockerfile: to the end of the stage',
		'dockerfile',
		`# syntax=docker/dockerfile:1
# 1-13
ARG A=1
FROM ghost:6 AS one
# 6-8
ENV url=https://igu.io \\
  # 8-8
  NODE_ENV=production

# 11-13
FROM one
# 13-13
ENV server__port=/run/a.sock`,
	],
];

const names: Readonly<Record<Kind, string>> = {
	nginx: '/nginx.conf',
	compose: '/compose.yaml',
	systemd: '/etc/systemd/system/ghost_igu.service',
	environment: '/ghost.env',
	dockerfile: '/Dockerfile',
};

/** The comments of a text with the ranges that it promises, and those that are read. */
function rangesIn(
	kind: Kind,
	text: string,
): { readonly promised: readonly string[]; readonly read: readonly string[] } {
	const promised = [...text.matchAll(/[#;] (\d+-\d+|-)$/gm)].map(([, range = '']) => range);
	const marked = text.replace(/([#;]) (?:\d+-\d+|-)$/gm, '# ghost-nginx-disable a-code');
	const language = languages.of(kind);
	const disables = language.disables?.(language.summarize(uriOfPath(names[kind]), marked)) ?? [];
	return {
		promised,
		read: disables.map(({ lines }) => (lines ? `${lines.first + 1}-${lines.last + 1}` : '-')),
	};
}

describe('a comment that silences a block', () => {
	it.each(texts)('holds in %s', (_, kind, text) => {
		const { promised, read } = rangesIn(kind, text);
		expect(read).toEqual(promised);
	});
});

/** The lines that an action adds for the place of `word`: above which line, and how they are indented. */
const actions: readonly (readonly [
	title: string,
	kind: Kind,
	text: string,
	word: string,
	block: string | undefined,
	file: string,
])[] = [
	['YAML, a mapping', 'compose', 'services:\n  ghost:\n    image: a\n    user: b\n', 'b', '    image: a', 'services:'],
	[
		'YAML, an item',
		'compose',
		'services:\n  ghost:\n    volumes:\n      - a\n      - b\n',
		'b',
		'      - a',
		'services:',
	],
	[
		'YAML, an item that is a mapping',
		'compose',
		'services:\n  ghost:\n    volumes:\n      - type: a\n        x: b\n',
		'b',
		undefined,
		'services:',
	],
	['YAML, at the top', 'compose', '# mine\nname: a\nservices: { b: {} }\n', 'b', undefined, 'name: a'],
	['systemd', 'systemd', '# mine\n[Unit]\nAfter=a\n[Service]\nUser=c\nGroup=b\n', 'b', 'User=c', '[Unit]'],
	['systemd, a header', 'systemd', '[Unit]\nAfter=a\n[Service]\nUser=c\n', '[Service]', undefined, '[Unit]'],
	['an environment file', 'environment', '# mine\n\nurl=a\nx=b\n', 'b', undefined, 'url=a'],
	['a Dockerfile', 'dockerfile', '# syntax=docker/dockerfile:1\nFROM a\nUSER c\nENV x=b\n', 'b', 'USER c', 'FROM a'],
	['a Dockerfile, before a stage', 'dockerfile', '# escape=\\\nARG a=b\nFROM a\n', 'b', undefined, 'ARG a=b'],
];

describe('an action that silences a code in a block or a file', () => {
	it.each(actions)('puts its comment right in %s', (_, kind, text, word, block, file) => {
		const silence = languages.of(kind).silencer?.(text, lineStartsOf(text));
		const lineBelow = (reach: 'block' | 'file'): string | undefined => {
			const edit = silence?.(text.indexOf(word), 'a-code', reach);
			const [, below] = (edit && /^[ \t]*# ghost-nginx-disable a-code\n(.*)/m.exec(applyEdits(text, [edit]))) ?? [];
			return below;
		};
		expect([lineBelow('block'), lineBelow('file')]).toEqual([block, file]);
	});
});
