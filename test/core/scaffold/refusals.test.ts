import { describe, expect, it } from 'vitest';
import { failing } from '../../failing';
import { scaffoldAmong, type Wanted } from './scaffolded';

/** Each request, and a part of the sentence that refuses it. */
const refused: Record<string, [Wanted, string][]> = {
	'the site name': [
		'',
		'.',
		'..',
		'a/b',
		'../a',
		'a..b',
		'a\\b',
		'"igu"',
		"igu's",
		'i gu',
		' igu',
		'igu\n',
		'igu\0',
		'.igu',
		'-igu',
		'_igu',
		'igu.',
		'igu-',
		'igu;',
		'igu{',
		'igu}',
		'$igu',
		'igu#1',
		'igü',
		'igu\u202e',
		'a'.repeat(65),
		'constructor()',
	].map((site) => [{ site }, 'The site name']),
	'the url': [
		[{ url: '' }, 'begin it with https:// or http://'],
		[{ url: 'igu.io' }, 'begin it with https:// or http://'],
		[{ url: '//igu.io' }, 'begin it with https:// or http://'],
		[{ url: 'ftp://igu.io' }, 'begin it with https:// or http://'],
		[{ url: ' https://igu.io' }, 'begin it with https:// or http://'],
		[{ url: 'https:/igu.io' }, 'begin it with https:// or http://'],
		[{ url: 'https://' }, 'has no host'],
		[{ url: 'https:///blog' }, 'has no host'],
		[{ url: 'https://:443' }, 'has no host'],
		[{ url: 'https://me:secret@igu.io' }, 'leave out the user name'],
		[{ url: 'https://igu .io' }, 'plain host name'],
		[{ url: 'https://igu.io\n' }, 'plain host name'],
		[{ url: 'https://igu.io;' }, 'plain host name'],
		[{ url: 'https://igu.io}' }, 'plain host name'],
		[{ url: 'https://$host' }, 'plain host name'],
		[{ url: 'https://*.igu.io' }, 'plain host name'],
		[{ url: 'https://_' }, 'plain host name'],
		[{ url: 'https://~igu.io' }, 'plain host name'],
		[{ url: 'https://igu..io' }, 'plain host name'],
		[{ url: 'https://igu.io.' }, 'plain host name'],
		[{ url: 'https://-igu.io' }, 'plain host name'],
		[{ url: 'https://bücher.example' }, 'xn-- form'],
		[{ url: 'https://[::1]' }, 'plain host name'],
		[{ url: `https://${'a'.repeat(64)}.io` }, 'plain host name'],
		[{ url: `https://${'a.'.repeat(127)}io` }, 'plain host name'],
		[{ url: 'https://igu.io:' }, 'port must be from 1 to 65535'],
		[{ url: 'https://igu.io:0' }, 'port must be from 1 to 65535'],
		[{ url: 'https://igu.io:65536' }, 'port must be from 1 to 65535'],
		[{ url: 'https://igu.io:80;' }, 'plain host name'],
		[{ url: 'https://igu.io?x' }, 'leave out what follows'],
		[{ url: 'https://igu.io/#top' }, 'leave out what follows'],
		[{ url: 'https://igu.io/a b' }, 'its path may hold only'],
		[{ url: 'https://igu.io/a;' }, 'its path may hold only'],
		[{ url: 'https://igu.io/{' }, 'its path may hold only'],
		[{ url: 'https://igu.io/"' }, 'its path may hold only'],
		[{ url: 'https://igu.io/../x' }, 'its path may hold only'],
		[{ url: 'https://igu.io//x' }, 'its path may hold only'],
		[{ url: 'https://igu.io/blog%20x' }, 'its path may hold only'],
		[{ url: 'https://igu.io\\blog' }, 'its path may hold only'],
		[{ url: `https://igu.io/${'a'.repeat(200)}` }, 'its path may hold only'],
	],
	'the socket path': [
		[{ socketPath: '' }, 'must begin with "/"'],
		[{ socketPath: 'igu.sock' }, 'must begin with "/"'],
		[{ socketPath: './igu.sock' }, 'must begin with "/"'],
		[{ socketPath: '~/igu.sock' }, 'must begin with "/"'],
		[{ socketPath: 'C:\\igu.sock' }, 'must begin with "/"'],
		[{ socketPath: 'unix:/run/igu.sock' }, 'write the bare path'],
		[{ socketPath: 'UNIX:/run/igu.sock' }, 'write the bare path'],
		[{ socketPath: '/run/igu:1.sock' }, 'without it'],
		[{ socketPath: '/' }, 'closing "/"'],
		[{ socketPath: '/run/igu/' }, 'closing "/"'],
		[{ socketPath: '/run//igu.sock' }, 'one file in all places'],
		[{ socketPath: '/run/./igu.sock' }, 'one file in all places'],
		[{ socketPath: '/run/../igu.sock' }, 'one file in all places'],
		...[
			' ',
			'\t',
			'\n',
			'\0',
			'"',
			"'",
			'\\',
			';',
			'{',
			'}',
			'$',
			'#',
			'%',
			'\u00a0',
			'\u200b',
			'\ud800',
			'*',
			'(',
			'|',
		].map((hostile): [Wanted, string] => [{ socketPath: `/run/i${hostile}gu.sock` }, 'use only letters, digits']),
		[{ socketPath: `/${'a'.repeat(107)}` }, 'it has 108 bytes'],
		[{ socketPath: `/${'ü'.repeat(54)}` }, 'it has 109 bytes'],
	],
	'the Ghost version': ['', 'latest', 'v6', '6x', '6.', '-1', '0', '0.11.14', '6.0.0.0', '6;', '2368', '６'].map(
		(ghostVersion) => [{ ghostVersion }, 'The Ghost version'],
	),
	'the setup': ['', 'docker', 'Manual', 'ghost-cli ', 'compose\n'].map((setup) => [{ setup }, 'The setup']),
};

describe.each(Object.entries(refused))('a request is refused for %s', (_part, table) => {
	it('whatever is wrong with it, with a reason of one line', () => {
		expect(
			failing(table, ([wanted, message]) => {
				const result = scaffoldAmong('', wanted);
				expect(result).toEqual({ ok: false, message: expect.stringContaining(message) as string });
				if (!result.ok) expect(result.message).toMatch(/^[^\p{Cc}\p{Cs}]{1,400}\.$/u);
			}),
		).toEqual([]);
	});
});

describe('a request is taken', () => {
	it('if each part of it is well formed', () => {
		expect(
			failing(
				[
					{ site: 'a' },
					{ site: 'a'.repeat(64) },
					{ site: 'www.igu-io_2' },
					{ url: 'http://a' },
					{ url: 'http://127.0.0.1:65535/' },
					{ url: 'https://xn--bcher-kva.example/a/b.c/' },
					{ url: `https://${'a'.repeat(63)}.io` },
					{ socketPath: '/igu.sock' },
					{ socketPath: '/run/ghost/@igu+1,x=~y-z_.sock' },
					{ socketPath: '/var/run/ghost/bücher.sock' },
					{ socketPath: `/${'a'.repeat(106)}` },
					{ socketPath: `/${'ü'.repeat(53)}` },
					{ ghostVersion: '4.48.9' },
					{ ghostVersion: '5.0' },
				],
				(wanted) => {
					expect(scaffoldAmong('', wanted)).toMatchObject({ ok: true });
				},
			),
		).toEqual([]);
	});
});
