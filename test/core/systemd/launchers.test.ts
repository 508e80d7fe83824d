import { describe, expect, it } from 'vitest';
import { inEnglish } from '../../../server/src/core/base/phrase';
import { mayRemovePath, removesPath } from '../../../server/src/core/base/removedPaths';
import { uriOfPath } from '../../../server/src/core/base/uri';
import type { Launcher, RuntimeFolder } from '../../../server/src/core/model/launcher';
import { clauseText } from '../../clause';
import { failing } from '../../failing';
import { environmentOf, launchersIn } from './assembled';
import { folderRows, PUT_BY_OTHERS, removalRows, unknownRemovals } from './folderRows';
import { launcherRows, type WantedLauncher } from './launcherRows';

const system = '/etc/systemd/system';

describe('what starts a program', () => {
	it('is told by its unit and drop-ins', () => {
		const wrong = failing(
			launcherRows,
			([, files, wanted]) => {
				const launchers = launchersIn(files);
				const names = launchers.map(({ name }) => name).sort();
				const { of: name, ...members } = wanted;
				const launcher = name === undefined ? launchers[0] : launchers.find((one) => one.name === name);
				expect(launcher && pick(wantedOf(launcher, names), members)).toEqual(members);
			},
			([what]) => what,
		);
		expect(wrong).toEqual([]);
	});
});

function wantedOf(launcher: Launcher, names: readonly string[]): WantedLauncher {
	const { folderUri, runtimeFolders, variables, label, hidden, ...rest } = launcher;
	return {
		...rest,
		label: inEnglish(label),
		hidden: clauseText(hidden),
		folderUri: folderUri?.replace('file://', ''),
		runtimeFolders: runtimeFolders.map(({ path, mode, stays }) => [path, mode.toString(8), stays]),
		environment: environmentOf({ ...launcher, variables }),
		names,
	};
}

function pick(all: WantedLauncher, like: Partial<WantedLauncher>): Partial<WantedLauncher> {
	return Object.fromEntries(Object.keys(like).map((key) => [key, all[key as keyof WantedLauncher]]));
}

describe('the folders of a unit', () => {
	it('go with the files of others when it ends', () => {
		const wrong = failing(folderRows, ({ settings, leftByStop, leftByRestart }) => {
			const [launcher] = launchersIn(`//- ${system}/web.service\n[Service]\n${settings}\n`);
			const left = (stay: readonly RuntimeFolder['stays'][]): readonly string[] =>
				PUT_BY_OTHERS.filter(
					(path) =>
						!launcher?.runtimeFolders.some(
							(folder) => path.startsWith(`${folder.path}/`) && !stay.includes(folder.stays),
						),
				);
			expect([left(['always']), left(['always', 'over restarts'])]).toEqual([leftByStop, leftByRestart]);
		});
		expect(wrong).toEqual([]);
	});
});

describe('the commands before a unit starts', () => {
	const removes = (command: string): readonly string[] =>
		launchersIn(
			`//- ${system}/web.service\n[Service]\nExecStartPre=${command}\nExecStart=/usr/bin/node current/index.js\n`,
		)[0]?.removes ?? [];

	it('remove what a real systemd has them remove', () => {
		const wrong = failing(removalRows, ({ command, left }) => {
			const patterns = removes(command);
			expect(PUT_BY_OTHERS.filter((path) => !removesPath(patterns, path))).toEqual(left);
			expect(PUT_BY_OTHERS.filter((path) => !mayRemovePath(patterns, path))).toEqual(left);
		});
		expect(wrong).toEqual([]);
	});

	it('may remove anything where nobody knows', () => {
		const wrong = failing(unknownRemovals, (command) => {
			const patterns = removes(command);
			expect(PUT_BY_OTHERS.filter((path) => removesPath(patterns, path))).toEqual([]);
			expect(PUT_BY_OTHERS.filter((path) => mayRemovePath(patterns, path))).toEqual(PUT_BY_OTHERS);
		});
		expect(wrong).toEqual([]);
	});
});

