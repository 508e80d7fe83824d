import { joined, say } from '../../base/phrase';
import { familyOf, isEntryBlock, type Surroundings } from '../../languages/nginx/directives/directiveKinds';
import { type Documentation, pageOf } from '../../languages/nginx/directives/documentation';
import { variableUseAt } from '../../languages/nginx/facts/variables';
import { parseNginx } from '../../languages/nginx/syntax/parse';
import type { Directive, Word } from '../../languages/nginx/syntax/tree';
import { ancestorsOf, wordAt } from '../../languages/nginx/syntax/walk';
import { queriesOf } from '../../queries/snapshotQueries';
import type { FileRecord, Snapshot } from '../../workspace/snapshot';
import { directiveText } from '../nginxDocumentation';
import { surroundingsIn } from '../surroundings';
import type { Hover } from './hover';
import { parameterHoverText } from './parameter';
import { variableHoverText } from './variable';

/** What is to be known of a word in an nginx file: a directive's name, a variable, a parameter. */
export function nginxHover(
	snapshot: Snapshot,
	file: FileRecord,
	offset: number,
	text: string,
	documentation: Documentation | undefined,
): Hover | undefined {
	const found = wordAt(parseNginx(text), offset);
	if (!found) return undefined;
	const { directive, index, word } = found;
	const blocks = ancestorsOf(directive).map(({ name }) => name);
	const around = surroundingsIn(snapshot, file, blocks);
	// What stands at the beginning of an entry of `map` and the like is data.
	const isName = index === 0 && (around === undefined || !isEntryBlock(around.name) || directive.name === 'include');
	if (isName) return nameHover(directive, word, around, documentation);
	const use = variableUseAt(text, word, offset);
	if (use) {
		const family = around && familyOf(around);
		const shown = variableHoverText(use.name, file, queriesOf(snapshot), family, documentation);
		return shown === undefined ? undefined : { span: use.span, text: shown };
	}
	const shown = index > 0 ? parameterHoverText(directive, index, around, documentation) : undefined;
	return shown === undefined ? undefined : { span: { start: word.start, end: word.end }, text: shown };
}

function nameHover(
	directive: Directive,
	{ start, end }: Word,
	around: Surroundings | undefined,
	documentation: Documentation | undefined,
): Hover | undefined {
	const here = documentation?.directives(directive.name, around) ?? [];
	const known = here.length > 0 ? here : (documentation?.directives(directive.name, undefined) ?? []);
	const [documented, ...others] = known;
	if (!documented) return undefined;
	const also = others.map((other) => `[${other.module}](${pageOf(other)})`);
	const text = joined([directiveText(documented), ...(also.length > 0 ? [say`Also: ${also.join(', ')}`] : [])], '\n\n');
	return { span: { start, end }, text };
}
