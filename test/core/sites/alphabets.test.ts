import { describe, expect, it } from 'vitest';
import { uriOfPath } from '../../../server/src/core/base/uri';
import { problemsOf, worldOf } from '../../check';

/** A Ghost and a server that goes by another path: a mismatch where both are of one site. */
const codes = (url: string, serverName: string): readonly string[] => {
	const world = worldOf(`
//- /srv/ghost/config.production.json
{ "url": "https://${url}", "server": { "socket": "/run/one.sock" } }
//- /etc/nginx/conf.d/site.conf
server { server_name ${serverName}; location / { proxy_pass http://unix:/srv/two/upstream; } }
`);
	return problemsOf(world, uriOfPath('/etc/nginx/conf.d/site.conf')).map(({ code }) => code);
};

/** Browsers ask for a host in punycode, whichever way it was typed. */
const one: readonly (readonly [url: string, serverName: string])[] = [
	['bücher.example', 'xn--bcher-kva.example'],
	['xn--bcher-kva.example', 'bücher.example'],
	['BÜCHER.example', 'bücher.example'],
	['bu\u0308cher.example', 'bücher.example'],
	['www.bücher.example', 'XN--BCHER-KVA.example'],
	['blog.bücher.example', '*.xn--bcher-kva.example'],
	['blog.xn--bcher-kva.example', '.bücher.example'],
	['bücher.example', 'xn--bcher-kva.*'],
	['bücher.example', '~^xn--bcher-kva\\.'],
	['почта.example:8080', 'xn--80a1acny.example'],
];

describe('hosts in letters that are not ASCII', () => {
	it.each(one)('%s is the site of server_name %s', (url, serverName) => {
		expect(codes(url, serverName)).toContain('socket-mismatch');
	});

	it.each([
		['bücher.example', 'bucher.example'],
		['bücher.example', 'xn--bcher-kvb.example'],
		['bücher.example', 'bcher-kva.example'],
	])('%s is not that of server_name %s', (url, serverName) => {
		expect(codes(url, serverName)).not.toContain('socket-mismatch');
	});
});
