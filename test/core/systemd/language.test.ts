import { describe, expect, it } from 'vitest';
import { lineStartsOf } from '../../../server/src/core/base/text';
import { uriOfPath } from '../../../server/src/core/base/uri';
import { languages } from '../../../server/src/core/languages/registry';
import type { SystemdSummary } from '../../../server/src/core/languages/systemd/facts/facts';
import { systemdLanguage } from '../../../server/src/core/languages/systemd/index';
import { languageFor } from '../../../server/src/core/model/language';
import { applyChanges, emptySnapshot } from '../../../server/src/core/workspace/applyChanges';
import type { Change } from '../../../server/src/core/workspace/change';
import { fileAt } from '../../../server/src/core/workspace/snapshot';
import { failing } from '../../failing';
import { parseFixture } from '../../fixture';

const uri = uriOfPath('/etc/systemd/system/ghost.service');
const summaryOf = (text: string): SystemdSummary => systemdLanguage.summarize(uri, text) as SystemdSummary;

describe('which files are units', () => {
	it('goes by the name and a section, and for drop-ins by the folder', () => {
		const unit = '[Unit]\nDescription=x\n[Service]\nUser=a\n';
		const rows: readonly (readonly [path: string, text: string, language: string | undefined, id?: string])[] = [
			['/etc/systemd/system/ghost.service', unit, 'systemd'],
			['/etc/systemd/system/ghost.service', unit.replaceAll('\n', '\r\n'), 'systemd'],
			['/srv/deploy/ghost@.service', '\ufeff[Service]\n', 'systemd'],
			['/srv/nginx/ghost.container', '[Container]\nImage=ghost\n', 'systemd'],
			['/usr/share/dbus-1/services/org.x.service', '[D-BUS Service]\nName=org.x\n', undefined],
			['/etc/avahi/services/http.service', '<service-group></service-group>\n', undefined],
			['/srv/some.service', 'server { listen 80; }\n', undefined],
			['/srv/shipping.container', '{ "name": "x" }\n', undefined],
			['/etc/systemd/system/nginx.service.d/override.conf', '[Service]\nPrivateTmp=no\n', 'systemd'],
			['/etc/systemd/system/nginx.service.d/override.conf', '', 'systemd'],
			['/etc/systemd/system/nginx.service.d/override.conf', '[Service]\n', 'systemd', 'nginx'],
			['/srv/nginx/conf.d/ghost-.service.d/a.conf', '# later\n', 'systemd'],
			['/etc/containers/systemd/ghost.container.d/a.conf', '[Container]\n', 'systemd'],
			['/etc/systemd/system/nginx.service.d/site.txt', '[Service]\n', undefined],
			['/etc/systemd/system/nginx.service.d/.hidden.conf', '[Service]\n', undefined],
			['/etc/systemd/system.conf', '[Manager]\n', undefined],
			['/etc/nginx/conf.d/service.conf', 'server { listen 80; }\n', 'nginx'],
			['/etc/nginx/conf.d/x.service.conf', 'server { listen 80; }\n', 'nginx'],
		];
		const wrong = failing(rows, ([path, text, language, languageId]) => {
			const hints = { languageId, besideInstall: false };
			expect(languageFor(languages, uriOfPath(path), text, hints)?.id).toBe(language);
		});
		expect(wrong).toEqual([]);
	});
});

