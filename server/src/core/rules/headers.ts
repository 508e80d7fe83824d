import type { NginxSummary } from '../language';
import type { HeaderLevel, Links, PassRef } from '../links';
import { ghostsBehind } from '../siteTraffic';
import { lineEndOf } from '../text';
import type { Uri } from '../uri';
import { type Finding, type Fix, fixInFile } from './rule';

/** The passes of a file that lead to a Ghost, each with its Ghosts; none in a workspace without Ghost. */
export function* passesToGhost(
	summary: NginxSummary,
	uri: Uri,
	links: Links,
): Generator<PassRef & { ghosts: ReturnType<typeof ghostsBehind> }> {
	if (!links.hasGhost() || !links.settled()) return;
	for (const [index, pass] of summary.facts.passes.entries()) {
		const address = pass.address === undefined ? undefined : summary.facts.addresses[pass.address];
		if (!address || pass.directive !== 'proxy_pass') continue;
		const ref = { uri, index, pass, address };
		const ghosts = ghostsBehind(links, ref);
		if (ghosts.length > 0) yield { ...ref, ghosts };
	}
}

/**
 * The finding at a pass that sends no header of that name, or undefined. nginx inherits headers from an outer level only
 * while the inner one has none, so the fix goes to the level that is in force: anywhere else it would undo the others.
 */
export function missingHeader(
	ref: PassRef,
	name: string,
	value: string,
	links: Links,
): Omit<Finding, 'message'> | undefined {
	const levels = links.headersAt(ref.uri, ref.pass.scope);
	const lacking = levels?.find(({ headers }) => !headers.some((header) => sends(header, name)));
	if (!lacking) return undefined;
	return {
		span: ref.pass.nameSpan,
		fixes: () => insertHeader(ref, lacking, `proxy_set_header ${name} ${value};`, links),
	};
}

/** An empty value tells nginx to leave the header out. */
function sends(header: HeaderLevel['headers'][number], name: string): boolean {
	return header.name.toLowerCase() === name.toLowerCase() && header.value !== '';
}

function insertHeader(ref: PassRef, level: HeaderLevel, directive: string, links: Links): Fix[] {
	const summary = links.summaryOf(level.uri);
	const text = links.text(level.uri);
	const lineEnd = lineEndOf(text ?? '');
	const title = `Insert \`${directive}\``;
	const own = level.headers.length === 0 || (level.uri === ref.uri && level.scope === ref.pass.scope);
	if (own) {
		const at = ref.pass.nameSpan.start;
		const newText = `${directive}${lineEnd}${ref.pass.indent}`;
		return [fixInFile(title, ref.uri, [{ span: { start: at, end: at }, newText }], true)];
	}
	const scope = summary?.language === 'nginx' ? summary.facts.scopes[level.scope] : undefined;
	if (!scope) return [];
	const indent = text === undefined ? '    ' : indentBehind(text, scope.bodyStart);
	const at = scope.bodyStart;
	return [
		fixInFile(title, level.uri, [{ span: { start: at, end: at }, newText: `${lineEnd}${indent}${directive}` }], true),
	];
}

/** The white space before what comes next in a block, so that a new line stands in line with it. */
function indentBehind(text: string, bodyStart: number): string {
	return /^[ \t]*\r?\n(?:[ \t]*\r?\n)*([ \t]*)/.exec(text.slice(bodyStart, bodyStart + 400))?.[1] ?? '    ';
}
