import { describe, expect, it } from 'vitest';
import { connectorText, listenerText, siteText, statusText } from '../../../client/src/socketTexts';
import { inEnglish, type Words } from '../../../server/src/core/base/phrase';
import { pathOf, type Uri, uriOfPath } from '../../../server/src/core/base/uri';
import { codeLensesIn } from '../../../server/src/core/features/codeLens';
import { inlayHintsIn } from '../../../server/src/core/features/inlayHint';
import { createLinkHealth } from '../../../server/src/core/features/linkMap/health';
import { linkMap } from '../../../server/src/core/features/linkMap/index';
import { renameAt } from '../../../server/src/core/features/rename';
import { isCandidate } from '../../../server/src/core/model/language';
import { fileAt } from '../../../server/src/core/workspace/snapshot';
import { mappedLink } from '../../../server/src/lsp/linkMap';
import {
	changedTexts,
	checkDefinition,
	checkHighlights,
	checkLabels,
	checkReferences,
	completions,
	hover,
	problemsOf,
	type World,
	worldAfter,
} from '../../check';
import { languagesWithToy, meeting, toyWorld } from './toyLanguage';

/** The same with the cursor at `place` in a file, and with lines of labels under some lines. */
function scene(path: string, place: string, labels: Readonly<Record<string, string>> = {}): World {
	let inside = false;
	const lines = meeting.split('\n').map((line) => {
		if (line.startsWith('//- ')) inside = line === `//- ${path}`;
		return inside ? line.replace(place, `${place.slice(0, 6)}$0${place.slice(6)}`) : line;
	});
	return toyWorld(lines.flatMap((line) => [line, ...labelOf(line.replace('$0', ''), labels)]).join('\n'));
}

/** A line of `^^^` under the address in `line`, if it is among those that have a label. */
function labelOf(line: string, labels: Readonly<Record<string, string>>): readonly string[] {
	const label = labels[line];
	const address = /\/run\/\w+\.sock|\S+:\d+/.exec(line);
	return label === undefined || !address
		? []
		: [`${' '.repeat(address.index)}${'^'.repeat(address[0].length)} ${label}`];
}

const ghostLine = '{ "url": "https://igu.io", "server": { "socket": "/run/igu.sock" } }';
const upstreamLine = 'upstream igu { server unix:/run/igu.sock; }';
const passLine = 'server { server_name toy.io; location / { proxy_pass http://unix:/run/toy.sock; } }';

