import { describe, expect, it } from 'vitest';
import { addressSaid, listenAddresses } from '../../../server/src/core/languages/nginx/facts/listenAddresses';
import { listenPairs } from './listenPairs';

const addresses = (listen: string): readonly string[] => listenAddresses(listen.split(' '));

describe('the addresses of a listen', () => {
	it.each(listenPairs)('%s and %s share %s', (one, other, shared) => {
		const found = addresses(one).find((address) => addresses(other).includes(address));
		expect(found === undefined ? undefined : addressSaid(found)).toBe(shared);
	});

	it.each([
		['*', ['0.0.0.0:80']],
		['127.0.0.1', ['127.0.0.1:80']],
		['[::1]', ['[::1]:80']],
		['igu.io', ['igu.io:80']],
		['8080-8081', ['0.0.0.0:8080', '0.0.0.0:8081']],
	])('%s has port 80 unless it says another', (listen, wanted) => {
		expect(addresses(listen)).toEqual(wanted);
	});

	it.each(['', '0', '65536', ':80', '*:', '80/', '90-80', '[::1', '[x]:80', 'a b:80', '1-65535'])(
		'of %s nobody tells any',
		(listen) => {
			expect(listenAddresses([listen])).toEqual([]);
		},
	);

	// Since 1.25.0 (nginx.org).
	it('are others over QUIC', () => {
		expect(addresses('443 ssl').filter((address) => addresses('443 quic').includes(address))).toEqual([]);
		expect(addressSaid(addresses('443 quic')[0] ?? '')).toBe('0.0.0.0:443');
	});

	it('of a host name are what DNS says', () => {
		expect(addressSaid(addresses('igu.io:80')[0] ?? '')).toBeUndefined();
	});
});
