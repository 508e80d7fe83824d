import { generateKeyPairSync, sign } from 'node:crypto';

/** A certificate that nobody trusts, and its key, for servers that listen with TLS. Made anew for each run of the tests. */
export const certificate = selfSigned();

/** X.509 version 1 needs no more than this (RFC 5280, section 4.1). */
function selfSigned(): { readonly certificate: string; readonly key: string } {
	const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
	const ecdsaWithSha256 = element(0x30, element(0x06, Buffer.from('2a8648ce3d040302', 'hex')));
	const commonName = element(0x06, Buffer.from('550403', 'hex'));
	const name = element(0x30, element(0x31, element(0x30, commonName, element(0x0c, Buffer.from('igu.io')))));
	const validity = element(0x30, time('20200101000000Z'), time('99991231235959Z'));
	const serial = element(0x02, Buffer.from([1]));
	const spki = publicKey.export({ type: 'spki', format: 'der' });
	const signed = element(0x30, serial, ecdsaWithSha256, name, validity, name, spki);
	const signature = element(0x03, Buffer.from([0]), sign('sha256', signed, privateKey));
	const der = element(0x30, signed, ecdsaWithSha256, signature).toString('base64');
	return {
		certificate: `-----BEGIN CERTIFICATE-----\n${der.replaceAll(/.{64}/g, '$&\n')}\n-----END CERTIFICATE-----\n`,
		key: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
	};
}

function time(text: string): Buffer {
	return element(0x18, Buffer.from(text));
}

/** A tag, a length and what it holds (X.690, section 8.1). */
function element(tag: number, ...contents: readonly Buffer[]): Buffer {
	const content = Buffer.concat(contents);
	const { length } = content;
	const size = length < 128 ? [length] : length < 256 ? [0x81, length] : [0x82, length >> 8, length & 0xff];
	return Buffer.concat([Buffer.from([tag, ...size]), content]);
}
