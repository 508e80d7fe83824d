import { describe, expect, it } from 'vitest';
import { definitionAt } from '../../../server/src/core/features/definition';
import {
	checkDefinition,
	checkHighlights,
	checkReferences,
	codeActions,
	completions,
	fixedAll,
	worldOf,
} from '../../check';

const nginx = `
//- /nginx/nginx.conf
events {}
http { include sites/*; }
//- /nginx/sites/igu
upstream igu { server unix:/tmp/igu.sock; }
server { server_name igu.io; location / { proxy_pass http://igu; } }
`;

describe('definition', () => {
	it('goes from nginx’s address to Ghost', () => {
		checkDefinition(`
			//- /igu/config.production.json
			{ "url": "https://igu.io", "server": { "socket": "/tmp/igu.sock" } }
			                                                  ^^^^^^^^^^^^^ definition
			//- /site.conf
			upstream igu { server unix:/tmp$0/igu.sock; }
			server { location / { proxy_pass http://igu; } }
		`);
	});

	it('goes from Ghost’s path to every nginx line', () => {
		checkDefinition(`
			//- /igu/config.production.json
			{ "url": "https://igu.io", "server": { "port": { "path": "/tmp/igu.sock$0", "writableAll": true } } }
			//- /site.conf
			upstream igu { server unix:/tmp/igu.sock; }
			                           ^^^^^^^^^^^^^ definition
			server { location / { proxy_pass http://unix:/tmp//igu.sock:/; } }
			                                             ^^^^^^^^^^^^^^ definition
		`);
	});

	it('goes from proxy_pass to the upstream in another file of the instance, letter case aside', () => {
		checkDefinition(`
			//- /nginx/nginx.conf
			events {}
			http { include conf.d/*.conf; }
			//- /nginx/conf.d/a.conf
			upstream igu { server unix:/tmp/igu.sock; }
			         ^^^ definition
			//- /nginx/conf.d/b.conf
			server { location / { proxy_pass http://I$0GU/; } }
		`);
	});

	it('goes from proxy_pass to an upstream that is called like a host', () => {
		checkDefinition(`
			//- /site.conf
			upstream igu.io { server unix:/tmp/igu.sock; }
			         ^^^^^^ definition
			server { location / { proxy_pass http://ig$0u.io; } }
		`);
	});

	it('goes from an include to its files, links by their real name', () => {
		const { snapshot, uri, offset } = worldOf(`
			//- /nginx/nginx.conf
			events {}
			http { include /etc/nginx/sites-en$0abled/*; }
			//- /nginx/sites-available/a
			server { listen 80; }
			//- /nginx/sites-enabled/a -> /nginx/sites-available/a
			//- /nginx/sites-available/b
			server { listen 80; }
		`);
		expect(definitionAt(snapshot, uri, offset)?.targets.map((target) => target.uri)).toEqual([
			'file:///nginx/sites-available/a',
		]);
	});

	it('finds nothing where nothing is', () => {
		checkDefinition(`
			//- /site.conf
			server { location / { proxy_pass http://exa$0mple.com; } }
		`);
	});
});

describe('references', () => {
	it('are all who connect and who listens, as none of them is more its declaration', () => {
		checkReferences(`
			//- /igu/config.production.json
			{ "url": "https://igu.io", "server": { "socket": "/tmp/igu.sock" } }
			                                                  ^^^^^^^^^^^^^ reference
			//- /site.conf
			upstream igu { server unix:/tmp/ig$0u.sock; }
			                           ^^^^^^^^^^^^^ reference
			server { location / { proxy_pass http://unix:/tmp/igu.sock; } }
			                                             ^^^^^^^^^^^^^ reference
		`);
	});

	it('of an upstream are its passes', () => {
		checkReferences(`
			upstream ig$0u { server unix:/tmp/igu.sock; }
			         ^^^ definition
			server { location / { proxy_pass http://igu; } location /b { proxy_pass http://igu/x; } }
			                                        ^^^ reference
			                                                                               ^^^ reference
		`);
	});
});

