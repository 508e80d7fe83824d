import { expect, it } from 'vitest';
import { inEnglish } from '../../../server/src/core/base/phrase';
import { codeLensesIn } from '../../../server/src/core/features/codeLens';
import { hoverAt } from '../../../server/src/core/features/hover/index';
import { completions, worldOf } from '../../check';
import { nginxDocumentation } from '../../nginxDocs';
import { reachedFrom } from '../../renderMarkdown';

/** What fetches, runs or leads somewhere in one dialect of Markdown or another, in letters that may stand in a quoted word of each kind. */
const HOSTILE = [
	'![x](https://evil.example/p.png)',
	'<img src=https://evil.example/q.png>',
	'[a](command:evil)',
	'<a href=https://evil.example>',
	'<https://evil.example/>',
	'https://evil.example/a www.evil.example me@evil.example ftp://evil.example',
	'[r]: https://evil.example',
	'`` `c` ```',
	'**b** _u_ ~~s~~ &lt;img&gt; <!-- -->',
	'$(sync~spin)',
].join(' ');

const json = JSON.stringify(HOSTILE).slice(1, -1);
const files = `//- /srv/a/config.production.json
{ "url": "https://a.example/ ${json}", "server": { "port": { "path": "/run/${json}.sock", "readableAll": true } } }
//- /srv/b/config.production.json
{ "url": "https://${json}", "server": { "port": 2368, "host": "${json}" } }
//- /etc/nginx/nginx.conf
events {}
http {
	upstream "${HOSTILE}" { server "unix:/run/${HOSTILE}.sock" max_fails=1; }
	map $uri $mapped { default "${HOSTILE}"; }
	log_format "${HOSTILE}" "$uri";
	server {
		listen 80;
		server_name a.example "${HOSTILE}" "~${HOSTILE}";
		set $other "${HOSTILE}";
		location "/${HOSTILE}" { proxy_pass "http://unix:/run/${HOSTILE}.sock:/${HOSTILE}"; }
		location / { proxy_set_header Host "${HOSTILE}"; proxy_pass $other; }
		location /x { proxy_pass http://127.0.0.1:2368; access_log /l "${HOSTILE}"; return 302 $mapped; }
	}
	include "${HOSTILE}";
}
//- /srv/c/compose.yaml
services:
  "${json}":
    image: "ghost:5"
    container_name: "${json}"
    environment:
      url: "https://a.example/${json}"
      server__port: "/run/${json}.sock"
//- /etc/systemd/system/ghost_a.service
[Service]
WorkingDirectory=/srv/a
ExecStart=/usr/bin/node current/index.js
Environment="url=https://a.example/${HOSTILE}" "server__port=/run/${HOSTILE}.sock"
`;

it('no hover fetches, runs or leads to what stands in files of people', () => {
	const world = worldOf(files);
	const documentation = nginxDocumentation();
	let shown = 0;
	const reached = new Set<string>();
	for (const { path, text } of world.files)
		for (let offset = 0; offset < text.length; offset++) {
			const hover = hoverAt(world.snapshot, `file://${path}`, offset, text, documentation);
			const words = hover ? inEnglish(hover.text) : '';
			if (!words.includes('evil')) continue;
			shown++;
			for (const target of reachedFrom(words)) reached.add(target);
		}
	expect(shown).toBeGreaterThan(1000);
	expect(
		[...reached].filter((target) => !/^https:\/\/(?:nginx\.org|docs\.ghost\.org|ghost\.org)\//.test(target)),
	).toEqual([]);
});

it('no lens and no completion does either', () => {
	const world = worldOf(files);
	const lenses = world.files.flatMap(({ path }) => codeLensesIn(world.snapshot, `file://${path}`));
	expect(lenses.map(({ title }) => inEnglish(title)).filter((title) => /\$\(/.test(title))).toEqual([]);
	const scenes = [
		files.replace('proxy_pass http://127', 'proxy_pass http://$0;#'),
		files.replace('"port": 2368', '"port": "/$0"'),
		files.replace('server "unix:', 'server "unix:$0'),
	];
	const shown = scenes.flatMap((scene) =>
		completions(scene).map(({ documentation }) => inEnglish(documentation ?? '')),
	);
	expect(shown.filter((text) => text.includes('evil')).length).toBeGreaterThan(0);
	expect(shown.flatMap(reachedFrom)).toEqual([]);
});
