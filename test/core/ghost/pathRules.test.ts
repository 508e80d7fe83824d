import { describe, test } from 'vitest';
import { checkFix, checkProblems } from '../../check';

const only = (...codes: string[]) => ({ only: codes });
const ghost = (server: string, url = 'https://igu.io'): string =>
	`//- /ghost/config.production.json\n{ "url": "${url}", "server": ${server} }\n`;

/** The config with a label under the first `part` of its one line. */
function marked(server: string, part: string, label: string): string {
	const text = ghost(server);
	const column = (text.split('\n')[1] ?? '').indexOf(part);
	return `${text}${' '.repeat(column)}${'^'.repeat(part.length)} ${label}\n`;
}

describe('socket-path-too-long', () => {
	const labelled = (path: string, label: string): string => marked(`{ "socket": "${path}" }`, path, label);
	const codes = only('socket-path-too-long');

	test('an error over 107 bytes, an information over 103', () => {
		checkProblems(labelled(`/${'a'.repeat(107)}`, 'socket-path-too-long error: takes 108 bytes'), codes);
		checkProblems(labelled(`/${'a'.repeat(106)}`, 'socket-path-too-long information: takes 107 bytes'), codes);
		checkProblems(labelled(`/${'a'.repeat(103)}`, 'socket-path-too-long information: takes 104 bytes'), codes);
		checkProblems(ghost(`{ "socket": "/${'a'.repeat(102)}" }`), codes);
	});

	test('bytes of UTF-8 count, not letters', () => {
		checkProblems(labelled(`/${'ü'.repeat(54)}`, 'socket-path-too-long error: takes 109 bytes'), codes);
		checkProblems(labelled(`/${'👻'.repeat(27)}`, 'socket-path-too-long error: takes 109 bytes'), codes);
	});

	test('in the port too', () => {
		const path = `/${'a'.repeat(107)}`;
		checkProblems(marked(`{ "port": { "path": "${path}" } }`, path, 'socket-path-too-long error'), codes);
	});
});

describe('socket-path-relative', () => {
	const codes = only('socket-path-relative');

	test('in Ghost, fixed against the folder of the config', () => {
		checkProblems(marked('{ "socket": "run/ghost.sock" }', 'run/ghost.sock', 'socket-path-relative warning'), codes);
		checkFix(
			ghost('{ "socket": "./run/../ghost.sock" }'),
			'socket-path-relative',
			ghost('{ "socket": "/ghost/ghost.sock" }'),
			'Use `/ghost/ghost.sock`',
		);
	});

	test('in nginx only where a Ghost names the same one', () => {
		checkProblems(
			`
//- /ghost/config.production.json
{ "url": "https://igu.io", "server": { "socket": "ghost.sock" } }
                                                  ^^^^^^^^^^ socket-path-relative
//- /nginx/igu.conf
upstream igu { server unix:ghost.sock; }
                           ^^^^^^^^^^ socket-path-relative warning: ../ghost/config.production.json
upstream puma { server unix:puma.sock; }
`,
			codes,
		);
	});

	test('silent for absolute paths, Windows pipes and a unix: that is another fault', () => {
		checkProblems(ghost('{ "socket": "/run/igu.sock" }'), codes);
		checkProblems(ghost('{ "socket": "\\\\\\\\.\\\\pipe\\\\ghost" }'), codes);
		checkProblems(ghost('{ "socket": "unix:/run/igu.sock" }'), codes);
		checkProblems(ghost('{ "socket": "" }'), codes);
	});
});

describe('socket-path-scheme', () => {
	test('unix: before the path, and nothing else is said of its colon', () => {
		checkProblems(
			marked('{ "port": "unix:/run/igu.sock" }', 'unix:/run/igu.sock', 'socket-path-scheme error'),
			only('socket-path-scheme', 'socket-path-colon', 'socket-path-relative'),
		);
	});

	test.each(['unix:', 'UNIX:', 'http://unix:'])('fixed: %s goes', (prefix) => {
		checkFix(
			ghost(`{ "socket": { "path": "${prefix}/run/igu.sock", "permissions": "0666" } }`),
			'socket-path-scheme',
			ghost('{ "socket": { "path": "/run/igu.sock", "permissions": "0666" } }'),
			`Remove \`${prefix}\``,
		);
	});
});

describe('socket-path-colon', () => {
	test('an information, at the path', () => {
		checkProblems(
			marked('{ "socket": "/run/igu:io.sock" }', '/run/igu:io.sock', 'socket-path-colon information'),
			only('socket-path-colon'),
		);
	});

	test('renamed at both ends, in each author’s quotes', () => {
		const world = (path: string): string => `
//- /ghost/config.production.json
{ "url": "https://igu.io", "server": { "socket": { "path": "${path}", "permissions": "0666" } } }
//- /nginx/igu.conf
upstream igu { server "unix:${path}" fail_timeout=0; }
upstream again { server unix:${path} weight=2; server 'unix:${path}' backup; }
`;
		checkFix(
			world('/run/igu:io:a.sock'),
			'socket-path-colon',
			world('/run/igu-io-a.sock'),
			'Rename to `/run/igu-io-a.sock` everywhere',
		);
	});
});

