import { describe, expect, it } from 'vitest';
import { uriOfPath } from '../../../server/src/core/base/uri';
import { definitionAt } from '../../../server/src/core/features/definition';
import { linkMap } from '../../../server/src/core/features/linkMap/index';
import { referencesAt } from '../../../server/src/core/features/references';
import { renameAt } from '../../../server/src/core/features/rename';
import { changedTexts, checkProblems, worldOf } from '../../check';

const headers = 'proxy_set_header Host $http_host; proxy_set_header X-Forwarded-Proto https;';

/** A project with a Ghost, in a folder. */
const project = (folder: string, more = ''): string => `
	//- ${folder}/compose.yaml
	services:
	  ghost: { image: "ghost:6-alpine", environment: { url: "https://igu.io", server__port: 3000 }${more} }
	  nginx: { build: ./nginx, ports: [ "80:80" ] }
`;

/** An nginx file that goes to `target`, and what is marked below that. */
const nginx = (path: string, target: string, mark = ''): string => `
	//- ${path}
	server { server_name igu.io; location / { ${headers}
	    proxy_pass http://${target}; } }
${mark === '' ? '' : `	                      ${mark}\n`}`;

const statuses = (fixture: string): readonly string[] =>
	linkMap(worldOf(fixture).snapshot).map(({ status, socket }) => `${status} ${socket}`);

describe('an nginx file that no service mounts', () => {
	it.each([
		['below the folder of a project', '/b', '/b/nginx/default.conf', 'ghost:3000'],
		['in it', '/b', '/b/nginx.conf', 'ghost:3000'],
		['by the name of the container', '/b', '/b/nginx/default.conf', 'igu:3000', ', container_name: igu'],
		['by an alias', '/b', '/b/nginx/x.conf', 'web:3000', ', networks: { front: { aliases: [ web ] } }'],
	])('meets a service by its name: %s', (_, folder, path, target, more = '') => {
		expect(statuses(project(folder, more) + nginx(path, target))).toEqual(['linked ghost:3000']);
	});

	it('meets what is published by its number on the machine', () => {
		expect(statuses(project('/b', ', ports: [ "8080:3000" ]') + nginx('/b/nginx/a.conf', '127.0.0.1:8080'))).toEqual([
			'linked 127.0.0.1:8080',
		]);
	});

	it('meets that of the nearest project, of several that have the name', () => {
		const both = project('/b/one') + project('/b/two').replace('igu.io', 'two.example');
		expect(statuses(both + nginx('/b/two/nginx/a.conf', 'ghost:3000'))).toEqual([
			'unused ghost:3000',
			'linked ghost:3000',
		]);
		expect(statuses(both + nginx('/b/nginx/a.conf', 'ghost:3000'))).toEqual([
			'unused ghost:3000',
			'unused ghost:3000',
			'unresolved ghost:3000',
		]);
	});

	it.each([
		['two services have it', '	  blog: { image: "ghost:6", container_name: ghost }\n'],
		['it has no network with names', ''],
	])('meets nobody by a name where %s', (_, more) => {
		const files = project('/b', more === '' ? ', network_mode: none' : '') + more;
		expect(statuses(files + nginx('/b/nginx/a.conf', 'ghost:3000'))).toContain('unresolved ghost:3000');
		checkProblems(files + nginx('/b/nginx/a.conf', 'ghost:3001'), { only: ['port-mismatch'] });
	});

	it('has what is wrong told, at both ends', () => {
		const fault = project('/b').replace(
			'server__port: 3000 } }',
			'server__port: 3000 } }\n	                                                                                        ^^^^ port-mismatch',
		);
		checkProblems(fault + nginx('/b/nginx/a.conf', 'ghost:3001', '^^^^^^^^^^ port-mismatch'), {
			only: ['port-mismatch'],
		});
		checkProblems(fault + nginx('/b/nginx/a.conf', 'ghost', '^^^^^ port-mismatch'), {
			only: ['port-mismatch', 'upstream-undefined'],
		});
	});

	it('says nothing of a name that an upstream may have which is not here', () => {
		const only = ['port-mismatch', 'upstream-undefined'];
		const piece = `
			//- /b/nginx/snippets/proxy.conf
			proxy_pass http://ghost;
		`;
		checkProblems(project('/b') + piece, { only });
		checkProblems(`${project('/b')}${nginx('/b/nginx/a.conf', 'ghost')}	include upstreams/main.conf;\n`, { only });
	});

	it('leads to the service and back, and is renamed with it', () => {
		const world = worldOf(project('/b') + nginx('/b/nginx/a.conf', 'ghost:3000'));
		const [compose, conf] = ['/b/compose.yaml', '/b/nginx/a.conf'].map(uriOfPath);
		const offset = (path: string, text: string): number =>
			world.files.find((file) => file.path === path)?.text.indexOf(text) ?? -1;
		const [there, here] = [offset('/b/compose.yaml', '3000') + 1, offset('/b/nginx/a.conf', 'ghost:3000') + 1];
		const targets = (uri = '', at = 0): unknown => definitionAt(world.snapshot, uri, at)?.targets.map((one) => one.uri);
		expect([targets(conf, here), targets(compose, there)]).toEqual([[compose], [conf]]);
		expect(referencesAt(world.snapshot, compose ?? '', there, false).map(({ uri }) => uri)).toEqual([compose, conf]);
		const changes = renameAt(world.snapshot, conf ?? '', here, '3005');
		expect('refusal' in changes ? changes.refusal : [...changedTexts(world, changes).values()].join('')).toMatch(
			/server__port: 3005[^]*ghost:3005/,
		);
	});
});
