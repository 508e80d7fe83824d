import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { commandNames, commandsNamed } from '../../../server/src/core/languages/nginx/commands/commandTable';
import {
	type ContextName,
	contextNames,
	contextsNamed,
} from '../../../server/src/core/languages/nginx/commands/contexts';
import { parseNginx } from '../../../server/src/core/languages/nginx/syntax/parse';
import type { Directive } from '../../../server/src/core/languages/nginx/syntax/tree';
import { forEachDirective } from '../../../server/src/core/languages/nginx/syntax/walk';

/** A line that nginx 1.22.1 takes by itself, with the module that brings it. */
export interface Sample {
	readonly module: string;
	readonly name: string;
	readonly line: string;
}

/** For nearly each command that nginx 1.22.1 and Debian's modules have: arguments with which a run accepted it. */
export const samples: readonly Sample[] = readFileSync(join(import.meta.dirname, 'samples.txt'), 'utf8')
	.trim()
	.split('\n')
	.map((row) => {
		const [module = '', name = '', args = ''] = row.split('|');
		return { module, name, line: `${name}${args === '' ? '' : ` ${args}`};` };
	});

type Random = () => number;

function pick<Item>(items: readonly Item[], random: Random): Item | undefined {
	return items[Math.floor(random() * items.length)];
}

/** The modules whose lines a generated configuration may hold: those of nginx itself, which need no file of their own. */
const plainSamples = samples.filter(
	({ name, module }) =>
		!/^(?:image_filter|geoip|perl|xslt|google|ssl_engine|thread_pool|daemon|master_process|include|load_module)/.test(
			name,
		) && commandsNamed(name).some((command) => command.module === module && command.from === 'nginx'),
);

function samplesFor(context: ContextName): readonly Sample[] {
	const set = contextsNamed([context]);
	return plainSamples.filter(({ name, module }) =>
		commandsNamed(name).some((command) => command.module === module && (command.contexts & set) !== 0),
	);
}

const byContext: ReadonlyMap<ContextName, readonly Sample[]> = new Map(
	contextNames.map((context) => [context, samplesFor(context)]),
);

/** A main file of lines that nginx takes one by one. It may refuse some together, so it has to be asked. */
export function generated(random: Random): string {
	const lines = (context: ContextName, count: number): string => {
		const found = new Map<string, string>();
		for (let at = 0; at < count; at++) {
			const sample = pick(byContext.get(context) ?? [], random);
			if (sample) found.set(sample.name, sample.line);
		}
		return [...found.values()].join('\n');
	};
	return `${lines('main', 2)}
events {
${lines('events', 1)}
}
http {
${lines('http', 5)}
upstream u {
server 127.0.0.1:81;
${lines('http.upstream', 1)}
}
server {
${lines('http.server', 5)}
if ($uri) {
${lines('http.server.if', 1)}
}
location / {
${lines('http.location', 5)}
}
location /a {
${lines('http.location', 3)}
limit_except GET {
${lines('http.limit_except', 1)}
}
if ($uri) {
${lines('http.location.if', 2)}
}
}
}
}
stream {
${lines('stream', 2)}
server {
listen 9;
proxy_pass 127.0.0.1:9;
${lines('stream.server', 2)}
}
}
mail {
server_name x;
auth_http 127.0.0.1:9;
${lines('mail', 2)}
server {
listen 25;
protocol smtp;
${lines('mail.server', 1)}
}
}
`;
}

/** What was changed, to be named where the verdicts differ. */
export interface Change {
	readonly kind: string;
	readonly text: string;
}

/** One change of meaning that leaves the text readable: the directive goes elsewhere, gets other words, or is there twice. */
export function changed(text: string, random: Random): Change {
	const all: Directive[] = [];
	forEachDirective(parseNginx(text), (directive) => all.push(directive));
	const simple = all.filter(({ body, terminated, parent }) => !body && terminated && parent?.body?.kind !== 'entries');
	const blocks = all.filter(({ body }) => body?.kind === 'directives' && body.close >= 0);
	const directive = pick(simple, random);
	const block = pick(blocks, random);
	if (!directive || !block?.body) return { kind: 'none', text };
	const own = text.slice(directive.start, directive.end);
	const without = (put: string): string => text.slice(0, directive.start) + put + text.slice(directive.end);
	const insideOf = (put: string): string => {
		const at = (block.body?.open ?? 0) + 1;
		return `${text.slice(0, at)}\n${put}\n${text.slice(at)}`;
	};
	const words = directive.words.map(({ start, end }) => text.slice(start, end));
	const kinds: readonly (() => Change)[] = [
		() => ({ kind: 'copied to another block', text: insideOf(own) }),
		() => ({ kind: 'another command in a block', text: insideOf(pick(plainSamples, random)?.line ?? own) }),
		() => ({ kind: 'argument dropped', text: without(`${words.slice(0, -1).join(' ') || own.slice(0, -1)};`) }),
		() => ({ kind: 'argument added', text: without(`${words.join(' ')} ${pick(values, random)};`) }),
		() => {
			const at = 1 + Math.floor(random() * Math.max(1, words.length - 1));
			return {
				kind: 'value changed',
				text: without(`${words.map((word, index) => (index === at ? pick(values, random) : word)).join(' ')};`),
			};
		},
		() => ({ kind: 'doubled', text: without(`${own}\n${own}`) }),
		() => {
			const at = 1 + Math.floor(random() * (directive.name.length - 1));
			const name = directive.name.slice(0, at) + directive.name.slice(at + 1);
			return { kind: 'name misspelt', text: without([name, ...words.slice(1)].join(' ') + ';') };
		},
		() => ({ kind: 'any command', text: insideOf(`${pick(commandNames(), random)} ${pick(values, random)};`) }),
		() => ({
			kind: 'block doubled',
			text: `${text.slice(0, block.end)}\n${text.slice(block.start, block.end)}${text.slice(block.end)}`,
		}),
	];
	return pick(kinds, random)?.() ?? { kind: 'none', text };
}

const values: readonly string[] =
	(
		'on off maybe ON 0 1 -1 10 1.5 99999999999999999999 8k 8K 8kb 1g 10m 1s 1ms 5x 1h30m 30m1h 1y 1M $uri $nope "a b" "" x /x http://x ' +
		'unix:/x 127.0.0.1:81 80 :80 404 200 error any all none default GET last break permanent keys_zone=a:1m zone=b:1m main user:rw'
	).match(/"[^"]*"|\S+/g) ?? [];
