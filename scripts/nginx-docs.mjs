// The documentation of nginx's directives and variables, cut down to what fits into a hover: made from the installed
// @nginx/reference-lib for dist/nginx-docs.json, which the server reads when somebody first asks. Run by itself it prints it.
import { fileURLToPath } from 'node:url';
import { Format, getDirectives, getVariables } from '@nginx/reference-lib';
import { contextOf, referenceVersion } from './generate-nginx-directives.mjs';

/** What the shape means is said in server/src/core/languages/nginx/directives/documentation.ts. */
export function nginxDocumentation() {
	return {
		source: `@nginx/reference-lib ${referenceVersion()} (Apache-2.0), made from nginx.org (BSD-2-Clause); trimmed. See ThirdPartyNotices.txt.`,
		directives: getDirectives(Format.Markdown).map(directive).sort(byKind),
		variables: variables().sort(byKind),
	};
}

/** What `proxy_` and `fastcgi_` directives of one kind say is much the same: side by side they take a fifth less of a VSIX. */
function byKind(a, b) {
	const [one, other] = [a, b].map(({ name, module }) => `${name.replace(families, '')} ${name} ${module}`);
	return one < other ? -1 : 1;
}

const families = /^(?:proxy|fastcgi|uwsgi|scgi|grpc|memcached|tunnel|zone_sync)_/;

function directive({ name, module, description, syntax, contexts, isBlock, default: preset }) {
	const values = parameters(description, syntax);
	return {
		name,
		module,
		syntax: syntax.map((form) => form.trim()),
		...(preset === '' ? {} : { default: preset.replace(/\s+/g, ' ').trim() }),
		...(name in severalDefaults ? { defaults: severalDefaults[name] } : {}),
		contexts: contexts.map(contextOf),
		...(isBlock ? { block: true } : {}),
		...(isCommercial(module, description) ? { commercial: true } : {}),
		...(/directive (?:is|was made) (?:obsolete|deprecated)/.test(description) ? { obsolete: true } : {}),
		text: shortened(description.startsWith('- ') ? asSentences(values) : description),
		...(values.length > 0 ? { parameters: Object.fromEntries(values) } : {}),
	};
}

/** A description that is nothing but a list of parameters. */
function asSentences(values) {
	return values.map(([name, text]) => `\`${name}\`: ${text}`).join('\n');
}

/** Whether only NGINX Plus has it. Of a whole module its page says so at its head, which the package leaves out. */
function isCommercial(module, description) {
	return (
		commercialModules.test(module) ||
		/(?:directive|functionality) is available as part of our\W+commercial/.test(description)
	);
}

const commercialModules =
	/^ngx_(?:http_(?:api|auth_jwt|auth_require|f4f|hls|internal_redirect|keyval|num_map|oidc|session_log|status|upstream_conf|upstream_hc)|stream_(?:keyval|mqtt_filter|mqtt_preread|num_map|upstream_hc|zone_sync)|mgmt)_module$/;

/** Of several defaults the package keeps the last. These are those of nginx.org. */
const severalDefaults = { proxy_set_header: ['Host $proxy_host', 'Connection close'] };

/** Those that the package lists, those that it only tells in what it says of a directive, and some that nginx.org tells at the head of a page. */
function variables() {
	const listed = getVariables(Format.Markdown).map(variable);
	const known = new Set(listed.map(({ name, module }) => `${name} ${module}`));
	const told = getDirectives(Format.Markdown).flatMap(({ name: directive, module, description }) =>
		[...description.matchAll(/^- `\$(\w+)`\n\n((?: {4}.*\n?)+)/gm)].map(([, name, text]) => ({
			...variable({ name: `$${name}`, module, description: text.replace(/^ {4}/gm, '') }),
			anchor: directive,
		})),
	);
	return [...listed, ...[...told, ...atHead].filter(({ name, module }) => !known.has(`${name} ${module}`))];
}

const tcpInfo =
	'information about the client TCP connection; available on systems that support the `TCP_INFO` socket option';
const atHead = [
	...['tcpinfo_rtt', 'tcpinfo_rttvar', 'tcpinfo_snd_cwnd'].map((name) => ({
		name,
		module: 'ngx_http_core_module',
		anchor: 'var_tcpinfo_',
		text: tcpInfo,
	})),
	...[
		[
			'modern_browser',
			'equals the value set by the `modern_browser_value` directive, if a browser was identified as modern',
		],
		[
			'ancient_browser',
			'equals the value set by the `ancient_browser_value` directive, if a browser was identified as ancient',
		],
		['msie', 'equals “1” if a browser was identified as MSIE of any version'],
	].map(([name, text]) => ({ name, module: 'ngx_http_browser_module', anchor: 'summary', text })),
];