describe('a unit in an editor', () => {
	it('is what it was before while a line is being typed', () => {
		const before = '[Service]\nUser=ghost\nEnvironment="server__port=/run/a.sock"\nUMask=0007\nGroup=www-data\n';
		const rows: readonly (readonly [from: string, to: string, says: string])[] = [
			['a.sock"', 'a.soc', 'server__port=/run/a.sock'],
			['a.sock"\n', 'a.sock" \\\n', 'UMask=0007'],
			['[Service]', '[Servic', 'User=ghost'],
		];
		const wrong = failing(rows, ([from, to, says]) => {
			const change = (text: string): Change => ({ kind: 'text', uri, text, open: true });
			const start = applyChanges(emptySnapshot, [change(before)]).snapshot;
			const { snapshot } = applyChanges(start, [change(before.replace(from, to))]);
			const summary = fileAt(snapshot, uri)?.summary as SystemdSummary | undefined;
			const said = summary?.facts.settings.flatMap((setting) =>
				setting.kind === 'plain'
					? [`${setting.key}=${setting.value}`]
					: setting.kind === 'variables'
						? setting.variables.map(({ name, value }) => `${name}=${value}`)
						: [],
			);
			expect(said).toContain(says);
		});
		expect(wrong).toEqual([]);
	});

	it('moves all that is known of it', () => {
		const before =
			'[Service]\nUser=a\nEnvironment="server__port=/run/\\x61.sock" url=b\n# ghost-nginx-disable socket-unused\nRuntimeDirectory=x y\n# ghost-nginx-disable-next-line url-invalid\nExecStart=/usr/bin/node\n';
		const [start, beforeEnd, added] = [before.indexOf('User'), before.indexOf('Environment'), '; a comment\n\n'];
		const after = before.slice(0, start) + added + before.slice(beforeEnd);
		const moved = systemdLanguage.moveSummary(summaryOf(before), {
			stretch: { start, beforeEnd, afterEnd: start + added.length },
			before: lineStartsOf(before),
			after: lineStartsOf(after),
			length: after.length,
		}) as SystemdSummary;
		const read = summaryOf(after);
		expect(moved.facts.settings.filter(({ key }) => key !== 'User')).toEqual(read.facts.settings);
		expect({ ...moved.facts, settings: [] }).toEqual({ ...read.facts, settings: [] });
		expect(moved.lines).toEqual(read.lines);
	});

	it('completes names of variables, paths, ports and codes', () => {
		const rows: readonly (readonly [line: string, kind: string | undefined, replaces?: string, more?: unknown])[] = [
			['Environment=$0', 'setting-key', '', '='],
			['Environment="ser$0', 'setting-key', 'ser', '='],
			["Environment=A=1 'ser$0ver__port=/x'", 'setting-key', 'server__port', ''],
			['Environment=A=1 \\\n  ur$0', 'setting-key', 'ur', '='],
			['Environment=server__port=$0', 'path bare', ''],
			['Environment=server__port=/run/$0x.sock B=1', 'path bare', '/run/x.sock'],
			['Environment="server__port=/run/$0x.sock" B=1', 'path double', '/run/x.sock'],
			['Environment=server__port="/run/$0x.sock" B=1', 'path double', '/run/x.sock'],
			["Environment='server__port=/run/$0", 'path single', '/run/'],
			['Environment=\'server__port={"path":"/run/$0x.sock","readableAll":true}\'', 'path json', '/run/x.sock'],
			['Environment=server__port=23$068', 'path bare', '2368'],
			['Environment="server__port=/run/x.sock"$0', undefined],
			['Environment=url=$0', undefined],
			['User=$0', undefined],
			['Us$0', undefined],
			['# gh$0', 'disable-comment', '# gh'],
			['# ghost-nginx-disable-next-line $0', 'disabled-code', ''],
		];
		const wrong = failing(rows, ([line, kind, replaces, more]) => {
			const [{ text, cursor } = { text: '', cursor: 0 }] = parseFixture(
				`//- /a.service\n[Service]\n${line}\nUMask=0007\n`,
			);
			const site = systemdLanguage.completionSite(text, cursor ?? 0);
			const found = site && (site.kind === 'path' ? `${site.kind} ${site.quoting}` : site.kind);
			const suffix = site?.kind === 'setting-key' ? site.suffix : undefined;
			expect([found, site && text.slice(site.span.start, site.span.end), suffix]).toEqual([kind, replaces, more]);
		});
		expect(wrong).toEqual([]);
	});

	const text =
		'# one\n# two\n[Unit]\nDescription=Ghost\n\n[Service]\nEnvironment=A=hunter \\\n  "url=https://igu.io"\nExecStart=/usr/bin/node current/index.js --x=hunter\nSetCredential=a:hunter\n';

	it('shows its settings, and no secrets', () => {
		const items = systemdLanguage.outline(text);
		expect(items.map(({ name, children }) => [name, children.map(({ name: key, detail }) => [key, detail])])).toEqual([
			['Unit', [['Description', 'Ghost']]],
			[
				'Service',
				[
					['Environment', 'A url'],
					['ExecStart', '/usr/bin/node'],
					['SetCredential', ''],
				],
			],
		]);
	});

	it('is found by the names that only Ghost has', () => {
		const symbols = [...systemdLanguage.symbols(summaryOf('[Service]\nEnvironment=url=x server__port=1 A__B=2\n'))];
		expect(symbols.map(({ name }) => name)).toEqual(['server__port']);
	});

	it('folds sections, long settings and comments', () => {
		expect(systemdLanguage.folds(text)).toEqual([
			{ kind: 'block', startLine: 2, endLine: 3 },
			{ kind: 'block', startLine: 6, endLine: 7 },
			{ kind: 'block', startLine: 5, endLine: 9 },
			{ kind: 'comment', startLine: 0, endLine: 1 },
		]);
	});

	it('selects the value, the word, the setting, the section, all', () => {
		const spans = systemdLanguage.spansAround(text, text.indexOf('igu.io'));
		const setting = 'Environment=A=hunter \\\n  "url=https://igu.io"';
		expect(spans.map(({ start, end }) => text.slice(start, end))).toEqual([
			'https://igu.io',
			'"url=https://igu.io"',
			setting.slice('Environment='.length),
			setting,
			text.slice(text.indexOf('[Service]')).trimEnd(),
			text,
		]);
	});

	it('silences a line by a comment above it, also between lines that belong together', () => {
		const silence = systemdLanguage.silencer?.(text, lineStartsOf(text));
		const edit = silence?.(text.indexOf('https'), 'url-invalid', 'line');
		expect(edit?.newText).toBe('  # ghost-nginx-disable-next-line url-invalid\n');
		const after = text.slice(0, edit?.span.start) + edit?.newText + text.slice(edit?.span.end ?? 0);
		expect(summaryOf(after).facts.disables.map(({ lines }) => lines?.first)).toEqual([8]);
		expect(summaryOf(after).facts.settings).toHaveLength(summaryOf(text).facts.settings.length);
	});

	it('writes a path so that the unit sets exactly it', () => {
		const rows = [
			['/run/igu.sock', 'bare', '/run/igu.sock'],
			['/run/100%.sock', 'double', '/run/100%%.sock'],
			['/run/my igu.sock', 'bare', undefined],
			['/run/my igu.sock', 'single', '/run/my igu.sock'],
			['/run/é#;.sock', 'bare', '/run/é#;.sock'],
			["/run/o'x.sock", 'double', undefined],
			['/run/\\x.sock', 'bare', undefined],
			['/run/$x.sock', 'bare', undefined],
		] as const;
		const wrong = failing(rows, ([path, quoting, written]) => {
			expect(systemdLanguage.writePath(path, quoting)).toBe(written);
			if (written === undefined) return;
			const mark = quoting === 'double' ? '"' : quoting === 'single' ? "'" : '';
			const [setting] = summaryOf(`[Service]\nEnvironment=server__port=${mark}${written}${mark}\n`).facts.settings;
			const value = setting?.kind === 'variables' ? setting.variables[0]?.value : undefined;
			expect(value?.replaceAll('%%', '%')).toBe(path);
		});
		expect(wrong).toEqual([]);
	});
});
