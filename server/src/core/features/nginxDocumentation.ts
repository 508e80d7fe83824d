import { allOf, joined, say, type Words } from '../base/phrase';
import {
	contextInWords,
	type DirectiveDocumentation,
	pageOf,
	syntaxLines,
	type VariableDocumentation,
} from '../languages/nginx/directives/documentation';

/** What nginx.org says of a directive, as Markdown: syntax, default, where it may stand, what it does, and the page. */
export function directiveText(documented: DirectiveDocumentation): Words {
	const { text, contexts, commercial, obsolete } = documented;
	const defaults = documented.defaults ?? (documented.default === undefined ? [] : [documented.default]);
	const facts = [
		...(defaults.length === 0 ? [] : [say`Default: ${allOf(defaults.map((line) => `\`${line}\``))}`]),
		say`Context: ${contexts.map((context) => `\`${contextInWords(context)}\``).join(', ')}`,
	];
	return joined(
		[
			`\`\`\`nginx\n${syntaxLines(documented).join('\n')}\n\`\`\``,
			...(commercial ? [say`*NGINX Plus only: open source nginx refuses it.*`] : []),
			...(obsolete ? [say`*Obsolete.*`] : []),
			text,
			joined(facts, '  \n'),
			linkTo(documented),
		],
		'\n\n',
	);
}

/** The same of one parameter of a directive; undefined where nothing is said of it. */
export function parameterText(documented: DirectiveDocumentation, parameter: string): Words | undefined {
	const { parameters = {} } = documented;
	const text = Object.hasOwn(parameters, parameter) ? parameters[parameter] : undefined;
	if (text === undefined) return undefined;
	const what = say`\`${parameter}\` of \`${documented.name}\`: ${text}`;
	return joined([what, linkTo(documented)], '\n\n');
}

/** The same of a variable. */
export function variableText(documented: VariableDocumentation): Words {
	const { name, text, commercial, module } = documented;
	const own = name.replace(/NAME$/, '');
	return joined(
		[
			own === name ? `\`$${own}\`: ${text}` : [`\`$${own}\`*`, say`name`, `*: ${text}`],
			...(commercial ? [say`*NGINX Plus only.*`] : []),
			['[nginx.org: ', moduleInWords(module), `](${pageOf(documented)})`],
		],
		'\n\n',
	);
}

function linkTo(documented: DirectiveDocumentation): Words {
	const { module, repository } = documented;
	const [site, what] = repository === undefined ? ['nginx.org', moduleInWords(module)] : [repository, module];
	return ['[', site, ': ', what, `](${pageOf(documented)})`];
}

function moduleInWords(module: string): Words {
	return module.startsWith('ngx_') ? module : say`core functionality`;
}