function variable({ name, module, description }) {
	const commercial = commercialModules.test(module) ? { commercial: true } : {};
	return { name: name.slice(1), module, ...commercial, text: shortened(description) };
}

/** Enough to read in a hover; the rest is a click away. */
const enough = 120;
const most = 480;
const mostOfParameter = 240;

/** The first paragraphs of a description, each on one line. A list or an example is left out where it would be too long. */
function shortened(description) {
	const blocks = blocksOf(description);
	const kept = [];
	let length = 0;
	for (const [index, block] of blocks.entries()) {
		if (length >= enough || (index > 0 && block.kind !== 'text')) break;
		const next = blocks[index + 1];
		let text = block.text;
		if (block.kind === 'text' && text.endsWith(':')) {
			if (next?.kind === 'code' && length + text.length + next.text.length <= most) {
				kept.push(text, next.text);
				break;
			}
			text = withoutAnnouncement(text, kept.length === 0);
		}
		if (kept.length > 0 && length + text.length > most) break;
		if (text !== '') kept.push(atMost(most, text));
		length += text.length;
		if (text !== block.text) break;
	}
	return kept.join('\n\n');
}

/** Without what announces an example or a list that is left out; of an `only` sentence something has to stay. */
function withoutAnnouncement(text, only) {
	const sentences = text.split(/(?<=[.)])\s+(?=[A-Z])/);
	const last = sentences.pop() ?? '';
	const short = last.replace(/,? (?:for example|e\.g\.|in the following format|for instance):$/, '.');
	if (short !== last) return [...sentences, short].join(' ');
	if (sentences.length > 0 || !only) return sentences.join(' ');
	return last.replace(/:$/, ' …');
}

/** Cut after a whole sentence, or else after a word. */
function atMost(limit, text) {
	if (text.length <= limit) return text;
	const cut = text.slice(0, limit);
	const sentence = cut.lastIndexOf('. ');
	return sentence > limit / 2 ? cut.slice(0, sentence + 1) : `${cut.replace(/\s\S*$/, '')} …`;
}

/** Paragraphs, examples, lists and remarks of a Markdown text. The lines of a paragraph are joined. */
function blocksOf(markdown) {
	const blocks = [];
	let code;
	let text = [];
	const flush = () => {
		if (text.length === 0) return;
		const [first] = text;
		const kind = first.startsWith('>') ? 'remark' : /^(?:- | {4})/.test(first) ? 'list' : 'text';
		const lines = kind === 'remark' ? text.map((line) => line.replace(/^>\s*/, '')) : text;
		blocks.push({ kind, text: withoutLinks(lines.join(' ')).replace(/\s+/g, ' ').trim() });
		text = [];
	};
	for (const line of markdown.split('\n')) {
		if (code) {
			code.push(line);
			if (line !== '```') continue;
			blocks.push({ kind: 'code', text: code.join('\n') });
			code = undefined;
		} else if (line === '```') {
			flush();
			code = ['```nginx'];
		} else if (line.trim() === '') flush();
		else {
			if (/^(?:- |>)/.test(line) && !(line.startsWith('>') && text[0]?.startsWith('>'))) flush();
			else if (text[0]?.startsWith('>') && !line.startsWith('>')) flush();
			text.push(line);
		}
	}
	flush();
	return blocks;
}

/** The page of the directive, where the links are, is one link away. */
function withoutLinks(text) {
	return text.replace(/\[([^\]]+)\]\([^)\s]+\)/g, '$1');
}

/** The parameters that a list in the description explains, by their literal names. */
function parameters(description, syntax) {
	const items = description.split(/^(?=- `)/m).slice(1);
	return items.flatMap((item) => {
		const [, literal = '', rest = ''] = /^- `([^`\s]+?)=?`([^\n]*(?:\n(?! {4}| *$)[^\n]*)*)/.exec(item) ?? [];
		const known = literal !== '' && syntax.some((form) => form.includes(`\`${literal}`));
		if (!known) return [];
		const body = item.slice(item.indexOf(rest) + rest.length);
		const [first] = blocksOf(body.replace(/^ {4}/gm, '')).filter(({ kind }) => kind === 'text');
		const text = first?.text ?? rest.trim();
		return text.length < 8 ? [] : [[literal, atMost(mostOfParameter, text)]];
	});
}

if (process.argv[1] === fileURLToPath(import.meta.url)) process.stdout.write(JSON.stringify(nginxDocumentation()));
