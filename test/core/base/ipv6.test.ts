import { describe, expect, it } from 'vitest';
import { plainIpv6 } from '../../../server/src/core/base/ipv6';

describe('an address of IPv6', () => {
	// As `nginx -t` names it when it complains of a `listen` (1.22.1).
	it.each([
		['::', '::'],
		['0:0:0:0:0:0:0:0', '::'],
		['0:0::0', '::'],
		['::1', '::1'],
		['0:0:0:0:0:0:0:1', '::1'],
		['2001:DB8::00A:0', '2001:db8::a:0'],
		['2001:db8:0:0:1:0:0:1', '2001:db8::1:0:0:1'],
		['fe80:0:1:2:3:4:5:6', 'fe80:0:1:2:3:4:5:6'],
		['1::', '1::'],
		['::ffff:127.0.0.1', '::ffff:127.0.0.1'],
		['::ffff:7f00:1', '::ffff:127.0.0.1'],
	])('%s is %s', (written, plain) => {
		expect(plainIpv6(written)).toBe(plain);
	});

	it.each([
		'',
		':',
		'1',
		'1:2:3:4:5:6:7',
		'1:2:3:4:5:6:7:8:9',
		'1::2::3',
		'12345::',
		'::g',
		'::1.2.3',
		'::1.2.3.256',
		':::',
	])('%s is none', (text) => {
		expect(plainIpv6(text)).toBeUndefined();
	});
});
