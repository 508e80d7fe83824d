/** What Compose's YAML reader takes a word without quotes for. */
export interface GoScalar {
	readonly kind: 'text' | 'number' | 'bool' | 'null' | 'time';
	/** As Compose writes it into an environment. */
	readonly text: string;
}

/**
 * Resolves a word as the reader of Compose does, which is Go's `yaml.v3`: `0666` and `0o666` are octal, `1_000` a number, `on`
 * and `22:22` texts. Source: `resolve.go` of that package, and what Compose 2.40.3 answered to each kind.
 */
export function goScalar(word: string): GoScalar {
	const named = words.get(word);
	if (named) return named;
	if (!/^[-+.\d]/.test(word)) return { kind: 'text', text: word };
	if (/^\d{4}-\d{1,2}-\d{1,2}(?:$|[Tt ]+\d)/.test(word)) return { kind: 'time', text: word };
	const plain = word.startsWith('._') ? word : word.replaceAll('_', '');
	const integer = goInteger(plain);
	if (integer !== undefined) return { kind: 'number', text: integer };
	if (/^[-+]?(?:\.\d+|\d+(?:\.\d*)?)(?:[eE][-+]?\d+)?$/.test(plain) && Number.isFinite(Number(plain)))
		return { kind: 'number', text: goFloat(Number(plain)) };
	return { kind: 'text', text: word };
}

const words: ReadonlyMap<string, GoScalar> = new Map<string, GoScalar>([
	...['', '~', 'null', 'Null', 'NULL'].map((word) => [word, { kind: 'null', text: '' }] as const),
	...['true', 'True', 'TRUE'].map((word) => [word, { kind: 'bool', text: 'true' }] as const),
	...['false', 'False', 'FALSE'].map((word) => [word, { kind: 'bool', text: 'false' }] as const),
	...['.nan', '.NaN', '.NAN'].map((word) => [word, { kind: 'number', text: 'NaN' }] as const),
	...['.inf', '.Inf', '.INF', '+.inf', '+.Inf', '+.INF'].map(
		(word) => [word, { kind: 'number', text: '+Inf' }] as const,
	),
	...['-.inf', '-.Inf', '-.INF'].map((word) => [word, { kind: 'number', text: '-Inf' }] as const),
]);

const bases: readonly (readonly [RegExp, string])[] = [
	[/^0[xX]([\da-fA-F]+)$/, '0x'],
	[/^0[bB]([01]+)$/, '0b'],
	[/^0[oO]?([0-7]+)$/, '0o'],
	[/^(0|[1-9]\d*)$/, ''],
];

/** A whole number of 64 bits, in decimal. */
function goInteger(word: string): string | undefined {
	const [, sign = '', digits = ''] = /^([-+]?)(.*)$/.exec(word) ?? [];
	for (const [form, prefix] of bases) {
		const body = form.exec(digits)?.[1];
		if (body === undefined || body.length > 70) continue;
		const size = BigInt(prefix + body);
		const value = sign === '-' ? -size : size;
		if (value >= -(2n ** 63n) && value < 2n ** (sign === '' ? 64n : 63n)) return value.toString();
	}
	return undefined;
}

/** As Go's shortest `%g`: with an exponent below 10^-4 and from 10^6 on. */
function goFloat(value: number): string {
	if (Object.is(value, -0)) return '-0';
	const [mantissa = '', exponent = ''] = value.toExponential().split('e');
	const power = Number(exponent);
	if (power >= -4 && power < 6) return plainDecimal(mantissa, power);
	return `${mantissa}e${power < 0 ? '-' : '+'}${String(Math.abs(power)).padStart(2, '0')}`;
}

/** The digits of `mantissa`, such as `-1.25`, with the point moved. */
function plainDecimal(mantissa: string, power: number): string {
	const sign = mantissa.startsWith('-') ? '-' : '';
	const digits = mantissa.replace(/[-.]/g, '');
	if (power < 0) return `${sign}0.${'0'.repeat(-power - 1)}${digits}`;
	const whole = digits.slice(0, power + 1).padEnd(power + 1, '0');
	const rest = digits.slice(power + 1);
	return `${sign}${whole}${rest === '' ? '' : `.${rest}`}`;
}
