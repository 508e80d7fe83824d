import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { inEnglish } from '../../../server/src/core/base/phrase';
import { ruleTexts } from '../../../server/src/core/rules/registry';
import { formatKeys } from '../../../server/src/core/settings/formatManner';
import {
	type ProjectSettings,
	type ProjectSettingsReading,
	readProjectSettings,
} from '../../../server/src/core/settings/projectSettings';
import { ruleLevels } from '../../../server/src/core/settings/ruleSettings';

const nothing = { rules: {}, exclude: [], folders: [], nginxVersion: undefined, format: {} };

/** A reading, as who reads English is told of it. */
function inEnglishOf({ settings, error }: ProjectSettingsReading): {
	settings: ProjectSettings;
	error: string | undefined;
} {
	return { settings, error: error && inEnglish(error) };
}

describe('the settings of a project', () => {
	it('are rules, exclude, folders, nginxVersion and format', () => {
		const text = `{
			"$schema": "x",
			"rules": { "socket-in-tmp": "off", "socket-unused": "error" },
			"exclude": ["backup/**"],
			"folders": ["../nginx", "/etc/nginx"],
			"nginxVersion": "1.24.0",
			"format": { "braceOnOwnLine": true, "maxBlankLines": 0 }
		}`;
		expect(readProjectSettings(text)).toEqual({
			settings: {
				rules: { 'socket-in-tmp': 'off', 'socket-unused': 'error' },
				exclude: ['backup/**'],
				folders: ['../nginx', '/etc/nginx'],
				nginxVersion: '1.24.0',
				format: { braceOnOwnLine: true, maxBlankLines: 0 },
			},
			error: undefined,
		});
	});

	it.each([
		['', nothing],
		['{}', nothing],
		['\uFEFF{ "nginxVersion": "1.24" }', { ...nothing, nginxVersion: '1.24' }],
		[
			'{ // why\n"rules": { "socket-in-tmp": "off", }, /* and */ "exclude": ["a",], }',
			{ ...nothing, rules: { 'socket-in-tmp': 'off' }, exclude: ['a'] },
		],
	])('may be %j', (text, settings) => {
		expect(readProjectSettings(text)).toEqual({ settings, error: undefined });
	});

	const kept = { ...nothing, exclude: ['a'] };
	// Whatever is wrong beside it, what is right counts.
	it.each([
		['"rules": { "socket-mismach": "off" }', '"socket-mismach" in "rules" is left out: "socket-mismatch" may be meant'],
		[
			'"rules": { "no-such-thing-at-all": "off" }',
			'"no-such-thing-at-all" in "rules" is left out: there is no such rule',
		],
		[
			'"rules": { "socket-in-tmp": "warn" }',
			'"socket-in-tmp" in "rules" is left out: it must be one of error, warning, information, hint, off',
		],
		[
			'"rules": { "socket-in-tmp": 0, "socket-unused": false }',
			'"socket-in-tmp" in "rules" is left out: it must be one of error, warning, information, hint, off (and 1 more)',
		],
		[
			'"rules": ["socket-in-tmp"]',
			'"rules" is left out: it must hold codes with their severities, such as { "socket-in-tmp": "off" }',
		],
		['"folders": "../nginx"', '"folders" is left out: it must be a list of texts, such as ["/etc/nginx"]'],
		['"folders": [7]', 'what is no text in "folders" is left out'],
		['"nginxVersion": 1.24', '"nginxVersion" is left out: it must be a version in quotes, such as "1.24.0"'],
		['"nginxVersion": "latest"', '"nginxVersion" is left out: it must be a version in quotes, such as "1.24.0"'],
		['"folder": ["../nginx"]', '"folder" is left out: "folders" may be meant'],
		['"format": true', '"format" is left out: it must hold what is wanted otherwise, such as { "maxBlankLines": 2 }'],
		['"format": { "alignArguments": 1 }', '"alignArguments" in "format" is left out: it must be true or false'],
		['"format": { "maxBlankLines": 1.5 }', '"maxBlankLines" in "format" is left out: it must be a number from 0 to 10'],
		['"format": { "maxBlankLine": 2 }', '"maxBlankLine" in "format" is left out: "maxBlankLines" may be meant'],
		['"colour": 1', '"colour" is left out: there are only rules, exclude, folders, nginxVersion, format'],
	])('with %s say in one sentence what does not count', (wrong, error) => {
		expect(inEnglishOf(readProjectSettings(`{ ${wrong}, "exclude": ["a"] }`))).toEqual({ settings: kept, error });
	});

	it.each([
		['{\n"exclude": ["a"]\n"rules": {} }', kept, 'line 3 is no JSON, so what stands there may not count'],
		['{ "exclude": ["a"]', kept, 'line 1 is no JSON, so what stands there may not count'],
		['[]', nothing, 'none of it counts: settings stand between { and }'],
		['"x"', nothing, 'none of it counts: settings stand between { and }'],
		['['.repeat(100_000), nothing, 'none of it counts: it has too many brackets for settings'],
	])('of %j take what can be read', (text, settings, error) => {
		expect(inEnglishOf(readProjectSettings(text))).toEqual({ settings, error });
	});

	it('are read from any text without a fault', () => {
		const json = fc.json().map((text) => text.replace(/^"/, '{ "rules": "'));
		fc.assert(
			fc.property(fc.oneof(fc.string(), json), (text) => {
				const { settings, error } = readProjectSettings(text);
				expect(Object.keys(settings)).toEqual(Object.keys(nothing));
				expect(error ?? '').not.toContain('\n\n');
			}),
		);
	});
});

describe('the schema of .ghost-nginx.json', () => {
	interface Schema {
		readonly properties: Readonly<
			Record<string, { readonly properties?: Readonly<Record<string, { readonly enum: string[] }>> }>
		>;
	}
	const schema = JSON.parse(readFileSync('syntaxes/ghost-nginx.schema.json', 'utf8')) as Schema;

	it('knows what can be set of the layout', () => {
		expect(Object.keys(schema.properties['format']?.properties ?? {})).toEqual(formatKeys);
	});

	it('knows the keys and the rules that the reader knows', () => {
		expect(Object.keys(schema.properties).sort()).toEqual([...Object.keys(nothing), '$schema'].sort());
		const codes = schema.properties['rules']?.properties ?? {};
		expect(Object.keys(codes)).toEqual(ruleTexts.map(({ code }) => code));
		for (const { enum: levels } of Object.values(codes)) expect(levels).toEqual(ruleLevels);
	});
});