describe('highlights', () => {
	it('are the same in one file', () => {
		checkHighlights(`
			upstream igu { server unix:/tmp/igu.sock; }
			         ^^^ write
			server { location / { proxy_pass http://ig$0u; } }
			                                        ^^^ read
		`);
	});
});

describe('completion', () => {
	it('offers Ghost what nginx connects to and nobody listens on, first', () => {
		const items = completions(
			`
			//- /igu/config.production.json
			{ "url": "https://igu.io", "server": { "socket": { "path": "$0" } } }
			//- /b/config.production.json
			{ "url": "https://b.org", "server": { "socket": "/tmp/b.sock" } }
			${nginx.trim()}
			//- /nginx/sites/b
			server { server_name b.org; location / { proxy_pass http://unix:/tmp/b.sock; } location ~ php { fastcgi_pass unix:/run/php.sock; } }
		`.replace(/\t\t\t/g, ''),
		);
		expect(items.map(({ label }) => label)).toEqual(['/tmp/igu.sock', '/tmp/b.sock']);
		expect(items[0]?.edit.newText).toBe('/tmp/igu.sock');
		expect(items[0]?.detail).toContain('igu.io');
		expect(items[0]?.after).toContain('"path": "/tmp/igu.sock" }');
	});

	it('offers nginx what Ghost listens on', () => {
		const items = completions(`
			//- /igu/config.production.json
			{ "url": "https://igu.io", "server": { "socket": "/tmp/igu.sock" } }
			//- /site.conf
			upstream igu { server unix:$0; }
		`);
		expect(items.map(({ label, edit }) => [label, edit.newText])).toEqual([['/tmp/igu.sock', '/tmp/igu.sock']]);
	});

	it('writes the whole address where nothing stands yet', () => {
		const items = completions(`
			//- /igu/config.production.json
			{ "url": "https://igu.io", "server": { "socket": "/tmp/igu.sock" } }
			//- /site.conf
			upstream igu { server $0; }
		`);
		expect(items[0]?.after).toContain('server unix:/tmp/igu.sock; }');
	});

	it('offers upstreams after proxy_pass http://', () => {
		const items = completions(`
			upstream igu { server unix:/tmp/igu.sock; }
			server { location / { proxy_pass http://$0; } }
		`);
		expect(items[0]?.after).toContain('proxy_pass http://igu;');
	});

	it('offers the parameters that are not there yet', () => {
		const items = completions(`
			upstream igu { server unix:/tmp/igu.sock weight=2 $0; }
		`);
		expect(items.map(({ label }) => label)).toContain('max_fails=1');
		expect(items.map(({ label }) => label)).not.toContain('weight=1');
	});

	it('offers permissions with what they mean', () => {
		const items = completions(`
			//- /igu/config.production.json
			{ "url": "https://igu.io", "server": { "socket": { "path": "/tmp/igu.sock", "permissions": $0 } } }
		`);
		expect(items.map(({ after }) => after.includes('"permissions": "0666"'))).toContain(true);
	});
});

describe('code actions', () => {
	const pair = `
		//- /igu/config.production.json
		{ "server": { "socket": { "path": "/tmp/igu-io.sock$0", "permissions": "0666" } } }
		//- /site.conf
		upstream igu { server unix:/tmp/igu.io.socket; }
		server { server_name igu.io; location / { proxy_pass http://igu; } }
	`;

	it('offer either direction, one preferred', () => {
		const titles = codeActions(pair).filter((title) => title.startsWith('Change ') || title.startsWith('* Change '));
		expect(titles).toEqual([
			'* Change nginx: connect to /tmp/igu-io.sock (/site.conf)',
			'Change Ghost: listen on /tmp/igu.io.socket',
		]);
	});

	it('mend all at once', () => {
		expect(fixedAll(pair).get('/site.conf')).toContain('server unix:/tmp/igu-io.sock;');
	});
});
