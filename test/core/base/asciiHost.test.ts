import { domainToASCII } from 'node:url';
import { expect, it } from 'vitest';
import { asciiHost } from '../../../server/src/core/base/asciiHost';
import { failing } from '../../failing';

/** RFC 3492, section 7.1, letter case aside, which host names do not have. */
const samples: readonly (readonly [host: string, ascii: string])[] = [
	['ليهمابتكلموشعربي؟', 'xn--egbpdaj6bu4bxfgehfvwxn'],
	['他们为什么不说中文', 'xn--ihqwcrb4cv8a8dqg056pqjye'],
	['למההםפשוטלאמדבריםעברית', 'xn--4dbcagdahymbxekheh6e0a7fei0b'],
	['почемужеонинеговорятпорусски', 'xn--b1abfaaepdrnnbgefbadotcwatmq2g4l'],
	['3年b組金八先生', 'xn--3b-ww4c5e180e575a65lsy2b'],
	['パフィーdeルンバ', 'xn--de-jg4avhby1noc0d'],
	['そのスピードで', 'xn--d9juau41awczczp'],
];

it('writes hosts as the samples of RFC 3492 are', () => {
	expect(
		failing(
			samples,
			([host, ascii]) => expect(asciiHost(host)).toBe(ascii),
			([host]) => host,
		),
	).toEqual([]);
});

const hosts = [
	'bücher.example',
	'BÜCHER.Example',
	'bu\u0308cher.example',
	'www.bücher.example',
	'blog。bücher．example',
	'straße.example',
	'ＢÜＣＨＥＲ.example',
	'xn--bcher-kva.example',
	'Igu.IO',
	'ñandú.ελ',
	'😀.example',
	'127.0.0.1',
];

it('writes hosts as browsers do', () => {
	expect(failing(hosts, (host) => expect(asciiHost(host)).toBe(domainToASCII(host)), String)).toEqual([]);
});

it('writes the labels of patterns, and leaves what is no host as it is', () => {
	expect(asciiHost('*.bücher.example')).toBe('*.xn--bcher-kva.example');
	expect(asciiHost('.bücher.*')).toBe('.xn--bcher-kva.*');
	expect(asciiHost('Ü'.repeat(300))).toBe('ü'.repeat(300));
	expect(asciiHost('')).toBe('');
	expect(asciiHost('\ud800.example')).toMatch(/^xn--/);
});
