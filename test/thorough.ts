/**
 * How often a property is tried: `npm test` tries it as often as is said here, and whoever runs the suite beside their work a
 * fifth as often, so that the core's takes seconds. `THOROUGH=1` in the environment makes the difference.
 */
export function tries(count: number): number {
	return thorough ? count : Math.ceil(count / 5);
}

/** Every so many characters of a text something is tried. */
export function stride(characters: number): number {
	return thorough ? characters : characters * 5;
}

const thorough = process.env['THOROUGH'] === '1';
