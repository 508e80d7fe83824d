import { describe, expect, it } from 'vitest';
import { commandsNamed } from '../../../server/src/core/languages/nginx/commands/commandTable';
import { namesOfContexts } from '../../../server/src/core/languages/nginx/commands/contexts';
import { readingNames } from '../../../server/src/core/languages/nginx/commands/ownReadings';
import { testMany } from '../batch';
import { randomFrom } from '../mutations';
import { moduleFor, nginxFor, versionOf } from '../realNginx';
import { samples } from './changes';
import { compareVerdicts, errorsIn } from './judged';
import { inContext } from './skeleton';

/** How many lines nginx is asked about, and where their numbers come from: other ones by hand. */
const count = Number(process.env['CHANGES'] ?? 2000);
const seed = Number(process.env['SEED'] ?? 7);

const nginx = nginxFor('commands that read their arguments in a way of their own');

/** What may stand in such commands, and near misses of that. */
const values =
	'on off x 0 1 9 10 -1 +5 1.5 8k 32k 1m 1g 1s 5m 1ms 1h30m 1r/s 5r/m r/s 0r/s 127.0.0.1 127.0.0.1:80 127.0.0.1:0 127.0.0.1:x [::1] [::1]:80 [::1:80 [] ::1 ' +
	'localhost:80 localhost: :80 a:b:c http://127.0.0.1 https://127.0.0.1/x http:// http://: grpc://127.0.0.1:1 uwsgi://127.0.0.1:1 /x x/y ' +
	'zone=a:1m zone=a zone=a: zone=:1m zone=a:1k zone=a:x rate=1r/s rate=1 rate=x rate=0r/s burst=5 burst=0 burst=x delay=3 delay=-1 nodelay ' +
	'keys_zone=b:1m keys_zone=b keys_zone=b:1k levels=1:2 levels=1:2:2 levels=3 levels= levels=1:2:1:1 inactive=1m inactive=x max_size=1g max_size=x ' +
	'min_free=1m loader_files=1 loader_files=0 loader_sleep=1s loader_sleep=x use_temp_path=on use_temp_path=x ' +
	'buffer=1k buffer=x buffer=0 flush=1s flush=x flush=0 gzip gzip=1 gzip=0 gzip=10 if=$uri max=1 max=0 max=x min_uses=1 min_uses=x valid=1s valid=x ' +
	'ipv6=off ipv6=x status_zone=a shared:c:1m shared:c shared:c:1k builtin builtin:1 builtin:x none default combined consistent two least_conn ' +
	'transparent if_not_empty secure samesite=lax samesite=x nohttponly ~ smtp auto 0101 01a always last permanent warn error debug debug_http ' +
	'$uri $host $a $document_root $args= modified max epoch @15h @25h 404 =404 =x any GET from= from=/x if_not_owner so_keepalive=on so_keepalive=1:2 ' +
	'so_keepalive=: backlog=1 backlog=x ipv6only=on';

describe.skipIf(nginx === undefined)('what commands read in a way of their own', () => {
	it(`is what real nginx reads of ${count} lines`, { timeout: 3_600_000 }, async () => {
		const program = nginx ?? '';
		const version = versionOf(program);
		const random = randomFrom(seed);
		const pick = <Item>(items: readonly Item[]): Item | undefined => items[Math.floor(random() * items.length)];
		const words = values.split(' ');
		const modules = `${moduleFor(program, 'stream') ?? ''}${moduleFor(program, 'mail') ?? ''}`;
		const names = [...readingNames()];
		const lines = samples.filter(({ name }) => names.includes(name) && !/^(?:if|listen)$/.test(name));
		const texts = Array.from({ length: count }, () => {
			const sample = pick(lines);
			const command = commandsNamed(sample?.name ?? '').find(({ module }) => module === sample?.module);
			const context = pick(namesOfContexts(command?.contexts ?? 0)) ?? 'main';
			const args = sample?.line.replace(/;$/, '').split(' ').slice(1) ?? [];
			for (let changes = 1 + Math.floor(random() * 2); changes > 0; changes--) {
				const at = Math.floor(random() * (args.length + 1));
				args.splice(at, random() < 0.6 ? 1 : 0, ...(random() < 0.1 ? [] : [pick(words) ?? 'x']));
			}
			return `${modules}\n${inContext(context, `\n${[sample?.name, ...args].join(' ')};\n`)}`;
		});
		const verdicts = await testMany(
			program,
			texts.map((text) => ({ text })),
		);
		const wrong: string[] = [];
		const silent: string[] = [];
		let refused = 0;
		for (const [at, text] of texts.entries()) {
			const verdict = verdicts[at];
			if (!verdict) continue;
			if (!verdict.accepted) refused++;
			const told = errorsIn(text, version);
			const agreement = compareVerdicts(told, verdict);
			const line = text.split('\n').find((_, index) => index + 1 === (verdict.line ?? told[0]?.line));
			if (agreement === 'false alarm' || agreement === 'other words')
				wrong.push(`${agreement}: ${line} | ours: ${told[0]?.says} | nginx: ${verdict.message}`);
			if (agreement === 'silent') silent.push(`${line} | ${verdict.message}`);
		}
		console.log(
			`${refused} of ${count} refused, of ${silent.length} of them nothing is told:\n${silent.slice(0, 40).join('\n')}`,
		);
		expect(wrong).toEqual([]);
	});
});
