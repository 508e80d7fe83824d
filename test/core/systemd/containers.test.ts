import { describe, expect, it } from 'vitest';
import { inEnglish } from '../../../server/src/core/base/phrase';
import { uriOfPath } from '../../../server/src/core/base/uri';
import { addressText, MACHINE, placeOf } from '../../../server/src/core/model/endpoint';
import type { Assembly, Launcher } from '../../../server/src/core/model/launcher';
import { clauseText } from '../../clause';
import { failing } from '../../failing';
import { assembledIn, environmentOf } from './assembled';

const folder = '/etc/containers/systemd';
const container = (name: string, text: string): string => `//- ${folder}/${name}.container\n[Container]\n${text}`;

function assembled(files: string): Assembly {
	const [first] = assembledIn(files);
	if (!first) throw new Error('nothing was put together');
	return first;
}

function launcherOf(files: string, name = 'ghost'): Launcher {
	const found = assembled(files).launchers.find((one) => one.name === name);
	if (!found) throw new Error(`there is no ${name}`);
	return found;
}

describe('a container unit', () => {
	it('starts what its image holds', () => {
		const rows: readonly (readonly [text: string, runs: string, version: string | undefined, hidden?: string])[] = [
			['Image=docker.io/library/ghost:6-alpine', 'ghost', '6'],
			['Image=ghost:5.130.6@sha256:0123abcd', 'ghost', '5.130.6'],
			['Image=docker.io/ghost', 'ghost', undefined],
			['Image=ghost:alpine', 'ghost', undefined],
			['Image=ghcr.io/tryghost/activitypub:1', 'other', undefined],
			['Image=ghost/traffic-analytics:1', 'other', undefined],
			['Image=bitnami/ghost:6', 'other', undefined],
			['Image=docker.io/nginxinc/nginx-unprivileged:1.30', 'nginx', undefined],
			['Image=nginx/nginx-prometheus-exporter', 'other', undefined],
			['Image=ghost:6\nExec=node current/index.js', 'ghost', '6'],
			['Image=ghost:6\nExec=/usr/bin/true', 'other', '6'],
			['Image=ghost:6\nExec=/start.sh', 'ghost', '6', 'its command may set other variables'],
			['Image=ghost:6\nPodmanArgs=--env server__port=1', 'ghost', '6', 'its other arguments to podman are not read'],
			['Image=ghost:6\nPodmanArgs=--memory 1g', 'ghost', '6'],
			['Image=ghost:6\nEnvironmentHost=true', 'ghost', '6', 'it gets the variables of the machine'],
			['Image=ghost:6\nVolume=%T/x:/y', 'ghost', '6', 'the folders that are mounted into it are not known here'],
		];
		const wrong = failing(rows, ([text, runs, version, hidden]) => {
			const found = launcherOf(container('ghost', `${text}\n`));
			expect([found.runs, found.version, clauseText(found.hidden)]).toEqual([runs, version, hidden]);
		});
		expect(wrong).toEqual([]);
	});

	it('is called by its name, and listens as its image says', () => {
		const found = launcherOf(container('ghost', 'Image=ghost:6\nContainerName=blog\n'));
		expect(inEnglish(found.label)).toBe('container blog');
		expect(found.folder).toBe('/var/lib/ghost');
		expect(found.image).toEqual({ host: '::', port: 2368 });
		expect(found.versionSource && inEnglish(found.versionSource)).toBe('the image tag in ghost.container');
		expect(environmentOf(found)).toEqual({ NODE_ENV: 'production' });
	});

	it('has an environment of its own, in which what is written in the unit wins over files', () => {
		const rows: readonly (readonly [
			text: string,
			files: string,
			gives: Readonly<Record<string, string | undefined>>,
		])[] = [
			['Environment=url=https://igu.io "server__host=::"\n', '', { url: 'https://igu.io', server__host: '::' }],
			['Environment=url=a\nEnvironment=\nEnvironment=url=b\n', '', { url: 'b' }],
			['Environment=url="a b"c server__a=\\x41\n', '', { url: 'a bc', server__a: 'A' }],
			['Environment=url=a server__a=\\q\n', '', { url: undefined }],
			['Environment=url=a server__host\n', '', { url: 'a', server__host: undefined }],
			['Environment=url=https://$HOST/ server__port=%p\n', '', { url: undefined, server__port: 'ghost' }],
			[
				'Environment=url=unit\nEnvironmentFile=/etc/ghost.env\n',
				'//- /etc/ghost.env\nurl=file\nserver__port=2369\nserver__host="::"\nserver__x=a \n',
				{ url: 'unit', server__port: '2369', server__host: undefined, server__x: undefined },
			],
			['EnvironmentFile=./ghost.env\n', `//- ${folder}/ghost.env\nurl=file\n`, { url: 'file' }],
		];
		const wrong = failing(rows, ([text, files, gives]) => {
			const found = launcherOf(container('ghost', `Image=ghost:6\n${text}`) + files);
			expect(environmentOf(found)).toEqual({ NODE_ENV: 'production', ...gives });
			expect(found.hidden).toBeUndefined();
		});
		expect(wrong).toEqual([]);
		const found = launcherOf(container('ghost', 'Image=ghost:6\nEnvironmentFile=/etc/x.env\n'));
		expect(clauseText(found.hidden)).toBe('the environment file /etc/x.env is not here');
	});

	it('is changed by drop-ins', () => {
		const files = `${container('ghost', 'Image=ghost:5\nEnvironment=url=a\n')}//- ${folder}/ghost.container.d/a.conf\n[Container]\nImage=ghost:6\nEnvironment=url=b\n`;
		const found = launcherOf(files);
		expect([found.version, environmentOf(found)['url']]).toEqual(['6', 'b']);
		expect(found.insertion?.uri).toBe(uriOfPath(`${folder}/ghost.container.d/a.conf`));
	});

	it('shares paths by its volumes', () => {
		const files =
			container(
				'ghost',
				'Image=ghost:6\nVolume=/run/ghost:/sockets:z\nVolume=content.volume:/var/lib/ghost/content\nVolume=/x\nTmpfs=/tmp\nMount=type=bind,source=/srv/a,target=/srv/b,ro\n',
			) + container('nginx', 'Image=nginx\nVolume=/run/ghost:/var/run/ghost:ro\nVolume=systemd-content:/content\n');
		const [ghost, nginx] = [launcherOf(files), launcherOf(files, 'nginx')];
		const at = (address: string, { scope }: Launcher): string => placeOf({ transport: 'unix', address }, scope);
		expect(at('/sockets/igu.sock', ghost)).toBe('/run/ghost/igu.sock');
		// So `/var/run` is called in addresses.
		expect(at('/run/ghost/igu.sock', nginx)).toBe('/run/ghost/igu.sock');
		expect(at('/var/lib/ghost/content/x.sock', ghost)).toBe(at('/content/x.sock', nginx));
		expect(at('/tmp/x.sock', ghost)).not.toBe(at('/tmp/x.sock', nginx));
		expect(ghost.volumes.map(({ kind, source, target, readOnly }) => [kind, source, target, readOnly])).toEqual([
			['bind', '/run/ghost', '/sockets', false],
			['named', 'systemd-content', '/var/lib/ghost/content', false],
			['anonymous', '', '/x', false],
			['bind', '/srv/a', '/srv/b', true],
			['tmpfs', '', '/tmp', false],
		]);
	});

	it('is reached by names in the networks that it shares', () => {
		const files =
			container(
				'ghost',
				'Image=ghost:6\nContainerName=blog\nNetwork=web.network\nNetworkAlias=igu\nNetworkAlias=kite\n',
			) +
			container('nginx', 'Image=nginx\nNetwork=systemd-web\n') +
			container('alone', 'Image=nginx\n') +
			container('host', 'Image=nginx\nNetwork=host\n');
		const hosts = (name: string): readonly string[] | undefined =>
			launcherOf(files, name).scope.hosts?.map((host) => host.name);
		expect(hosts('ghost')).toEqual(['blog', 'igu', 'kite', 'systemd-nginx']);
		expect(hosts('nginx')).toEqual(hosts('ghost'));
		expect(hosts('alone')).toEqual(['systemd-alone']);
		expect(hosts('host')).toBeUndefined();
		const place = placeOf({ transport: 'tcp', address: 'igu:2368' }, launcherOf(files, 'nginx').scope);
		expect(place).toBe(placeOf({ transport: 'tcp', address: '127.0.0.1:2368' }, launcherOf(files).scope));
	});

	it('has one loopback with the others of its pod', () => {
		const files =
			container('ghost', 'Image=ghost:6\nPod=blog.pod\n') + container('nginx', 'Image=nginx\nPod=blog.pod\n');
		const place = (name: string): string =>
			placeOf({ transport: 'tcp', address: '127.0.0.1:2368' }, launcherOf(files, name).scope);
		expect(place('ghost')).toBe(place('nginx'));
	});

	it('publishes ports, which are known from both sides', () => {
		const rows: readonly (readonly [text: string, outside: string | undefined, inside?: string])[] = [
			['8080:2368', '0.0.0.0:8080', '127.0.0.1:2368'],
			['127.0.0.1:8080:2368', '127.0.0.1:8080', '127.0.0.1:2368'],
			['[::1]:8080:2368/tcp', '[::1]:8080', '127.0.0.1:2368'],
			['2368', undefined],
			['127.0.0.1::2368', undefined],
			['8080-8082:80-82', undefined],
			['8080:2368/udp', undefined],
		];
		const wrong = failing(rows, ([text, outside, inside]) => {
			const files = container('ghost', `Image=ghost:6\nPublishPort=${text}\n`);
			const { endpoints, launchers } = assembled(files);
			const unit = `[Container]\nImage=ghost:6\nPublishPort=${text}\n`;
			const spans = endpoints.map(({ endpoint }) => unit.slice(endpoint.span.start, endpoint.span.end));
			const [listening, connecting] = endpoints.map(({ endpoint }) => endpoint);
			expect(endpoints).toHaveLength(outside === undefined ? 0 : 2);
			if (!listening || !connecting || !launchers[0]) return;
			expect([addressText(listening), addressText(connecting)]).toEqual([outside, inside]);
			expect([listening.role, connecting.role]).toEqual(['listen', 'connect']);
			expect(spans).toEqual(['8080', '2368']);
			expect(listening.scope).toBe(MACHINE);
			expect(listening.transport === 'tcp' && listening.leadsTo).toBe(placeOf(connecting, launchers[0].scope));
		});
		expect(wrong).toEqual([]);
	});

	it('puts the files that are mounted into it into its scope', () => {
		const files =
			container(
				'ghost',
				'Image=ghost:6\nVolume=./config.json:/var/lib/ghost/config.production.json:ro\nVolume=/srv/content:/var/lib/ghost/content\n',
			) +
			container('nginx', 'Image=nginx\nVolume=%E/site:/etc/nginx/conf.d\nVolume=/srv/a.conf:/etc/nginx/nginx.conf\n');
		const { scopedFiles, launchers } = assembled(files);
		expect(
			scopedFiles.map(({ file, scope, isFolder }) => [file.replace('file://', ''), inEnglish(scope.label), isFolder]),
		).toEqual([
			[`${folder}/config.json`, 'container systemd-ghost', undefined],
			['/etc/site', 'container systemd-nginx', true],
			['/srv/a.conf', 'container systemd-nginx', undefined],
		]);
		expect(launchers[0]?.mountedFiles).toEqual([
			{ uri: uriOfPath(`${folder}/config.json`), path: '/var/lib/ghost/config.production.json' },
		]);
	});

	it('removes paths as the container has them', () => {
		const found = launcherOf(
			`${container('ghost', 'Image=ghost:6\nVolume=/var/run/ghost:/sockets\n')}[Service]\nExecStartPre=-/bin/rm -f /run/ghost/igu.sock /run/other.sock\nRuntimeDirectory=ghost\n`,
		);
		expect(found.removes).toEqual(['/sockets/igu.sock']);
		expect(found.runtimeFolders.map(({ path }) => path)).toEqual(['/run/ghost']);
	});
});
