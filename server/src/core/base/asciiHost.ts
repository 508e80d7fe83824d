import { MAX_HOST_LENGTH } from './limits';

/**
 * A host as it travels: in lower case, with each label that is not ASCII in punycode, so that `Bücher.example` and
 * `xn--bcher-kva.example` are one. Letters are made alike as browsers do (UTS 46: compatibility forms, one dot for all). Also for
 * patterns, as `*.bücher.example`. What is no host for its length is only put in lower case.
 */
export function asciiHost(host: string): string {
	if (isAscii(host) || host.length > MAX_HOST_LENGTH) return host.toLowerCase();
	return host
		.normalize('NFKC')
		.toLowerCase()
		.normalize('NFC')
		.split(/[.。]/)
		.map((label) => (isAscii(label) ? label : `xn--${punycode(label)}`))
		.join('.');
}

function isAscii(text: string): boolean {
	return !/[^\0-\x7f]/.test(text);
}

/** The parameters of punycode, RFC 3492, section 5. */
const BASE = 36;
const [T_MIN, T_MAX, SKEW, DAMP] = [1, 26, 38, 700];

/** The label in punycode, without `xn--`: RFC 3492, section 6.3. Nothing overflows, as a label is short. */
function punycode(label: string): string {
	const points = Array.from(label, (letter) => letter.codePointAt(0) ?? 0);
	const basic = points.filter((point) => point < 0x80);
	let encoded = String.fromCodePoint(...basic) + (basic.length > 0 ? '-' : '');
	let handled = basic.length;
	let delta = 0;
	let bias = 72;
	let next = 0x80;
	while (handled < points.length) {
		const least = Math.min(...points.filter((point) => point >= next));
		delta += (least - next) * (handled + 1);
		next = least;
		for (const point of points) {
			if (point < next) delta++;
			if (point !== next) continue;
			encoded += variableLength(delta, bias);
			bias = adapted(delta, handled + 1, handled === basic.length);
			delta = 0;
			handled++;
		}
		delta++;
		next++;
	}
	return encoded;
}

/** A number in digits whose weights follow `bias`. */
function variableLength(delta: number, bias: number): string {
	let digits = '';
	let rest = delta;
	for (let weight = BASE; ; weight += BASE) {
		const threshold = Math.min(Math.max(weight - bias, T_MIN), T_MAX);
		if (rest < threshold) return digits + digit(rest);
		digits += digit(threshold + ((rest - threshold) % (BASE - threshold)));
		rest = Math.floor((rest - threshold) / (BASE - threshold));
	}
}

/** `a` to `z`, then `0` to `9`. */
function digit(value: number): string {
	return String.fromCodePoint(value < 26 ? value + 97 : value + 22);
}

function adapted(delta: number, count: number, isFirst: boolean): number {
	let rest = Math.floor(delta / (isFirst ? DAMP : 2));
	rest += Math.floor(rest / count);
	let steps = 0;
	while (rest > ((BASE - T_MIN) * T_MAX) / 2) {
		rest = Math.floor(rest / (BASE - T_MIN));
		steps += BASE;
	}
	return steps + Math.floor(((BASE - T_MIN + 1) * rest) / (rest + SKEW));
}
