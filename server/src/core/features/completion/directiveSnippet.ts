import { familyOfModule } from '../../languages/nginx/directives/directiveKinds';
import type { DirectiveForm, Slot } from '../../languages/nginx/directives/directiveSyntax';
import type { DirectiveDocumentation } from '../../languages/nginx/directives/documentation';

/**
 * A directive with what it needs at least, as an LSP snippet: its arguments to be filled in, the `;` or the braces. The
 * lines inside a block are indented by a tab, which editors make their own indentation of.
 */
export function directiveSnippet(
	documented: DirectiveDocumentation,
	readForms: (documented: DirectiveDocumentation) => readonly DirectiveForm[],
): string {
	const { name, module, block } = documented;
	const special = snippets[`${familyOfModule(module)} ${name}${block ? ' {' : ''}`];
	if (special !== undefined) return special;
	const forms = readForms(documented);
	const written = [name, ...argumentsOf(forms, documented.default)].join(' ');
	return block ? `${written} {\n\t$0\n}` : `${written};`;
}

/** Those whose syntax says too little of what people write. `server` and the like are several, so the family is told. */
const snippets: Readonly<Record<string, string>> = {
	'http server {': 'server {\n\tlisten ${1:80};\n\tserver_name ${2:example.com};\n\t$0\n}',
	'stream server {': 'server {\n\tlisten ${1:12345};\n\tproxy_pass ${2:upstream};\n}',
	'http server': 'server ${1:unix:/run/app.sock};',
	'stream server': 'server ${1:unix:/run/app.sock};',
	'http upstream {': 'upstream ${1:name} {\n\tserver ${2:unix:/run/app.sock};\n}',
	'http location {': 'location ${1:/} {\n\t$0\n}',
	'http proxy_pass': 'proxy_pass ${1:http://upstream};',
	'stream proxy_pass': 'proxy_pass ${1:upstream};',
	'http proxy_set_header': 'proxy_set_header ${1:Host} ${2:\\$http_host};',
	'http add_header': 'add_header ${1:name} ${2:value};',
	'http listen': 'listen ${1:80};',
	'http server_name': 'server_name ${1:example.com};',
	'http return': 'return ${1:301} ${2:https://\\$host\\$request_uri};',
	'http rewrite': 'rewrite ${1:regex} ${2:replacement} ${3|last,break,redirect,permanent|};',
	'http try_files': 'try_files ${1:\\$uri} ${2:=404};',
	'http error_page': 'error_page ${1:404} ${2:/404.html};',
	'http if {': 'if (${1:condition}) {\n\t$0\n}',
	'http map {': 'map ${1:\\$source} ${2:\\$variable} {\n\tdefault ${3:value};\n}',
	'stream map {': 'map ${1:\\$source} ${2:\\$variable} {\n\tdefault ${3:value};\n}',
	'http geo {': 'geo ${1:\\$variable} {\n\tdefault ${2:value};\n}',
	'stream geo {': 'geo ${1:\\$variable} {\n\tdefault ${2:value};\n}',
	'http limit_except {': 'limit_except ${1:GET} {\n\tdeny all;\n}',
	'http access_log': 'access_log ${1:/var/log/nginx/access.log};',
	'http proxy_http_version': 'proxy_http_version ${1|1.1,1.0,2|};',
	'http auth_basic': 'auth_basic "${1:closed}";',
	'http perl': 'perl ${1:module::function};',
	'http perl_set': 'perl_set ${1:\\$variable} ${2:module::function};',
	'http ssl_protocols': 'ssl_protocols ${1:TLSv1.2 TLSv1.3};',
};

function argumentsOf(forms: readonly DirectiveForm[], preset: string | undefined): string[] {
	const enumerated = forms.every((form) => form.length === 1 && form[0]?.literals.length === 1);
	if (forms.length > 1 && enumerated) {
		const values = forms.flatMap((form) => form[0]?.literals ?? []);
		// Whoever writes it wants something else than what is so already.
		return [choice(1, [...values.filter((value) => value !== preset), ...values.filter((value) => value === preset)])];
	}
	const [form = []] = forms;
	const required = form.filter(({ optional }) => !optional);
	const isLiteral = forms.some((one) => one.some(({ literals }) => literals.includes(preset ?? '')));
	const usual = isLiteral ? undefined : usualValues(preset, required.length === 0 ? form : required);
	let index = 0;
	if (usual) return usual.map((value) => placeholder(++index, value));
	return required.map((slot) => (isFixed(slot) ? escaped(slot.literals[0] ?? '') : filled(slot, ++index)));
}

/** The default, where it can be taken over: one word, or one number for each argument that is needed. */
function usualValues(preset: string | undefined, slots: readonly Slot[]): readonly string[] | undefined {
	const words = preset === undefined || preset === '' ? [] : preset.split(' ');
	if (words.length === 0 || slots.length === 0 || !words.every((word) => /^[\w./$:@*=-]+$/.test(word)))
		return undefined;
	if (slots.every(({ optional, repeated }) => optional || repeated)) return [words.join(' ')];
	if (words.length !== slots.length) return undefined;
	return words.length === 1 || words.every((word) => /^\d/.test(word)) ? words : undefined;
}

/** A word that is always the same: there is nothing to fill in. */
function isFixed({ literals }: Slot): boolean {
	return literals.length === 1 && !/[=:]$/.test(literals[0] ?? '');
}

function filled({ literals, placeholder: name }: Slot, index: number): string {
	const [first, ...others] = literals;
	if (first === undefined) return placeholder(index, name ?? 'value');
	return others.length > 0 ? choice(index, literals) : `${escaped(first)}${placeholder(index, 'value')}`;
}

function placeholder(index: number, text: string): string {
	return `\${${index}:${escaped(text)}}`;
}

function choice(index: number, values: readonly string[]): string {
	return `\${${index}|${values.map((value) => value.replace(/[\\,|$}]/g, '\\$&')).join(',')}|}`;
}

function escaped(text: string): string {
	return text.replace(/[\\$}]/g, '\\$&');
}
