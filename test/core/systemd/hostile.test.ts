import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Span } from '../../../server/src/core/base/text';
import { uriOfPath } from '../../../server/src/core/base/uri';
import { checkFile } from '../../../server/src/core/diagnostics/checkFile';
import { systemdLanguage } from '../../../server/src/core/languages/systemd/index';
import { applyChanges, emptySnapshot } from '../../../server/src/core/workspace/applyChanges';
import type { Change } from '../../../server/src/core/workspace/change';
import { launchersIn } from './assembled';

const path = '/etc/systemd/system/ghost.service';
const uri = uriOfPath(path);

const word = fc.constantFrom(
	'[Service]\n',
	'[Container]\n',
	'[Unit',
	'Environment=',
	'EnvironmentFile=',
	'ExecStart=',
	'RuntimeDirectory=',
	'server__port=',
	'url=',
	'/run/x.sock',
	'"',
	"'",
	'\\',
	'\\\n',
	'\n',
	'\r\n',
	'\0',
	'\ufeff',
	' ',
	'#',
	';',
	'%t',
	'%',
	'{{',
);
const texts = fc
	.array(fc.oneof({ weight: 9, arbitrary: word }, { weight: 1, arbitrary: fc.string() }))
	.map((parts) => `[Service]\n${parts.join('')}`);

/** Many files, or one that is long, of which a unit takes its variables. */
const manyVariables: readonly (readonly [
	title: string,
	files: (count: number) => readonly (readonly [path: string, text: string])[],
])[] = [
	[
		'drop-ins that set one variable',
		(count) =>
			numbers(count).map((i) => [
				`/etc/systemd/system/ghost.service.d/${i}.conf`,
				`[Service]\nEnvironment=server__port=${i}\n`,
			]),
	],
	[
		'drop-ins for all units',
		(count) =>
			numbers(count).map((i) => [
				`/etc/systemd/system/service.d/${i}.conf`,
				`[Service]\nEnvironment=server__port=${i}\n`,
			]),
	],
	[
		'drop-ins with a folder each',
		(count) =>
			numbers(count).map((i) => [
				`/etc/systemd/system/ghost.service.d/${i}.conf`,
				`[Service]\nRuntimeDirectory=${i}\n`,
			]),
	],
	[
		'environment files',
		(count) => [
			[
				'/etc/systemd/system/ghost.service.d/files.conf',
				`[Service]\n${numbers(count)
					.map((i) => `EnvironmentFile=/etc/ghost/${i}.env\n`)
					.join('')}`,
			],
			...numbers(count).map((i) => [`/etc/ghost/${i}.env`, `server__port=${i}\n`] as const),
		],
	],
	[
		'lines of one environment file',
		(count) => [
			['/etc/systemd/system/ghost.service.d/file.conf', '[Service]\nEnvironmentFile=/etc/ghost.env\n'],
			[
				'/etc/ghost.env',
				numbers(count)
					.map((i) => `server__port=${i}\n`)
					.join(''),
			],
		],
	],
];

function numbers(count: number): readonly number[] {
	return Array.from({ length: count }, (_, index) => index + 1000);
}

describe('a unit that takes its variables from', () => {
	it.each(manyVariables)(
		'many %s is checked to its end',
		(_, filesOf) => {
			const unit = [
				'WorkingDirectory=/srv/ghost',
				'ExecStart=/usr/bin/node current/index.js',
				'Environment=url=https://a.example',
			];
			const files = [
				['/etc/systemd/system/ghost.service', `[Service]\n${unit.join('\n')}\n`] as const,
				...filesOf(4000),
			];
			const changes = files.map(
				([at, text]): Change => ({
					kind: 'text',
					uri: uriOfPath(at),
					text,
					open: false,
					keepText: true,
					namedAs: at.endsWith('.env') ? 'environment' : undefined,
				}),
			);
			const { snapshot } = applyChanges(emptySnapshot, [...changes, { kind: 'settled' }]);
			// What takes the square of so many would not end in this time.
			for (const { uri } of changes.flatMap((one) => (one.kind === 'text' ? [one] : []))) checkFile(snapshot, uri);
		},
		60_000,
	);
});

describe('whatever stands in a unit', () => {
	it('is read without harm, and all places are inside the text', () => {
		fc.assert(
			fc.property(texts, fc.nat(), (text, number) => {
				const isInside = ({ start, end }: Span): boolean => 0 <= start && start <= end && end <= text.length;
				const [launcher] = launchersIn([{ path, text }]);
				for (const { keyPlace, written, removal, value } of launcher?.variables ?? []) {
					expect([keyPlace.span, removal.span, written?.span ?? keyPlace.span].every(isInside)).toBe(true);
					const { offsets } = written ?? {};
					if (offsets && value !== undefined) expect(offsets).toHaveLength(value.length + 1);
					expect(offsets?.every((at, index) => at >= (offsets[index - 1] ?? 0)) ?? true).toBe(true);
				}
				if (launcher?.insertion) expect(isInside(launcher.insertion.span)).toBe(true);
				// A file that is not open is kept as JSON.
				const { facts } = systemdLanguage.summarize(uri, text);
				expect(JSON.parse(JSON.stringify(facts))).toEqual(facts);
				const offset = number % (text.length + 1);
				const site = systemdLanguage.completionSite(text, offset);
				if (site) expect(isInside(site.span)).toBe(true);
				const around = systemdLanguage.spansAround(text, offset);
				expect(around.at(-1)).toEqual({ start: 0, end: text.length });
				for (const [at, span] of around.entries()) {
					expect(span.start <= offset && offset <= span.end).toBe(true);
					const inner = around[at - 1];
					if (inner) expect(span.start <= inner.start && inner.end <= span.end).toBe(true);
				}
				for (const { span, nameSpan, children } of systemdLanguage.outline(text)) {
					expect(isInside(span) && span.start <= nameSpan.start && nameSpan.end <= span.end).toBe(true);
					for (const child of children) expect(span.start <= child.span.start && child.span.end <= span.end).toBe(true);
				}
				for (const { startLine, endLine } of systemdLanguage.folds(text)) expect(endLine).toBeGreaterThan(startLine);
			}),
		);
	});

	it('is read to its end, whatever is repeated in it', () => {
		const units = [
			'Environment=server__port=1\n'.repeat(300_000),
			'Environment=\n'.repeat(300_000),
			'Environment=A=1\n'.repeat(1_000_000),
			`Environment=${'server__a=1 '.repeat(600_000)}`,
			`Environment=${'\\\n'.repeat(1_000_000)}`,
			`Environment=${'A=1 \\\n# x\n'.repeat(700_000)}`,
			`Environment="${'\\"'.repeat(400_000)}`,
			`ExecStart=${'x '.repeat(400_000)}`,
			`ExecStart=/bin/sh -c "${'rm -f '.repeat(80_000)}"`,
			`EnvironmentFile=${'/'.repeat(8_000_000)}`,
			'[a]\n'.repeat(500_000),
			'#\n'.repeat(1_000_000),
			'\0'.repeat(2_000_000),
			`Environment=server__port=${'%t'.repeat(500_000)}`,
			`RuntimeDirectory=${'a '.repeat(400_000)}`,
		];
		for (const unit of units) {
			const text = `[Service]\n${unit}`;
			launchersIn([{ path, text }]);
			systemdLanguage.folds(text);
			systemdLanguage.outline(text);
		}
		expect(
			systemdLanguage.claims(uri, units[0] ?? '', {
				languageId: undefined,
				besideInstall: false,
				isNamed: false,
				wasOurs: false,
			}),
		).toBe(false);
	}, 240_000);
});
