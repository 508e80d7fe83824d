import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';

const { indentationRules } = JSON.parse(readFileSync('syntaxes/nginx.language-configuration.json', 'utf8')) as {
	readonly indentationRules: { readonly increaseIndentPattern: string; readonly decreaseIndentPattern: string };
};

/** VS Code indents the next line behind one that matches. */
const opens = new RegExp(indentationRules.increaseIndentPattern);

it.each([
	'server {',
	'  location ~ "#" {',
	"location ~ '#\\'{' {",
	'location ~ /a#b {',
	"location ~ ^/it's {",
	'if ($http_x = "a") {',
	'location / { # it’s, and it\'s "here',
	'location / {# }',
	'a; server {',
	'server { listen 80; location / {',
	'map $a $b { default 1;',
])('a line is indented behind %j', (line) => {
	expect(line).toMatch(opens);
});

it.each([
	'# server {',
	'  # location ~ "#" {',
	'listen 80; # {',
	'location = /x { return 204; }',
	'return 200 "{";',
	"log_format a '{';",
	'rewrite ^ /a#b; # {',
	'}',
	'listen 80;',
])('no line is indented behind %j', (line) => {
	expect(line).not.toMatch(opens);
});

it('looks at a long line once', () => {
	const began = performance.now();
	for (const line of [
		'{'.repeat(20_000),
		'"'.repeat(20_000),
		"a'".repeat(10_000),
		'#'.repeat(20_000),
		'\\"'.repeat(10_000),
	])
		opens.test(line);
	expect(performance.now() - began).toBeLessThan(2000);
});
