import { describe, expect, it } from 'vitest';
import { withoutMarkdown } from '../../../server/src/core/base/markdown';
import { inEnglish } from '../../../server/src/core/base/phrase';
import { labelText } from '../../../server/src/core/base/visible';
import { codeLensesIn } from '../../../server/src/core/features/codeLens';
import { completions, hover, worldOf } from '../../check';
import { failing } from '../../failing';
import { rendered } from '../../renderMarkdown';

/** Each has a meaning in Markdown, and all of them may stand in a path. */
const NAME = 'a_b_*c*`d`[e](command:f)<g>|&amp;~~h~~';
const SOCKET = `/run/${NAME}.sock`;
const PORT = JSON.stringify({ path: SOCKET, readableAll: true, writableAll: true });
const URL = 'https://igu.io/a_b_*c*[d](command:e)/';

const config = `//- /srv/${NAME.replaceAll('/', '')}/config.production.json
{ "url": ${JSON.stringify(URL)}, "server": { "port": ${PORT} } }
`;
const nginx = (cursor = ''): string => `//- /etc/nginx/conf.d/igu.conf
upstream a_b_*c* { server "unix:${cursor}${SOCKET}"; }
server { server_name igu.io "~^[a](b)*$"; location / { proxy_pass http://a_b_*c*; } }
`;
/** The path is named by a unit and a service whose names are odd as well. */
const unit = `//- /etc/systemd/system/ghost_*a*_\`b\`.service
[Service]
WorkingDirectory=/srv/x
EnvironmentFile=/etc/*a*[b](c)
ExecStart=/usr/bin/node current/index.js
Environment='url=${URL}'
`;

describe('what stands in files of people', () => {
	it('is shown as it is in hovers, in Markdown and without', () => {
		const scenes = [
			config + nginx('$0'),
			config.replace(SOCKET, `${SOCKET.slice(0, 6)}$0${SOCKET.slice(6)}`) + nginx(),
			`${nginx().replace('proxy_pass http://', 'proxy_pass http://$0')}${config}`,
			`${unit.replace('url=', 'ur$0l=')}${nginx()}`,
			`${nginx().replace('server { server', 'include $0[a](b)*.conf; server { server')}${config}`,
		];
		const lines = scenes.flatMap((scene) =>
			(hover(scene)?.text ?? '').split('\n').map((line) => line.replace(/^- /, '')),
		);
		expect(lines.filter((line) => line.includes('a_b_')).length).toBeGreaterThan(7);
		const wrong = failing(
			lines.filter((line) => line !== ''),
			(line) => {
				const { text, isPlain } = rendered(line);
				expect(isPlain, line).toBe(true);
				expect(withoutMarkdown(line)).toBe(text);
			},
		);
		expect(wrong).toEqual([]);
	});

	it('is shown as it is beside completions', () => {
		const waiting = `//- /srv/new/config.production.json\n{ "url": "http://new.io", "server": { "port": "/$0" } }\n${nginx()}`;
		const texts = completions(waiting).map(({ documentation }) => documentation);
		expect(texts.filter((text) => text.includes('a_b_'))).not.toEqual([]);
		expect(texts.filter((text) => text !== '' && !rendered(text).isPlain)).toEqual([]);
	});

	it('brings no icon of an editor into a lens', () => {
		const odd = config.replace('igu.io', '$(sync~spin)');
		const world = worldOf(odd + nginx());
		const titles = world.files
			.flatMap(({ path }) => codeLensesIn(world.snapshot, `file://${encodeURI(path)}`))
			.map(({ title }) => labelText(inEnglish(title)));
		expect(titles.join()).not.toContain('$(');
	});
});
