import { describe, expect, it } from 'vitest';
import { summarizeNginx } from '../../../server/src/core/languages/nginx/facts/summarize';

/** What is seen in a text, in its order. */
function seen(text: string): string[] {
	const { facts } = summarizeNginx('file:///etc/nginx/conf.d/a.conf', text);
	const found: [number, string][] = [
		...facts.levels.slice(1).map(({ kind, args, span }): [number, string] => [span.start, [kind, ...args].join(' ')]),
		...facts.passes.map(({ nameSpan, address }): [number, string] => [
			nameSpan.start,
			`pass ${facts.addresses[address ?? -1]?.text}`,
		]),
		...facts.includes.map(({ span, pattern }): [number, string] => [span.start, `include ${pattern}`]),
		...facts.servers.flatMap(({ names }) => names.map(({ text: name, span }): [number, string] => [span.start, name])),
		...facts.headers.map(({ span, name, value }): [number, string] => [span.start, `${name}: ${value}`]),
		...facts.upstreams.flatMap(({ servers }) =>
			servers.map(({ nameSpan, address }): [number, string] => [
				nameSpan.start,
				`to ${facts.addresses[address ?? -1]?.text}`,
			]),
		),
	];
	return found.sort(([a], [b]) => a - b).map(([, what]) => what);
}

describe('a forgotten semicolon', () => {
	it.each([
		[
			'before a pass',
			'location / {\n  proxy_buffering off\n  proxy_pass http://igu;\n}',
			['location /', 'pass http://igu'],
		],
		[
			'before two more lines without one',
			'location / {\n  include a.conf\n  proxy_set_header Host $host\n  proxy_pass http://igu\n}',
			['location /', 'include a.conf', 'Host: $host', 'pass http://igu'],
		],
		['before a block', 'include a.conf\nserver {\n  server_name igu.io;\n}', ['include a.conf', 'server', 'igu.io']],
		[
			'before a location',
			'server {\n  server_name igu.io\n  location ~ x {\n    proxy_pass http://igu;\n  }\n}',
			['server', 'igu.io', 'location ~ x', 'pass http://igu'],
		],
		[
			'in an upstream',
			'upstream igu {\n  keepalive 8 # warm\n\n  server unix:/run/igu.sock;\n}',
			['upstream igu', 'to unix:/run/igu.sock'],
		],
	])('%s hides nothing', (_, text, wanted) => {
		expect(seen(text)).toEqual(wanted);
	});

	it.each([
		[
			'names on lines of their own',
			'server {\n  server_name\n    igu.io\n    server\n    www.igu.io;\n}',
			['server', 'igu.io', 'server', 'www.igu.io'],
		],
		['arguments that look like a directive', 'server {\n  add_header X\n    "proxy_pass http://igu;";\n}', ['server']],
		['a value on the next line', 'location / {\n  proxy_set_header Host\n    $host;\n}', ['location /', 'Host: $host']],
		['entries of a map', 'map $a $b {\n  include\n    include more;\n}', []],
	])('is not seen in %s', (_, text, wanted) => {
		expect(seen(text)).toEqual(wanted);
	});
});
