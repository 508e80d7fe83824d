import { expect, test } from 'vitest';
import { fileName } from '../../../server/src/core/base/fileNames';
import { uriOfPath } from '../../../server/src/core/base/uri';

const named = (folders: readonly string[], paths: readonly string[], climbs = false): string =>
	fileName({ folders: folders.map(uriOfPath), climbs }, paths.map(uriOfPath));

test.each([
	['/srv', 'igu.io/config.production.json', '/srv/igu.io/config.production.json'],
	['/srv', 'srv', '/srv'],
	['/', 'etc/nginx/nginx.conf', '/etc/nginx/nginx.conf'],
	['/srv', '/etc/nginx/nginx.conf', '/etc/nginx/nginx.conf'],
	['/srv', '/srv2/a.conf', '/srv2/a.conf'],
])('from the only folder %s it is %s', (folder, name, path) => {
	expect(named([folder], [path])).toBe(name);
});

test('without folders each is named by its whole path', () => {
	expect(named([], ['/etc/nginx/nginx.conf'])).toBe('/etc/nginx/nginx.conf');
});

test('of several folders the name comes first', () => {
	expect(named(['/home/a/ghost', '/etc/nginx'], ['/etc/nginx/conf.d/igu.conf'])).toBe('nginx/conf.d/igu.conf');
	expect(named(['/home/a/ghost', '/etc/nginx'], ['/etc/nginx'])).toBe('nginx');
});

test('of several names the first counts that lies in a folder', () => {
	expect(named(['/site'], ['/etc/nginx/a.conf', '/site/link.conf'])).toBe('link.conf');
});

test('from a working directory what lies elsewhere is named from there', () => {
	expect(named(['/home/a/sites'], ['/home/a/nginx/igu.conf'], true)).toBe('../nginx/igu.conf');
	expect(named(['/home/a'], ['/etc/nginx/nginx.conf'], true)).toBe('../../etc/nginx/nginx.conf');
	expect(named(['/'], ['/etc/nginx/nginx.conf'], true)).toBe('etc/nginx/nginx.conf');
});