describe('a third kind of file', () => {
	it('is taken for itself', () => {
		const { snapshot } = toyWorld(meeting);
		expect(fileAt(snapshot, uriOfPath('/toys/one.toy'))?.head.language).toBe('toy');
		expect(isCandidate(languagesWithToy, uriOfPath('/toys/one.toy'))).toBe(true);
	});

	it('leads from who connects to who listens, and back', () => {
		checkDefinition(scene('/toys/one.toy', '/run/igu.sock', { [ghostLine]: 'definition' }));
		checkDefinition(
			scene('/igu/config.production.json', '/run/igu.sock', {
				[upstreamLine]: 'definition',
				'connect /run/igu.sock for igu.io': 'definition',
			}),
		);
		checkDefinition(
			scene('/etc/nginx/conf.d/site.conf', '/run/toy.sock', { 'listen /run/toy.sock for toy.io': 'definition' }),
		);
		checkDefinition(scene('/toys/two.toy', '/run/toy.sock', { 'listen /run/toy.sock for toy.io': 'definition' }));
		checkDefinition(scene('/toys/two.toy', '127.0.0.1:4000', { 'listen tcp localhost:4000 for tcp.io': 'definition' }));
	});

	it('counts among the references', () => {
		checkReferences(
			scene('/toys/one.toy', '/run/igu.sock', {
				[ghostLine]: 'reference',
				[upstreamLine]: 'reference',
				'connect /run/igu.sock for igu.io': 'reference',
			}),
		);
		checkReferences(
			scene('/toys/one.toy', '/run/toy.sock', {
				[passLine]: 'reference',
				'listen /run/toy.sock for toy.io': 'reference',
				'connect /run/toy.sock for toy.io': 'reference',
			}),
		);
		checkReferences(
			scene('/toys/one.toy', 'localhost:4000', {
				'listen tcp localhost:4000 for tcp.io': 'reference',
				'connect tcp 127.0.0.1:4000 for tcp.io': 'reference',
			}),
		);
	});

	it('is highlighted: written where somebody listens, read where somebody connects', () => {
		checkHighlights(scene('/toys/one.toy', '/run/igu.sock', { 'connect /run/igu.sock for igu.io': 'read' }));
		checkHighlights(scene('/toys/one.toy', '/run/toy.sock', { 'listen /run/toy.sock for toy.io': 'write' }));
		checkHighlights(scene('/toys/two.toy', '127.0.0.1:4000', { 'connect tcp 127.0.0.1:4000 for tcp.io': 'read' }));
	});

	it('is renamed with the others, from any end', () => {
		const renamed = (path: string, place: string, name: string): string[] => {
			const world = scene(path, place);
			const changes = renameAt(world.snapshot, world.uri, world.offset, name);
			if ('refusal' in changes) return [inEnglish(changes.refusal)];
			const after = changedTexts(world, changes);
			return [...after].flatMap(([file, text]) =>
				text.split('\n').flatMap((line) => (line.includes(name) ? [`${file}: ${line}`] : [])),
			);
		};
		const socket = [
			`/igu/config.production.json: ${ghostLine.replace('igu.sock', 'new.sock')}`,
			`/etc/nginx/conf.d/site.conf: ${upstreamLine.replace('igu.sock', 'new.sock')}`,
			'/toys/one.toy: connect /run/new.sock for igu.io',
		];
		expect(renamed('/toys/one.toy', '/run/igu.sock', '/run/new.sock')).toEqual(socket);
		expect(renamed('/igu/config.production.json', '/run/igu.sock', '/run/new.sock')).toEqual(socket);
		expect(renamed('/etc/nginx/conf.d/site.conf', '/run/igu.sock', '/run/new.sock')).toEqual(socket);
		expect(renamed('/toys/two.toy', '127.0.0.1:4000', '4001')).toEqual([
			'/toys/one.toy: listen tcp localhost:4001 for tcp.io',
			'/toys/two.toy: connect tcp 127.0.0.1:4001 for tcp.io',
		]);
		expect(renamed('/toys/two.toy', '/run/toy.sock', '/run/a b.sock')).toEqual([
			'/run/a b.sock cannot be written in a word without quotes, as one of its places has it.',
		]);
	});

	it('is told on hover by its own name, at every end', () => {
		const igu = [
			'Socket `/run/igu.sock`',
			expect.stringMatching(/^- Ghost for `https:\/\/igu\.io` .*\(`.*config\.production\.json:1`\)$/),
			expect.stringMatching(/^- nginx connects for `igu\.io` \(`.*site\.conf:1`\)$/),
			expect.stringMatching(/^- Toy connects for `igu\.io` \(`.*one\.toy:1`\)$/),
		];
		const lines = (world: World): string[] => hover(world)?.text.split('\n') ?? [];
		expect(lines(scene('/toys/one.toy', '/run/igu.sock'))).toEqual(igu);
		expect(lines(scene('/igu/config.production.json', '/run/igu.sock'))).toEqual(igu);
		expect(lines(scene('/etc/nginx/conf.d/site.conf', '/run/igu.sock'))).toEqual(igu);
		expect(lines(scene('/toys/two.toy', '127.0.0.1:4000'))).toEqual([
			'TCP address `127.0.0.1:4000`',
			expect.stringMatching(/^- Toy for `https:\/\/tcp\.io` listens \(`.*one\.toy:3`\)$/),
			expect.stringMatching(/^- Toy connects for `tcp\.io` \(`.*two\.toy:2`\)$/),
		]);
	});

	it('is offered the other ends, and offered to them', () => {
		const offered = (fixture: string): string[] =>
			completions(toyWorld(fixture)).map(({ label, documentation }) => `${label}: ${documentation}`);
		const others = [
			'//- /igu/config.production.json',
			'{ "url": "https://igu.io", "server": { "socket": "/run/igu.sock" } }',
			'//- /site.conf',
			'upstream toy { server unix:/run/toy.sock; }',
		].join('\n');
		expect(offered(`${others}\n//- /a.toy\nconnect /$0\n`)).toEqual([
			'/run/igu.sock: Ghost listens here. Site: `igu.io`. File: `/igu/config.production.json`.',
		]);
		expect(offered(`${others}\n//- /a.toy\nlisten /$0\n`)).toEqual([
			'/run/toy.sock: nginx connects here for upstream `toy`. Nobody listens on it yet. File: `/site.conf`.',
		]);
		expect(
			offered(
				'//- /a.toy\nlisten /run/a.sock\nlisten tcp localhost:4000\n//- /site.conf\nupstream a { server unix:/$0; }\n',
			),
		).toEqual(['/run/a.sock: Toy listens here. File: `/a.toy`.']);
		expect(
			offered('//- /a.toy\nconnect /run/a.sock\n//- /igu/config.production.json\n{ "server": { "socket": "/$0" } }\n'),
		).toEqual(['/run/a.sock: Toy connects here. Nobody listens on it yet. File: `/a.toy`.']);
		expect(offered('//- /a.toy\nlisten tcp localhost:4000\nlisten /a.sock\n//- /b.toy\nconnect tcp l$0\n')).toEqual([
			'localhost:4000: Toy listens here. File: `/a.toy`.',
		]);
	});

	it('has code lenses at both ends', () => {
		const { snapshot } = toyWorld(meeting);
		const lenses = (path: string): string[] =>
			codeLensesIn(snapshot, uriOfPath(path)).map(({ title }) => inEnglish(title));
		expect(lenses('/igu/config.production.json')).toEqual(['igu.io, 1 nginx server block, 1 Toy line']);
		expect(lenses('/toys/one.toy')).toEqual([
			'toy.io, 1 nginx server block, 1 Toy line',
			'tcp.io, 1 Toy line',
			'igu.io, 1 Toy line',
		]);
		expect(lenses('/toys/two.toy')).toEqual(['toy.io, 1 Toy line', 'tcp.io, 1 Toy line']);
	});

	it('has inlay hints behind what leads to a backend', () => {
		const { snapshot } = toyWorld(meeting);
		const hints = (path: string): string[] => {
			const text = fileAt(snapshot, uriOfPath(path))?.text ?? '';
			return inlayHintsIn(snapshot, uriOfPath(path), { start: 0, end: text.length }).map(
				({ offset, text: hint }) => `${text.slice(text.lastIndexOf(' ', offset - 1) + 1, offset)} ${inEnglish(hint)}`,
			);
		};
		expect(hints('/toys/one.toy')).toEqual(['/run/igu.sock igu.io']);
		expect(hints('/toys/two.toy')).toEqual(['/run/toy.sock toy.io', '127.0.0.1:4000 tcp.io']);
		expect(hints('/etc/nginx/conf.d/site.conf')).toEqual(['http://igu igu.io, /run/igu.sock']);
	});

	it('is on the map, by its own name', () => {
		const shown = linkMap(
			toyWorld(`${meeting}//- /three.toy\nconnect /run/ghostly.sock\nconnect /run/nobody.sock\nlisten /run/idle.sock\n`)
				.snapshot,
		);
		const end = ({ uri, label }: { uri: Uri; label: Words }): string => `${inEnglish(label)} ${pathOf(uri)}`;
		expect(
			shown.map(({ socket, transport, status, listeners, connectors }) => [
				`${socket} ${transport} ${status}`,
				...listeners.map(end),
				...connectors.map(end),
			]),
		).toEqual([
			['/run/idle.sock unix unused', 'Toy /three.toy'],
			[
				'/run/igu.sock unix linked',
				'Ghost /igu/config.production.json',
				'nginx /etc/nginx/conf.d/site.conf',
				'Toy /toys/one.toy',
			],
			['/run/toy.sock unix linked', 'Toy /toys/one.toy', 'nginx /etc/nginx/conf.d/site.conf', 'Toy /toys/two.toy'],
			['localhost:4000 tcp linked', 'Toy /toys/one.toy', 'Toy /toys/two.toy'],
			['/run/ghostly.sock unix unresolved', 'Toy /three.toy'],
		]);
	});

	it('is in the view of an editor, by its own name', () => {
		const text = `${meeting}//- /three.toy\nlisten /run/idle.sock\nconnect /run/idle.socket\n`;
		const world = toyWorld(text);
		const { worstOf } = createLinkHealth(
			() => world.snapshot,
			(uri) => problemsOf(world, uri),
		);
		const links = linkMap(world.snapshot).map((link) => mappedLink(link, worstOf(link), (uri) => uri, inEnglish));
		const shown = links.map((link) => [
			`${siteText(link)}: ${statusText(link)}`,
			...link.listeners.map(listenerText),
			...link.connectors.map(connectorText),
		]);
		expect(shown).toEqual([
			['/run/idle.sock: both ends name different paths', 'Toy', 'Toy'],
			['igu.io: connected, with a warning', 'Ghost', 'nginx, upstream igu', 'Toy'],
			['toy.io: connected', 'Toy', 'nginx', 'Toy'],
			['tcp.io: connected', 'Toy', 'Toy'],
		]);
	});
});

