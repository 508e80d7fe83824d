import { plainIpv6 } from '../../../base/ipv6';

/** Whether a word is an IP address, or one with the number of bits that count behind a slash. */
export function isAddressOrNetwork(word: string): boolean {
	const [address = '', bits, ...more] = word.split('/');
	if (more.length > 0) return false;
	const isV4 = isIpv4(address);
	if (!isV4 && (!/^[\da-f:.]+$/i.test(address) || plainIpv6(address) === undefined)) return false;
	return bits === undefined || (/^\d+$/.test(bits) && Number(bits) <= (isV4 ? 32 : 128));
}

function isIpv4(text: string): boolean {
	return /^\d{1,3}(?:\.\d{1,3}){3}$/.test(text) && text.split('.').every((part) => Number(part) <= 255);
}
