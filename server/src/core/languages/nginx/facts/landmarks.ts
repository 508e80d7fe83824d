import type { Span } from '../../../base/text';
import type { Landmark } from '../../../model/language';
import { isKnownDirective } from '../directives/directiveKinds';
import type { NginxSummary } from './facts';

/** The blocks, names, addresses, includes and headers, each with the blocks that it stands in. */
export function* nginxLandmarks({ facts }: NginxSummary): Generator<Landmark> {
	const around: number[] = [];
	for (const { kind, parent, span, args, bodyStart } of facts.levels) {
		const outer = around[parent] ?? 0;
		const head = { start: span.start, end: bodyStart };
		if (parent >= 0) yield { kind, span: head, around: outer, value: args.join(' ') };
		around.push(parent < 0 ? 1 : mixed(outer, kind, span.start));
	}
	const landmark = (kind: string, level: number, span: Span, value: string): Landmark => ({
		kind,
		span,
		around: around[level] ?? 0,
		value,
	});
	for (const { nameSpan, level, name } of facts.upstreams) yield landmark('name', level, nameSpan, name);
	const part = facts.serverPart && { ...facts.serverPart, level: 0 };
	for (const { names, listens, level } of part ? [part, ...facts.servers] : facts.servers) {
		for (const { span, text } of names) yield landmark('server_name', level, span, text);
		for (const { span, words } of listens) yield landmark('listen', level, span, words.join(' '));
	}
	for (const { directive, nameSpan, level } of facts.passes) yield landmark(directive, level, nameSpan, '');
	// What nobody can read says something else than the same letters do where they can be read.
	for (const { directive, span, level, text, target } of facts.addresses)
		yield landmark(`address of ${directive}`, level, span, target.kind === 'unreadable' ? `${text}…` : text);
	for (const { span, level, pattern, entriesOf = '' } of facts.includes)
		yield landmark('include', level, span, `${entriesOf} ${pattern}`);
	for (const { span, level, name, value } of facts.headers) yield landmark('header', level, span, `${name} ${value}`);
}

/** A number for a block in blocks, which two others have only by the rarest chance. */
function mixed(outer: number, kind: string, at: number): number {
	let hash = Math.imul(outer ^ at, 0x2c1b3c6d);
	for (let i = 0; i < kind.length; i++) hash = (Math.imul(hash, 31) + kind.charCodeAt(i)) | 0;
	return hash ^ (hash >>> 15);
}

/** Whether a line lacks its end or a quote, or begins with what may become the name of a directive. */
export function mayBeUnfinishedNginx(line: string): boolean {
	const said = line
		.replace(quoted, '')
		.replace(/(?:^|\s)#.*$/s, '')
		.trim();
	if (said === '') return false;
	const [, name] = /^([a-z_]+)[\s;{]/.exec(`${said} `) ?? [];
	return /(?<![^\s;{}])["']|[^;{}]$/.test(said) || (name !== undefined && !isKnownDirective(name));
}

/** A whole word in quotes. */
const quoted = /(?<![^\s;{}])(?:"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*')/g;
