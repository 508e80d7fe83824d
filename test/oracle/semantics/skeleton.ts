import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { ContextName } from '../../../server/src/core/languages/nginx/commands/contexts';

/** Around a directive in each context what nginx wants there, so that it accepts the whole if it does the directive. */
const around: Readonly<Record<ContextName, readonly [before: string, after: string]>> = {
	main: ['events {}\n', ''],
	events: ['events {\n', '\n}'],
	http: ['events {}\nhttp {\n', '\n}'],
	'http.server': ['events {}\nhttp { server {\n', '\n} }'],
	'http.location': ['events {}\nhttp { server { location / {\n', '\n} } }'],
	'http.server.if': ['events {}\nhttp { server { if ($uri) {\n', '\n} } }'],
	'http.location.if': ['events {}\nhttp { server { location / { if ($uri) {\n', '\n} } } }'],
	'http.limit_except': ['events {}\nhttp { server { location / { limit_except GET {\n', '\n} } } }'],
	'http.upstream': ['events {}\nhttp { upstream u { server 127.0.0.1:81;\n', '\n} }'],
	stream: ['events {}\nstream {\n', '\n}'],
	'stream.server': ['events {}\nstream { server { listen 9;\n', '\nproxy_pass 127.0.0.1:9; } }'],
	'stream.upstream': ['events {}\nstream { upstream u { server 127.0.0.1:81;\n', '\n} }'],
	mail: ['events {}\nmail { server_name x;\n', '\n}'],
	'mail.server': [
		'events {}\nmail { auth_http 127.0.0.1:9; server_name x; server { listen 25; protocol smtp;\n',
		'\n} }',
	],
};

/** A main file with `text` in one context, on a line of its own, and the number of lines before it. */
export function inContext(context: ContextName, text: string): string {
	const [before, after] = around[context];
	return `${before}${text}${after}\n`;
}

/** What makes this nginx load all its modules that come as files of their own. */
export function moduleLines(nginx: string): readonly string[] {
	const { stderr } = spawnSync(nginx, ['-V'], { encoding: 'utf8' });
	const folder = /--modules-path=(\S+)/.exec(stderr)?.[1] ?? '';
	if (!existsSync(folder)) return [];
	// Those that others build upon come first: ndk before Lua, stream before what is for streams.
	const first = ['ndk_http_module.so', 'ngx_stream_module.so', 'ngx_mail_module.so'];
	const files = readdirSync(folder).filter((name) => name.endsWith('.so'));
	const ordered = [
		...first.filter((name) => files.includes(name)),
		...files.filter((name) => !first.includes(name)).sort(),
	];
	return ordered.map((name) => `load_module ${join(folder, name)};`);
}
