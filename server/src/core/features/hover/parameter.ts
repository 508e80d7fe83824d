import { allOf, joined, say, type Words } from '../../base/phrase';
import type { Surroundings } from '../../languages/nginx/directives/directiveKinds';
import type { Documentation } from '../../languages/nginx/directives/documentation';
import { upstreamServerParameters } from '../../languages/nginx/directives/serverParameters';
import type { Directive } from '../../languages/nginx/syntax/tree';
import { parameterText } from '../nginxDocumentation';

/** What argument `index` of `directive` means, where it is a parameter that is documented by its name. */
export function parameterHoverText(
	directive: Directive,
	index: number,
	around: Surroundings | undefined,
	documentation: Documentation | undefined,
): Words | undefined {
	const word = directive.words[index]?.value ?? '';
	const name = word.replace(/[=:].*$/s, '');
	const inUpstream = around === undefined ? directive.body === undefined : around.name === 'upstream';
	if (directive.name === 'server' && inUpstream) return index > 1 ? serverParameterText(name) : undefined;
	const documented = documentation?.directives(directive.name, around)[0];
	return documented && parameterText(documented, name);
}

function serverParameterText(name: string): Words | undefined {
	const parameter = upstreamServerParameters.find((one) => one.name === name);
	if (!parameter) return undefined;
	const { meaning, since, example, programs } = parameter;
	const known = since === undefined ? say`${allOf(programs)} only.` : say`Since nginx ${since}.`;
	return joined([`\`${example}\``, meaning, known], '\n\n');
}
