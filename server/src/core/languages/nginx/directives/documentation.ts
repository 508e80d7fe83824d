import type { Words } from '../../../base/phrase';
import { type Family, familyOfModule, isMeantIn, type Surroundings } from './directiveKinds';
import { type DirectiveForm, readSyntax } from './directiveSyntax';
import { moduleDirectives } from './moduleDirectives';

/** What nginx.org says about directives and variables, in short: the content of `dist/nginx-docs.json`. */
export interface NginxDocumentation {
	/** Where it comes from, and under which licences. */
	readonly source: string;
	readonly directives: readonly DirectiveDocumentation[];
	readonly variables: readonly VariableDocumentation[];
}

/** One directive of one module. `server` of `http` and `server` of an upstream are two. */
export interface DirectiveDocumentation {
	readonly name: string;
	/** `ngx_http_proxy_module`; `Core functionality` for what belongs to no module. */
	readonly module: string;
	/** What may follow the name, in the notation of nginx.org: *`placeholder`*, `literal`, [optional], a | b. */
	readonly syntax: readonly string[];
	/** What holds without the directive, in nginx.org's words; absent if nothing does. */
	readonly default?: string;
	/** Where several lines hold without it: all of them. */
	readonly defaults?: readonly string[];
	/** As in `directiveTable`: `main`, `http`, `if-in-location`, ...; `*` anywhere. */
	readonly contexts: readonly string[];
	/** Whether it opens a block. */
	readonly block?: boolean;
	/** Whether only NGINX Plus has it. */
	readonly commercial?: boolean;
	/** Whether nginx.org says not to use it any more. */
	readonly obsolete?: boolean;
	/** Markdown: the first paragraphs. */
	readonly text: Words;
	/** The repository on GitHub of a module from elsewhere, of which nginx.org has no page. */
	readonly repository?: string;
	/** What its parameters mean, by their literal names without `=`. */
	readonly parameters?: Readonly<Record<string, string>>;
}

/** One variable of one module. */
export interface VariableDocumentation {
	/** Without the `$`. `http_NAME` stands for all variables that begin with `http_`. */
	readonly name: string;
	/** The name of the module, as `ngx_http_core_module`. */
	readonly module: string;
	/** Whether only NGINX Plus has it. */
	readonly commercial?: boolean;
	/** The place on the page of its module, where that is not called after it. */
	readonly anchor?: string;
	/** Markdown. */
	readonly text: string;
}

/** Everything documented under one name, and all variables of a family. */
export interface Documentation {
	/** The directive of that name as it is meant directly inside `around`, the likeliest first; outside all blocks any may be. */
	readonly directives: (name: string, around: Surroundings | undefined) => readonly DirectiveDocumentation[];
	/** What may follow the name of one of the directives, read once. */
	readonly forms: (documented: DirectiveDocumentation) => readonly DirectiveForm[];
	/** The names of the directives that modules from elsewhere bring. */
	readonly ofModules: readonly string[];
	/** The variable that is meant by `name` (no `$`, letter case aside) where directives of `family` stand. */
	readonly variable: (name: string, family: Family | undefined) => VariableDocumentation | undefined;
	/** The variables that directives of `family` can use, each name once. */
	readonly variables: (family: Family | undefined) => readonly VariableDocumentation[];
	readonly allVariables: readonly VariableDocumentation[];
}

/**
 * Reads the text of `dist/nginx-docs.json`, and adds what is known of modules from elsewhere; undefined where it is no such text.
 */
export function readDocumentation(json: string): Documentation | undefined {
	try {
		const data = JSON.parse(json) as Partial<NginxDocumentation> | null;
		if (!data?.directives || !data.variables) return undefined;
		const documented = new Set(data.directives.map(({ name }) => name));
		return indexed([...data.directives, ...moduleDirectives(documented)], data.variables);
	} catch {
		return undefined;
	}
}

