import {
	contextInWords,
	type DirectiveDocumentation,
	pageOf,
	syntaxLines,
	type VariableDocumentation,
} from '../languages/nginx/directives/documentation';

/** What nginx.org says of a directive, as Markdown: syntax, default, where it may stand, what it does, and the page. */
export function directiveText(documented: DirectiveDocumentation): string {
	const { text, contexts, commercial, obsolete } = documented;
	const defaults = documented.defaults ?? (documented.default === undefined ? [] : [documented.default]);
	const facts = [
		...(defaults.length === 0 ? [] : [`Default: ${defaults.map((line) => `\`${line}\``).join(' and ')}`]),
		`Context: ${contexts.map((context) => `\`${contextInWords(context)}\``).join(', ')}`,
	];
	return [
		`\`\`\`nginx\n${syntaxLines(documented).join('\n')}\n\`\`\``,
		...(commercial ? ['*NGINX Plus only: open source nginx refuses it.*'] : []),
		...(obsolete ? ['*Obsolete.*'] : []),
		text,
		facts.join('  \n'),
		linkTo(documented),
	].join('\n\n');
}

/** The same of one parameter of a directive; undefined where nothing is said of it. */
export function parameterText(documented: DirectiveDocumentation, parameter: string): string | undefined {
	const { parameters = {} } = documented;
	const text = Object.hasOwn(parameters, parameter) ? parameters[parameter] : undefined;
	if (text === undefined) return undefined;
	return `\`${parameter}\` of \`${documented.name}\`: ${text}\n\n${linkTo(documented)}`;
}

/** The same of a variable. */
export function variableText(documented: VariableDocumentation): string {
	const { name, text, commercial, module } = documented;
	return [
		`\`$${name.replace(/NAME$/, '')}\`${name.endsWith('NAME') ? '*name*' : ''}: ${text}`,
		...(commercial ? ['*NGINX Plus only.*'] : []),
		`[nginx.org: ${moduleInWords(module)}](${pageOf(documented)})`,
	].join('\n\n');
}

function linkTo(documented: DirectiveDocumentation): string {
	const { module, repository } = documented;
	const [site, what] = repository === undefined ? ['nginx.org', moduleInWords(module)] : [repository, module];
	return `[${site}: ${what}](${pageOf(documented)})`;
}

function moduleInWords(module: string): string {
	return module.startsWith('ngx_') ? module : 'core functionality';
}