describe('socket-in-tmp', () => {
	const codes = only('socket-in-tmp');

	test('below /tmp and /var/tmp', () => {
		checkProblems(marked('{ "socket": "/tmp/igu.sock" }', '/tmp/igu.sock', 'socket-in-tmp hint'), codes);
		checkProblems(marked('{ "socket": "/var/tmp//igu.sock" }', '/var/tmp//igu.sock', 'socket-in-tmp hint'), codes);
		checkProblems(ghost('{ "socket": "/tmpfiles/igu.sock" }'), codes);
		checkProblems(ghost('{ "socket": "/run/tmp/igu.sock" }'), codes);
	});

	const article = (path: string): string => `
//- /ghost/config.production.json
{
    "url": "http://igu.io",
    "server": {
        "socket": {
            "path": "${path}",
            "permissions": "0666"
        }
    }
}
//- /etc/nginx/sites-available/igu.io
server {
    listen 80;
    server_name igu.io;
    location / {
        proxy_pass http://igu;
  }
}

upstream igu { server unix:${path} fail_timeout=0; }
`;

	test('the article moves, in both files', () => {
		checkFix(
			article('/tmp/igu-io.sock'),
			'socket-in-tmp',
			article('/run/ghost/igu-io.sock'),
			'Move to `/run/ghost/igu-io.sock` everywhere',
		);
	});

	test('another spelling of the path in nginx moves too', () => {
		checkFix(
			`${ghost('{ "socket": { "path": "/tmp/igu.sock", "permissions": "0666" } }')}//- /nginx/a.conf\nupstream igu { server unix:/tmp//igu.sock; }\n`,
			'socket-in-tmp',
			`${ghost('{ "socket": { "path": "/run/ghost/igu.sock", "permissions": "0666" } }')}//- /nginx/a.conf\nupstream igu { server unix:/run/ghost/igu.sock; }\n`,
			'Move to',
		);
	});

	test('a name that is taken there is not taken again', () => {
		const world = (path: string): string =>
			`${ghost(`{ "socket": { "path": "${path}", "permissions": "0666" } }`)}//- /shop/config.production.json\n{ "url": "https://shop.io", "server": { "socket": { "path": "/run/ghost/ghost.sock", "permissions": "0666" } } }\n`;
		checkFix(world('/tmp/ghost.sock'), 'socket-in-tmp', world('/run/ghost/igu.io.sock'), 'Move to');
	});
});

describe('socket-path-empty', () => {
	const codes = only('socket-path-empty');
	const at = (server: string, value: string, label: string): string =>
		marked(server, value, `socket-path-empty ${label}`);

	test('an error for an empty text, at its quotes', () => {
		checkProblems(at('{ "socket": "" }', '""', 'error'), codes);
		checkProblems(at('{ "socket": { "path": "" } }', '""', 'error: <contentPath>/production.socket'), codes);
		checkProblems(at('{ "port": "" }', '""', 'error'), codes);
		checkProblems(at('{ "port": { "path": "" } }', '""', 'error'), codes);
	});

	test('an information where Ghost takes its default path', () => {
		checkProblems(at('{ "socket": {} }', '{}', 'information: <contentPath>/production.socket'), codes);
		checkProblems(at('{ "socket": null }', 'null', 'information: <contentPath>/production.socket'), codes);
	});

	test('silent with a path, half-typed, and for the ignored key of Ghost 5', () => {
		checkProblems(ghost('{ "socket": "/run/x.sock" }'), codes);
		checkProblems('//- /ghost/config.production.json\n{ "server": { "socket": {\n', codes);
		checkProblems(`${ghost('{ "socket": {} }')}//- /ghost/current/package.json\n{ "version": "5.1.0" }\n`, codes);
	});

	const nginx = `//- /nginx/igu.conf
upstream igu { server unix:/run/igu.sock; }
server { server_name igu.io; location / { proxy_set_header Host $http_host; proxy_set_header X-Forwarded-Proto $scheme; proxy_pass http://igu; } }
`;

	test.each([
		['{ "socket": "" }', '{ "socket": { "path": "/run/igu.sock", "permissions": "0666" } }'],
		['{ "socket": null }', '{ "socket": { "path": "/run/igu.sock", "permissions": "0666" } }'],
		[
			'{ "socket": { "path": "", "permissions": "0666" } }',
			'{ "socket": { "path": "/run/igu.sock", "permissions": "0666" } }',
		],
		['{ "socket": { "path": "" } }', '{ "socket": { "path": "/run/igu.sock", "permissions": "0666" } }'],
		['{ "socket": { "permissions": "0666" } }', '{ "socket": { "permissions": "0666", "path": "/run/igu.sock" } }'],
		['{ "port": "" }', '{ "port": { "path": "/run/igu.sock", "readableAll": true, "writableAll": true } }'],
		['{ "port": { "path": "" } }', '{ "port": { "path": "/run/igu.sock", "readableAll": true, "writableAll": true } }'],
	])('%s gets the path on which nginx waits for the site', (before, after) => {
		checkFix(
			`${ghost(before)}${nginx}`,
			'socket-path-empty',
			`${ghost(after)}${nginx}`,
			'Use `/run/igu.sock` from `../nginx/igu.conf`',
		);
	});
});
