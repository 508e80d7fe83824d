import { expect, it } from 'vitest';
import { type SemanticToken, semanticTokensIn } from '../../../server/src/core/features/semanticTokens';
import { type World, worldOf } from '../../check';
import { nginxDocumentation } from '../../nginxDocs';

const scene = `
	//- /etc/nginx/conf.d/igu.conf
	upstream igu { server unix:/run/igu.sock; }
	         ^^^ namespace
	upstream old { server unix:/run/old.sock; }
	         ^^^ namespace.unused
	map $http_upgrade $connection_upgrade { default upgrade; "" close; }
	    ^^^^^^^^^^^^^ variable.defaultLibrary
	                  ^^^^^^^^^^^^^^^^^^^ variable.readonly
	server {
	    server_name ~^(?<sub>\\w+)\\.igu\\.io$;
	    fancy_directive on;
	    ^^^^^^^^^^^^^^^ keyword.unknown
	    more_set_headers "X: y";
	    passenger_enabled on;
	    ^^^^^^^^^^^^^^^^^ keyword.unknown
	    set $theme "\${sub}-$elsewhere";
	        ^^^^^^ variable
	                ^^^^^^ parameter
	                       ^^^^^^^^^^ variable
	    location / { proxy_pass http://igu; }
	                                   ^^^ namespace
	    location /a { proxy_pass http://ighu; }
	                                    ^^^^ namespace.unknown
	    location ~ ^/(b) { proxy_pass http://127.0.0.1:3000/$1; add_header X $connection_upgrade; }
	                                                        ^^ parameter
	                                                                         ^^^^^^^^^^^^^^^^^^^ variable.readonly
	}
	//- /etc/nginx/nginx.conf
	events { }
	http { include conf.d/*.conf; }
`;

function tokens({ snapshot, uri, files }: World, within?: { start: number; end: number }): readonly SemanticToken[] {
	const text = files[0]?.text ?? '';
	return semanticTokensIn(snapshot, uri, text, within ?? { start: 0, end: text.length }, nginxDocumentation());
}

const shown = ({ span, type, modifier }: SemanticToken): string =>
	`${span.start}-${span.end} ${type}${modifier === undefined ? '' : `.${modifier}`}`;

it('tell what no grammar can: which directives, upstreams and variables there are', () => {
	const world = worldOf(scene);
	const wanted = (world.files[0]?.labels ?? []).map(({ span, label }) => `${span.start}-${span.end} ${label}`);
	expect(tokens(world).map(shown).sort()).toEqual(wanted.sort());
});

it('come in the order of the text, none over another, and only for the part that is asked for', () => {
	const world = worldOf(scene);
	const all = tokens(world);
	for (const [index, { span }] of all.entries())
		expect(span.start).toBeGreaterThanOrEqual(all[index - 1]?.span.end ?? 0);
	const at = (world.files[0]?.text ?? '').indexOf('fancy_directive');
	expect(tokens(world, { start: at, end: at + 4 }).map(({ type }) => type)).toEqual(['keyword']);
});

it('are none of the entries of a map in a file of their own', () => {
	const world = worldOf(`
		//- /etc/nginx/maps/pages.conf
		fancy /mirror.html;
		//- /etc/nginx/nginx.conf
		events { }
		http { map $uri $page { include maps/pages.conf; } }
	`);
	expect(tokens(world)).toEqual([]);
});
