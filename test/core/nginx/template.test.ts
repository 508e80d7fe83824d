import { describe, expect, it } from 'vitest';
import { nginxOutline } from '../../../server/src/core/languages/nginx/editor/outline';
import { parseNginx } from '../../../server/src/core/languages/nginx/syntax/parse';
import { isTemplate } from '../../../server/src/core/languages/nginx/syntax/template';
import { leavesOf } from '../../../server/src/core/languages/nginx/syntax/walk';
import { checkProblems, completions } from '../../check';
import { refusedIn } from '../../nginxLine';

const templates: readonly (readonly [what: string, text: string])[] = [
	[
		'Jinja',
		'{% for site in sites %}\nserver {\n\tserver_name {{ site.name }};\n{% if site.ssl %}\n\tlisten 443;\n{% endif %}\n}\n{% endfor %}\n',
	],
	['ERB', 'server {\n\tserver_name <%= @name %>;\n<% if @ssl -%>\n\tlisten 443;\n<% end -%>\n'],
	['Go templates', '{{ range $host := .Hosts }}\nserver {\n\tserver_name {{ $host }};\n{{ end }}\n}\n'],
	['docker-gen', '{{- if (exists "/x") }}\ninclude /x\n{{ end }}'],
	[
		'Ghost-CLI',
		'server {\n    server_name <%= url %>;\n    root <%= webroot %>; # Used for acme.sh\n    <%= include %>\n}\n',
	],
	['Jinja in an address', 'upstream a { server unix:{{ root }}/x.sock; }\nserver { listen unix:{{ sock }}; }\n'],
	['Jinja with a comment alone', "{# by hand: don't #}\nserver {\n\t{# listen 81;\n\t} #}\n\tlisten 80;\n}\n"],
	['Jinja with brackets', 'upstream a { server unix:[[ sock ]]; }\n'],
	['configure', 'upstream a { server unix:@SOCK@; }\n'],
	['PHP', 'upstream a { server <?php echo $x ?>; }\nserver { root /srv/<?= $x ?>/public; }\n'],
];

describe('templates', () => {
	for (const [what, text] of templates) {
		it(`of ${what} have no syntax problems and are kept`, () => {
			const tree = parseNginx(text);
			expect(tree.diagnostics).toEqual([]);
			expect([...leavesOf(tree)].map((leaf) => leaf.text).join('')).toBe(text);
			expect(isTemplate('/etc/nginx/nginx.conf', text)).toBe(true);
		});
	}

	it('have no problems of any kind', () => {
		for (const [, text] of templates) checkProblems(`//- /etc/nginx/snippets/one.conf\n${text}`);
	});

	it('have the servers of nginx, whatever repeats them, and the words that come to stand there', () => {
		const text =
			'{% for s in sites %}\nserver {\n  listen {{ s.port }} ssl;{# c #}\n  server_name {{ s.name }} www.{{ s.name }};\n' +
			'  {{ s.more }}\n  {% if s.tls %}listen 443;{% endif %}\n  location / { proxy_pass http://{{ s.up }}; }\n}\n{% endfor %}\n' +
			'{{ range .Sites }}\nserver { server_name {{ .Name }}; {{ if .Tls }}listen 443;{{ end }} }\n{{ end }}\n' +
			'server { server_name last.example; }\n';
		expect(nginxOutline(text).map(({ name, children }) => [name, ...children.map((child) => child.name)])).toEqual([
			['{{ s.name }}', 'location /'],
			['{{ .Name }}'],
			['last.example'],
		]);
		const [server] = parseNginx(text).directives;
		const inside = server?.body?.directives.map(({ words }) => words.map(({ value }) => value));
		expect(inside?.slice(0, 3)).toEqual([
			['listen', '{{ s.port }}', 'ssl'],
			['server_name', '{{ s.name }}', 'www.{{ s.name }}'],
			['listen', '443'],
		]);
	});

	it('have completions as other files', () => {
		const text = 'http {\n{% for s in sites %}\nserver {\n  server_name {{ s.name }};\n  $0\n}\n{% endfor %}\n}\n';
		const labels = completions(`//- /etc/nginx/nginx.conf\n${text}`).map(({ label }) => label);
		expect(labels).toContain('listen');
		expect(labels).not.toContain('worker_connections');
	});

	it('are known by name too', () => {
		for (const name of ['site.conf.j2', 'site.conf.erb', 'nginx.tmpl']) expect(isTemplate(`/x/${name}`, '')).toBe(true);
		for (const name of ['nginx.conf', 'default.conf.template', 'site'])
			expect(isTemplate(`/x/${name}`, '')).toBe(false);
	});

	it('are not what has their marks in comments or in Lua alone', () => {
		for (const text of [
			'# {{ ansible_managed }}\na;',
			'server {# listen 81; #}\n\tlisten 80;\n}',
			'content_by_lua_block { x = {{1, 2}} }',
		]) {
			expect(isTemplate('/x/nginx.conf', text)).toBe(false);
			expect(parseNginx(`${text}}`).diagnostics.length).toBe(1);
		}
	});

	it('are not what only looks a little like one', () => {
		for (const text of ['a {{ b; }', 'a {{\n}}', 'a { "<%"; }}', 'a { return 200 ${x}{{}}; }}']) {
			expect(parseNginx(text).diagnostics).not.toEqual([]);
		}
	});
});

describe('placeholders for envsubst', () => {
	for (const text of [
		'server {\n\tlisten ${PORT};\n\tserver_name ${NAME} www.${NAME};\n}\n',
		'server {\n\t${EXTRA_SETTINGS}\n}\n',
		'server {\n\tlisten 80;\n}\n${EXTRA_SERVERS}\n',
		'server {\n\troot "/var/www"${SUFFIX};\n}\n',
		'map $a $b {\n\t${ENTRIES}\n}\n',
	]) {
		it(`are left alone: ${JSON.stringify(text)}`, () => {
			expect(parseNginx(text).diagnostics).toEqual([]);
		});
	}

	for (const [text, says] of [
		['server {\n\tlisten ${PORT}\n}\n', '3: unexpected "}"'],
		['server {\n\tlisten ${PORT};\n', '3: unexpected end of file, expecting "}"'],
		['server {\n\t${name}\n}\n', '3: unexpected "}"'],
		['server {\n\troot "/var/www"${suffix};\n}\n', '2: unexpected "$"'],
	] as const) {
		it(`leave the rest to be checked: ${JSON.stringify(text)}`, () => {
			expect(refusedIn(text)).toEqual([says]);
		});
	}
});