function indexed(
	directives: readonly DirectiveDocumentation[],
	variables: readonly VariableDocumentation[],
): Documentation {
	const byName = new Map<string, DirectiveDocumentation[]>();
	for (const directive of directives) byName.set(directive.name, [...(byName.get(directive.name) ?? []), directive]);
	const forms = new WeakMap<DirectiveDocumentation, readonly DirectiveForm[]>();
	/** The place that was asked about last: who completes asks of one for hundreds of names. */
	let place: { readonly around: Surroundings | undefined; readonly isMeant: ReturnType<typeof isMeantIn> } | undefined;
	const families = new Map<Family | undefined, readonly VariableDocumentation[]>();
	const inFamily = (family: Family | undefined): readonly VariableDocumentation[] => {
		const known = families.get(family) ?? findInFamily(family);
		families.set(family, known);
		return known;
	};
	const findInFamily = (family: Family | undefined): readonly VariableDocumentation[] => {
		const found = new Map<string, VariableDocumentation>();
		for (const variable of [...variables].sort(byFamily))
			if (!found.has(variable.name) && isOfFamily(variable, family)) found.set(variable.name, variable);
		return [...found.values()];
	};
	return {
		directives: (name, around) => {
			if (!place || place.around !== around) place = { around, isMeant: isMeantIn(around) };
			const { isMeant } = place;
			const here = (byName.get(name) ?? []).filter(({ module, contexts }) =>
				isMeant({ family: familyOfModule(module), contexts }),
			);
			return here.length < 2
				? here
				: here.sort((a, b) => Number('repository' in a) - Number('repository' in b) || byFamily(a, b));
		},
		forms: (documented) => {
			const read = forms.get(documented) ?? readSyntax(documented.syntax);
			forms.set(documented, read);
			return read;
		},
		ofModules: [...new Set(directives.flatMap(({ name, repository }) => (repository === undefined ? [] : [name])))],
		variable: (name, family) => {
			const wanted = name.toLowerCase();
			const all = inFamily(family);
			return (
				all.find((variable) => variable.name === wanted) ??
				all.find((variable) => {
					const prefix = prefixOf(variable);
					return prefix !== undefined && wanted.startsWith(prefix) && wanted.length > prefix.length;
				})
			);
		},
		variables: inFamily,
		allVariables: variables,
	};
}

/** `http_` of `http_NAME`; undefined for a variable that is one by itself. */
export function prefixOf({ name }: VariableDocumentation): string | undefined {
	return name.endsWith('_NAME') ? name.slice(0, -'NAME'.length) : undefined;
}

/** Where nginx.org, or the project of its module, says all about it. */
export function pageOf(documented: DirectiveDocumentation | VariableDocumentation): string {
	const { name, module } = documented;
	if ('repository' in documented) return `https://github.com/${documented.repository}#${name}`;
	const family = /^ngx_(http|stream|mail)_/.exec(module)?.[1];
	const page = `${family === undefined ? '' : `${family}/`}${module.startsWith('ngx_') ? module : 'ngx_core_module'}.html`;
	const anchor = 'contexts' in documented ? name : (documented.anchor ?? `var_${name.replace(/NAME$/, '')}`);
	return `https://nginx.org/en/docs/${page}#${anchor}`;
}

/** `if in location` of `if-in-location`, `any` of `*`. */
export function contextInWords(context: string): string {
	return context === '*' ? 'any' : context.replaceAll('-', ' ');
}

/** The syntax as it is written in a file: `proxy_pass URL;`, `location [ = | ~ | ~* | ^~ ] uri { ... }`. */
export function syntaxLines({ name, syntax, block }: DirectiveDocumentation): readonly string[] {
	return syntax.map((form) => {
		const plain = form
			.replace(/\s*`\{\.\.\.\}`/, '')
			.replace(/\*`([^`]*)`\*/g, '$1')
			.replace(/`([^`]*)`/g, '$1');
		const head = plain === '' ? name : `${name} ${plain}`;
		return block === true ? `${head} { ... }` : `${head};`;
	});
}

function isOfFamily({ module }: VariableDocumentation, family: Family | undefined): boolean {
	const own = familyOfModule(module);
	return own === 'core' || family === undefined || family === 'core' || own === family;
}

/** In nginx's own order of importance for a web site. */
function byFamily(a: { readonly module: string }, b: { readonly module: string }): number {
	return order.indexOf(familyOfModule(a.module)) - order.indexOf(familyOfModule(b.module));
}

const order: readonly Family[] = ['http', 'core', 'stream', 'mail'];
