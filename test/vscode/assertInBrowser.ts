import { assert } from 'chai';

// Stands in for `node:assert/strict` in the browser, with as much of it as the tests there use.

export function equal(actual: unknown, expected: unknown, message?: string): void {
	assert.strictEqual(actual, expected, message);
}

export function notEqual(actual: unknown, expected: unknown, message?: string): void {
	assert.notStrictEqual(actual, expected, message);
}

export function deepEqual(actual: unknown, expected: unknown, message?: string): void {
	assert.deepEqual(actual, expected, message);
}

export function ok(value: unknown, message?: string): void {
	assert.isOk(value, message);
}

export function match(text: string, pattern: RegExp): void {
	assert.match(text, pattern);
}