describe('scopes that a third kind of file gives', () => {
	const only = ['socket-mismatch', 'socket-unused', 'socket-shared'];

	it('make two names of one socket one', () => {
		checkDefinition(
			toyWorld(`
				//- /a.toy
				inside web /run=/srv/run
				connect /run$0/igu.sock
				//- /igu/config.production.json
				{ "url": "https://igu.io", "server": { "socket": "/srv/run/igu.sock" } }
				                                                  ^^^^^^^^^^^^^^^^^ definition
			`),
		);
	});

	it('make one name of two sockets two', () => {
		const { snapshot } = toyWorld(`
			//- /a.toy
			inside web /run=/srv/run
			connect /run/igu.sock
			//- /igu/config.production.json
			{ "url": "https://igu.io", "server": { "socket": "/run/igu.sock" } }
		`);
		expect(linkMap(snapshot).map(({ status }) => status)).toEqual(['mismatch']);
	});

	const nginxInside = (scope: string): string => `
		//- /a.toy
		${scope}
		//- /site.conf
		server { server_name igu.io; location / { proxy_pass http://unix:/run$0/igu.sock; } }
		//- /igu/config.production.json
		{ "url": "https://igu.io", "server": { "socket": "/srv/run/igu.sock" } }
	`;

	it('reach files of other kinds', () => {
		const inside = toyWorld(nginxInside('file /site.conf is inside web /run=/srv/run'));
		checkDefinition({
			...inside,
			files: toyWorld(`
				//- /igu/config.production.json
				{ "url": "https://igu.io", "server": { "socket": "/srv/run/igu.sock" } }
				                                                  ^^^^^^^^^^^^^^^^^ definition
			`).files,
		});
		checkLabels(inside, { only });
		expect(linkMap(inside.snapshot).map(({ status }) => status)).toEqual(['linked']);
		expect(linkMap(toyWorld(nginxInside('')).snapshot).map(({ status }) => status)).toEqual(['mismatch']);
	});

	it('have each end renamed as it is called there', () => {
		const world = toyWorld(nginxInside('file /site.conf is inside web /run=/srv/run'));
		const changes = renameAt(world.snapshot, world.uri, world.offset, '/run/new.sock');
		if ('refusal' in changes) throw new Error(inEnglish(changes.refusal));
		const texts = changedTexts(world, changes);
		expect(texts.get('/site.conf')).toContain('unix:/run/new.sock;');
		expect(texts.get('/igu/config.production.json')).toContain('"/srv/run/new.sock"');
	});

	it('offer an address as it is called there', () => {
		const offered = completions(
			toyWorld(`
				//- /igu/config.production.json
				{ "url": "https://igu.io", "server": { "socket": "/srv/run/igu.sock" } }
				//- /a.toy
				file /site.conf is inside web /run=/srv/run
				//- /site.conf
				upstream igu { server unix:/$0; }
			`),
		);
		expect(offered.map(({ label }) => label)).toEqual(['/run/igu.sock']);
	});

	it('come and go with the line that gives them', () => {
		const given = toyWorld(nginxInside('file /site.conf is inside web /run=/srv/run'));
		const edit = (text: string): World =>
			worldAfter(given, [
				{ kind: 'delete', uri: uriOfPath('/a.toy') },
				{ kind: 'create', uri: uriOfPath('/b.toy'), text },
			]);
		expect(linkMap(edit('').snapshot).map(({ status }) => status)).toEqual(['mismatch']);
		expect(linkMap(edit('file /site.conf is inside web /run=/srv/run\n').snapshot).map(({ status }) => status)).toEqual(
			['linked'],
		);
	});
});
