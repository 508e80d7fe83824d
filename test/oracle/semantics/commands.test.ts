import { describe, expect, it } from 'vitest';
import { commandNames, commandsNamed } from '../../../server/src/core/languages/nginx/commands/commandTable';
import { type ContextName, contextNames } from '../../../server/src/core/languages/nginx/commands/contexts';
import { skipped } from '../../skipped';
import { testMany } from '../batch';
import { nginxFor } from '../realNginx';
import { compareVerdicts, errorsIn, isNewInStream, kindOf } from './judged';
import { inContext, moduleLines } from './skeleton';

const nginx = nginxFor('each command in each block');

describe.skipIf(nginx === undefined)('the table of commands beside real nginx', () => {
	it('says the same of each command in each block', { timeout: 3_600_000 }, async () => {
		const modules = moduleLines(nginx ?? '');
		if (!modules.some((line) => line.includes('http_lua')))
			skipped('NO MODULES FROM ELSEWHERE TO ASK ABOUT THEIR COMMANDS.');
		const places = commandNames().flatMap((name) => contextNames.map((context) => ({ name, context })));
		const texts = places.map(({ name, context }) => {
			const [command] = commandsNamed(name);
			// The more modules, the slower: only those that it can be of.
			const own = modules.filter(
				(line) => /ngx_(?:stream|mail)_module/.test(line) || (command && isOf(line, command.module, command.from)),
			);
			return `${own.join(' ')}\n${inContext(context, `${name} ${wrongArguments(name)};`)}`;
		});
		const verdicts = await testMany(
			nginx ?? '',
			texts.map((text) => ({ text })),
		);
		const kinds = new Map<string, number>();
		const wrong: string[] = [];
		for (const [at, { name, context }] of places.entries()) {
			const verdict = verdicts[at];
			const agreement = verdict && compareVerdicts(errorsIn(texts[at] ?? ''), verdict);
			if (!verdict || agreement === undefined || agreement === 'not comparable' || isNewer(name, context)) continue;
			const kind = `${agreement}: ${kindOf(verdict.message)}`;
			kinds.set(kind, (kinds.get(kind) ?? 0) + 1);
			if (agreement !== 'agrees') wrong.push(`${name} in ${context}: ${agreement}, nginx: ${verdict.message}`);
		}
		console.log([...kinds].map(([kind, count]) => `${count} ${kind}`).join('\n'));
		expect(wrong).toEqual([]);
	});
});

/** Whether the table has it from a later version than Debian's: stream in Lua and njs there, and a resolver of an upstream. */
function isNewer(name: string, context: ContextName): boolean {
	if (commandsNamed(name).every(({ contexts }) => contexts === 0)) return true;
	if (context.endsWith('.upstream')) return name.startsWith('resolver') || name.startsWith('balancer_by_lua');
	if (context.startsWith('stream')) return isNewInStream(name);
	return name === 'js_access';
}

/** Arguments of which none of the meanings takes so many, if there are such; else none. */
function wrongArguments(name: string): string {
	const counts = commandsNamed(name).reduce((all, command) => all | command.counts, 0);
	const wrong = [0, 1, 2, 3, 4, 5].find((count) => (counts & (1 << count)) === 0) ?? 0;
	return Array.from({ length: wrong }, () => 'x').join(' ');
}

function isOf(line: string, module: string, from: string): boolean {
	const name =
		from === 'nginx'
			? module.replace(/^(?:http|stream)_/, '')
			: from
					.replace(/^stream-|-more$/, '')
					.replace('njs', 'js')
					.replace('-', '_');
	return line.includes(name) || (/lua|set.misc/.test(from) && line.includes('ndk'));
}
