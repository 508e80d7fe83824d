import { describe, expect, it } from 'vitest';
import { URI, Utils } from 'vscode-uri';
import {
	baseName,
	folderOf,
	joinUri,
	normalizeUri,
	pathOf,
	uriOfPath,
	withPath,
} from '../../../server/src/core/base/uri';
import { failing } from '../../failing';

const uris = [
	'file:///',
	'file:///nginx.conf',
	'file:///etc/nginx/sites-enabled/igu.io',
	'file:///etc/nginx/',
	'file:///etc//nginx.conf',
	'file:///etc/nginx/a%20b/%C3%A9.conf',
	'file:///c%3A/nginx/nginx.conf',
	'file://server/share/nginx.conf',
	'vscode-vfs://github/ghost/nginx.conf',
	'untitled:Untitled-1',
	'file:///a/../b/./c.conf',
	'file:///a/..',
];

describe('a uri taken apart', () => {
	it('gives what vscode-uri gives', () => {
		expect(
			failing(uris, (uri) => {
				const parsed = URI.parse(uri);
				expect(normalizeUri(uri)).toBe(parsed.toString());
				expect(pathOf(uri)).toBe(parsed.path);
				expect(baseName(uri)).toBe(Utils.basename(parsed));
				expect(folderOf(uri)).toBe(Utils.dirname(parsed).toString());
			}),
		).toEqual([]);
	});

	it('is never refused', () => {
		expect(normalizeUri('file:////etc/nginx.conf')).toBe('file:///etc/nginx.conf');
		expect(withPath('file:///etc', '//run//x')).toBe('file:///run//x');
		expect(withPath('vscode-vfs://github/a', 'x')).toBe('vscode-vfs://github/x');
		const odd = ['a b:/c', 'é:/x', '', '%%%', ':::', 'file:', 'vscode-vfs:////a', '\ud800:x', 'file:////\ud800'];
		expect(
			failing(odd, (uri) => {
				const normal = normalizeUri(uri);
				expect(normalizeUri(normal)).toBe(normal);
				expect(normalizeUri(folderOf(normal))).toBe(folderOf(normal));
				expect(typeof pathOf(normal) + typeof baseName(normal)).toBe('stringstring');
			}),
		).toEqual([]);
	});

	it('takes half of a surrogate pair for a letter that cannot be shown', () => {
		expect(pathOf(joinUri('file:///etc', 'x\ud800.conf'))).toBe('/etc/x\ufffd.conf');
		expect(pathOf(uriOfPath('/etc/\udc00'))).toBe('/etc/\ufffd');
	});
});
