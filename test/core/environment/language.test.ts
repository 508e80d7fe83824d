import { describe, expect, it } from 'vitest';
import { NOT_KEPT, readSystemdEnvironment } from '../../../server/src/core/base/environmentFile';
import { lineStartsOf } from '../../../server/src/core/base/text';
import { type TextLine, textLinesOf } from '../../../server/src/core/base/textLines';
import { uriOfPath } from '../../../server/src/core/base/uri';
import type { EnvironmentSummary } from '../../../server/src/core/languages/environment/facts';
import { environmentLanguage } from '../../../server/src/core/languages/environment/index';
import { languages } from '../../../server/src/core/languages/registry';
import { languageFor, languageNamed } from '../../../server/src/core/model/language';
import { applyChanges, emptySnapshot } from '../../../server/src/core/workspace/applyChanges';
import type { Change } from '../../../server/src/core/workspace/change';
import { fileAt } from '../../../server/src/core/workspace/snapshot';
import { failing } from '../../failing';
import { parseFixture } from '../../fixture';

const uri = uriOfPath('/srv/.env');
const summaryOf = (text: string): EnvironmentSummary => environmentLanguage.summarize(uri, text) as EnvironmentSummary;
const valuesIn = ({ facts }: EnvironmentSummary): readonly unknown[] =>
	readSystemdEnvironment(facts.lines).entries.map(({ name, value }) => [name, value]);
const keptText = (text: string): string =>
	summaryOf(text)
		.facts.lines.map((line) => line.text)
		.join('');

describe('which files are environment files', () => {
	it('goes by the name, or by another file that names it', () => {
		const rows: readonly (readonly [path: string, isNamed: boolean, language: string | undefined])[] = [
			['/srv/.env', false, 'environment'],
			['/srv/.env.production', false, 'environment'],
			['/srv/.env.local.example', false, 'environment'],
			['/srv/ghost.env', false, 'environment'],
			['/etc/default/ghost', true, 'environment'],
			['/etc/ghost/variables.conf', true, 'environment'],
			['/srv/.environment', false, undefined],
			['/srv/env', false, undefined],
			['/srv/.envrc', false, undefined],
			['/srv/.env.ts', false, undefined],
			['/srv/.env.d.ts', false, undefined],
			['/srv/.env.json', false, undefined],
			['/etc/default/ghost', false, undefined],
		];
		const wrong = failing(rows, ([path, isNamed, language]) => {
			const [uri, text] = [uriOfPath(path), 'url=https://igu.io\n'];
			const hints = { languageId: undefined, besideInstall: false };
			const named = isNamed ? languageNamed(languages, 'environment', uri, text, hints) : undefined;
			expect((languageFor(languages, uri, text, hints) ?? named)?.id).toBe(language);
		});
		expect(wrong).toEqual([]);
	});
});

describe('what is kept of an environment file', () => {
	it('is its text, where no secret can be', () => {
		const text =
			'\ufeffA=1\r\nurl=https://igu.io\n\nserver__port=\'{\n"path": "/run/x.sock" }\'\nGHOST_VERSION=6-alpine\nx';
		expect(keptText(text)).toBe(text.replace(/x$/, NOT_KEPT));
	});

	it('has no letter of a secret, and reads as before', () => {
		const secrets: readonly string[] = [
			'database__connection__password=hunter\n',
			'export DB_PASS="hun\\"hunter"\nurl=https://igu.io\n',
			'MYSQL_ROOT_PASSWORD: hunter\n',
			'mail__options__auth__pass=hunter # hunter\n',
			'# was hunter\nurl=https://igu.io\n',
			'API_TOKEN=hunter\\\nhunter\nA=1\n',
			'PRIVATE_KEY="-----BEGIN\nhunter\nhunter==\n-----END"\nA=1\n',
			'A="open\nSECRET=hunter\n',
			'DATABASE=mysql://ghost:hunter@db/ghost\n',
			'SEED=hunter0123456789abcdefhunter\n',
			'hunter\n',
		];
		const namesIn = (lines: readonly TextLine[]): readonly unknown[] =>
			readSystemdEnvironment(lines).entries.map(({ name, span }) => [name, span]);
		const wrong = failing(secrets, (text) => {
			expect(text).toContain('hunter');
			expect(keptText(text)).not.toContain('hunter');
			expect(keptText(text)).toHaveLength(text.length);
			expect(namesIn(summaryOf(text).facts.lines)).toEqual(namesIn(textLinesOf(text)));
		});
		expect(wrong).toEqual([]);
	});

	it('tells no value of what was not kept', () => {
		expect(valuesIn(summaryOf('TOKEN=hunter\nurl=https://igu.io\n'))).toEqual([
			['TOKEN', undefined],
			['url', 'https://igu.io'],
		]);
	});
});