describe('the places of a launcher', () => {
	const unit = `${system}/igu.service`;
	const dropIn = `${system}/igu.service.d/a.conf`;
	const texts: Readonly<Record<string, string>> = {
		[unit]:
			'[Unit]\n[Service]\nEnvironment=A=1 "url=https://igu.io" B=2\nUser=ghost\nRuntimeDirectory=x ghost/igu\n[Install]\n',
		[dropIn]:
			"[Service]\nEnvironment=\\\n  server__port='/run/ghost/igu.sock'\n# why\nEnvironment='server__host=::'\nRuntimeDirectoryPreserve=yes\n",
	};
	const [launcher] = launchersIn(
		Object.entries(texts)
			.map(([path, text]) => `//- ${path}\n${text}`)
			.join(''),
	);
	const textAt = (
		place: { readonly uri: string; readonly span: { start: number; end: number } } | undefined,
	): string => {
		const text = Object.entries(texts).find(([path]) => uriOfPath(path) === place?.uri)?.[1];
		return text?.slice(place?.span.start, place?.span.end) ?? 'nowhere';
	};

	it('are those of their texts', () => {
		expect(textAt(launcher?.place)).toBe('[Service]');
		const variables = launcher?.variables.map(({ name, keyPlace, written, removal }) => [
			name,
			textAt(keyPlace),
			textAt(written),
			written?.quoting,
			written?.isWritable,
			textAt(removal),
		]);
		expect(variables).toEqual([
			['url', 'url', 'https://igu.io', 'double', true, '"url=https://igu.io" '],
			[
				'server__port',
				'server__port',
				'/run/ghost/igu.sock',
				'single',
				true,
				"Environment=\\\n  server__port='/run/ghost/igu.sock'\n",
			],
			['server__host', 'server__host', '::', 'single', true, "Environment='server__host=::'\n"],
		]);
		expect(launcher?.runtimeFolders.map(({ place, preservePlace }) => [textAt(place), textAt(preservePlace)])).toEqual([
			['x', 'RuntimeDirectoryPreserve=yes'],
			['ghost/igu', 'RuntimeDirectoryPreserve=yes'],
		]);
	});

	it('have one for a further variable, behind those of the last file', () => {
		const wrong = failing(
			[
				[`//- ${unit}\n${texts[unit]}//- ${dropIn}\n${texts[dropIn]}`, dropIn, "Environment='server__host=::'\n"],
				[`//- ${unit}\n${texts[unit]}`, unit, 'Environment=A=1 "url=https://igu.io" B=2\n'],
				[`//- ${unit}\n[Service]\nUser=a\n[Install]\nAlias=b\n`, unit, 'User=a\n'],
				[`//- ${unit}\n[Service]\nEnvironment=A=1 \\\n B=2\nUser=a\n`, unit, ' B=2\n'],
				[`//- ${unit}\n[Service]\nUser=a¶\n`, unit, 'User=a'],
				[
					`//- ${unit}\n[Service]\n//- /usr/lib/systemd/system/igu.service.d/z.conf\n[Service]\nUser=a\n`,
					unit,
					'[Service]\n',
				],
				[`//- ${unit} crlf\n[Service]\nUser=a\n`, unit, 'User=a\r\n'],
				[`//- ${unit}\n[Service]\n//- ${dropIn}\n[Unit]\nAfter=a\n`, dropIn, 'After=a\n'],
				[`//- ${unit}\n[Service]\n//- ${dropIn}\n[Unit]\nAfter=a¶\n`, dropIn, 'After=a'],
				[`//- ${unit}\n[Service]\nUser=a\n//- ${system}/igu-.service.d/z.conf\n[Service]\n`, unit, 'User=a\n'],
			] as const,
			([files, path, before]) => {
				const [one] = launchersIn(files);
				const place = one?.insertion;
				expect(place?.uri).toBe(uriOfPath(path));
				const added = `${place?.before}server__port${place?.between}/run/x.sock${place?.after}`;
				const changed = files
					.split(/(?=\/\/- )/)
					.map((file) => (file.startsWith(`//- ${path}`) ? insertedInto(file, before, added) : file))
					.join('');
				expect(launchersIn(changed).map(environmentOf)[0]?.['server__port']).toBe('/run/x.sock');
			},
		);
		expect(wrong).toEqual([]);
		for (const files of [`//- ${unit}\n[Unit]\n`, `//- ${unit}\n[Service]\n[\n`])
			expect(launchersIn(files).map(({ insertion }) => insertion)).toEqual([undefined]);
	});

	it('have a new drop-in for it where the unit is Ghost-CLI’s, or others’ as well', () => {
		const cli = '[Service]\nEnvironment="NODE_ENV=production"\nExecStart=/usr/bin/node /usr/bin/ghost run\n';
		const wrong = failing(
			[
				[`//- ${unit}\n${cli}`, `${unit}.d/socket.conf`],
				[`//- ${unit}\n${cli}//- ${unit}.d/socket.conf\n[Service\n`, `${unit}.d/ghost-nginx.conf`],
				[`//- ${unit}\n${cli}//- ${system}/igu-.service.d/z.conf\n[Service]\nUser=a\n`, `${unit}.d/socket.conf`],
				[`//- /srv/deploy/igu.service\n${cli}`, '/srv/deploy/igu.service.d/socket.conf'],
				[
					`//- ${system}/ghost-.service.d/z.conf\n[Service]\nUser=a\n//- /usr/lib/systemd/system/ghost-igu.service\n${cli}`,
					`${system}/ghost-igu.service.d/socket.conf`,
				],
			] as const,
			([files, path]) => {
				const [one] = launchersIn(files);
				const { uri, isNewFile, before, between, after } = one?.insertion ?? {};
				expect([uri, isNewFile]).toEqual([uriOfPath(path), true]);
				const added = `//- ${path}\n${before}server__port${between}/run/x.sock${after}`;
				expect(launchersIn(files + added).map(environmentOf)[0]?.['server__port']).toBe('/run/x.sock');
			},
		);
		expect(wrong).toEqual([]);
	});

	it('have none for it where people put nothing in systemd’s folder', () => {
		const [ofGhostCli] = launchersIn(
			'//- /var/www/igu/system/files/ghost_igu.service\n[Service]\nWorkingDirectory=/var/www/igu\nExecStart=/usr/bin/ghost run\n',
		);
		expect(ofGhostCli?.insertion).toBeUndefined();
	});
});

/** `added` behind `before` in a file of a fixture. */
function insertedInto(file: string, before: string, added: string): string {
	const [plain, feed] = file.includes(' crlf\n')
		? [before.replaceAll('\r', ''), added.replaceAll('\r', '')]
		: [before, added];
	const at = file.indexOf(plain, file.indexOf('\n'));
	expect(at).toBeGreaterThan(0);
	return `${file.slice(0, at + plain.length)}${feed}${file.slice(at + plain.length).replace(/^¶\n/, '')}`;
}
