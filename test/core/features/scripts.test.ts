import { describe, expect, it } from 'vitest';
import { inEnglish } from '../../../server/src/core/base/phrase';
import { uriOfPath } from '../../../server/src/core/base/uri';
import { definitionAt } from '../../../server/src/core/features/definition';
import { hoverAt } from '../../../server/src/core/features/hover/index';
import { checkDefinition, checkReferences, completions, problemsOf, worldOf } from '../../check';

const scripted = `
//- /etc/nginx/nginx.conf
load_module modules/ngx_http_js_module.so;
events {}
http { include sites/*; }
//- /etc/nginx/njs/auth.js
function check(r) { return r.uri === '/'; }
function makeToken(r) { return 'x'; }
	export default { check, token: makeToken };
`;

describe('scripts of njs', () => {
	it.each([
		[
			'a function in them, through an include',
			`
			//- /etc/nginx/nginx.conf
			events {}
			http { js_import auth from njs/auth.js; js_set $token auth.token; include sites/*; }
			//- /etc/nginx/sites/igu
			server { location / { js_content auth.che$0ck; } location /a { js_access auth.check; } }
			                                      ^^^^^ reference
			                                                                            ^^^^^ reference
			//- /etc/nginx/njs/auth.js
			function check(r) { return r.uri === '/'; }
			         ^^^^^ definition
			export default { check, token: (r) => 'x' };
			`,
		],
		[
			'a function of a script in a folder of js_path',
			`
			//- /etc/nginx/nginx.conf
			events {}
			http { js_path /etc/nginx/njs/; js_import auth.js; server { location / { js_content auth.$0token; } } }
			                                                                                         ^^^^^ reference
			//- /etc/nginx/njs/auth.js
			function makeToken(r) { return 'x'; }
			         ^^^^^^^^^ definition
			export default { token: makeToken };
			`,
		],
	])('lead to %s', (_, fixture) => {
		checkDefinition(fixture);
		checkReferences(fixture);
	});

	it.each([
		'js_import auth from njs/au$0th.js',
		'js_import au$0th from njs/auth.js',
		'js_import njs/au$0th.js',
		'js_import n$0js/auth.js',
	])('are where %s leads', (line) => {
		const { snapshot, uri, offset } = worldOf(`${scripted}//- /etc/nginx/sites/igu\n${line};\n`);
		expect(definitionAt(snapshot, uri, offset)?.targets).toEqual([
			{ uri: uriOfPath('/etc/nginx/njs/auth.js'), span: { start: 0, end: 0 } },
		]);
	});

	it('have their functions offered and explained', () => {
		const site = (line: string): string =>
			`${scripted}//- /etc/nginx/sites/igu\njs_import auth from njs/auth.js;\n${line}\n`;
		const found = completions(site('server { location / { js_content auth.$0; } }'));
		expect(found.map(({ label }) => label).slice(0, 3)).toEqual(['auth.', 'auth.check', 'auth.token']);
		const { snapshot, uri, offset, files } = worldOf(site('server { location / { js_content auth.to$0ken; } }'));
		const text = files.find(({ path }) => path === '/etc/nginx/sites/igu')?.text ?? '';
		expect(inEnglish(hoverAt(snapshot, uri, offset, text, undefined)?.text ?? '')).toBe(
			'Function of njs `auth.token`, defined in `/etc/nginx/njs/auth.js:2`',
		);
	});

	it('say nothing of what is in them', () => {
		expect(problemsOf(worldOf(scripted), uriOfPath('/etc/nginx/njs/auth.js'))).toEqual([]);
	});
});