describe('an environment file in an editor', () => {
	it('is what it was before while a quote is open', () => {
		const before = '# a\nserver__port="/run/a.sock"\nurl="https://igu.io"\n';
		const after = '# a\nserver__port="/run/a.soc\nurl="https://igu.io"\n';
		const change = (text: string): Change => ({ kind: 'text', uri, text, open: true });
		const { snapshot } = applyChanges(applyChanges(emptySnapshot, [change(before)]).snapshot, [change(after)]);
		const summary = fileAt(snapshot, uri)?.summary as EnvironmentSummary;
		expect(valuesIn(summary)).toEqual([
			['server__port', '/run/a.sock'],
			['url', 'https://igu.io'],
		]);
		const start = after.indexOf('url');
		const [, second] = readSystemdEnvironment(summary.facts.lines).entries;
		expect(second?.nameSpan).toEqual({ start, end: start + 3 });
	});

	it('completes the path of a socket, and a code in a comment', () => {
		const rows: readonly (readonly [marked: string, kind: string | undefined, replaces?: string])[] = [
			['server__port=$0\n', 'path bare', ''],
			['server__port=/run/$0x.sock\n', 'path bare', '/run/x.sock'],
			['server__port="/run/$0x.sock"\n', 'path double', '/run/x.sock'],
			['server__port="/run/$0\nurl="https://igu.io"\n', 'path double', '/run/'],
			["server__socket__path='$0'\n", 'path single', ''],
			['server__port={"path":"/run/$0x.sock","readableAll":true}\n', 'path json', '/run/x.sock'],
			['server__port={"path":"/run/x.sock","read$0ableAll":true}\n', undefined],
			['server__port=23$068\n', 'path bare', '2368'],
			['server__socket=23$068\n', undefined],
			['url=$0\n', undefined],
			['ser$0\n', 'setting-key', 'ser'],
			['A=1\n$0\n', 'setting-key', ''],
			['ser$0ver__host=::\n', 'setting-key', 'server__host'],
			['A="x\n$0y"\n', undefined],
			['# gh$0\n', 'disable-comment', '# gh'],
			['# ghost-nginx-disable-next-line $0\n', 'disabled-code', ''],
		];
		const wrong = failing(rows, ([marked, kind, replaces]) => {
			const [{ text, cursor } = { text: '', cursor: 0 }] = parseFixture(`//- /srv/.env\n${marked}`);
			const site = environmentLanguage.completionSite(text, cursor ?? 0);
			const found = site && (site.kind === 'path' ? `${site.kind} ${site.quoting}` : site.kind);
			expect([found, site && text.slice(site.span.start, site.span.end)]).toEqual([kind, replaces]);
		});
		expect(wrong).toEqual([]);
	});

	const text = '# one\n# two\nurl=https://igu.io\nDB_PASSWORD=hunter\nA="x\ny"\n';

	it('shows its variables, and no secrets', () => {
		expect(environmentLanguage.outline(text).map(({ name, detail }) => [name, detail])).toEqual([
			['url', 'https://igu.io'],
			['DB_PASSWORD', ''],
			['A', ''],
		]);
	});

	it('is found by the names that only Ghost has', () => {
		const symbols = [...environmentLanguage.symbols(summaryOf('url=x\nserver__port=1\nadmin__url=y\nA__B=z\n'))];
		expect(symbols.map(({ name }) => name)).toEqual(['server__port', 'admin__url']);
	});

	it('folds comments and values of several lines', () => {
		expect(environmentLanguage.folds(text)).toEqual([
			{ kind: 'block', startLine: 4, endLine: 5 },
			{ kind: 'comment', startLine: 0, endLine: 1 },
		]);
	});

	it('selects the value, its quotes, the entry, all', () => {
		const spans = environmentLanguage.spansAround(text, text.indexOf('x\n'));
		expect(spans.map(({ start, end }) => text.slice(start, end))).toEqual(['x\ny', '"x\ny"', 'A="x\ny"', text]);
	});

	it('silences a line by a comment above it, but inside no value', () => {
		const silence = environmentLanguage.silencer?.(text, lineStartsOf(text));
		const comment = '# ghost-nginx-disable-next-line url-invalid\n';
		expect(silence?.(text.indexOf('url'), 'url-invalid', 'line')?.newText).toBe(comment);
		expect(silence?.(text.indexOf('y"'), 'url-invalid', 'line')).toBeUndefined();
		expect(summaryOf(`${comment}url=x\n`).facts.disables.map(({ lines }) => lines?.first)).toEqual([1]);
	});

	it('writes a path only where all readers take it as it is', () => {
		const rows = [
			['/run/igu.sock', 'bare', '/run/igu.sock'],
			['/run/my igu.sock', 'bare', undefined],
			['/run/my igu.sock', 'double', '/run/my igu.sock'],
			['/run/$x.sock', 'double', undefined],
			["/run/o'x.sock", 'single', undefined],
			['/run/#x.sock', 'bare', undefined],
			['/run/igu.sock', 'json', '/run/igu.sock'],
			['/run/my igu.sock', 'json', undefined],
		] as const;
		const wrong = failing(rows, ([path, quoting, written]) => {
			expect(environmentLanguage.writePath(path, quoting)).toBe(written);
		});
		expect(wrong).toEqual([]);
	});
});
