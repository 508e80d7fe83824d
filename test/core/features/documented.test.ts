import { describe, expect, it } from 'vitest';
import { inEnglish } from '../../../server/src/core/base/phrase';
import { familyOfModule } from '../../../server/src/core/languages/nginx/directives/directiveKinds';
import { directiveTable } from '../../../server/src/core/languages/nginx/directives/directives.generated';
import { type DirectiveDocumentation, pageOf } from '../../../server/src/core/languages/nginx/directives/documentation';
import { completions, hover } from '../../check';
import { documentationText } from '../../nginxDocs';

interface Place {
	readonly directive: DirectiveDocumentation;
	readonly context: string;
	/** The blocks around, with `@` where the directive stands. */
	readonly blocks: string;
}

/** Where a directive of that context stands in a whole configuration. Contexts of `http` and `stream` share their names. */
const blocksOf: Readonly<Record<string, string>> = {
	main: '@ events { }',
	events: 'events { @ }',
	mgmt: 'mgmt { @ } events { }',
	http: 'http { @ }',
	stream: 'stream { @ } events { }',
	mail: 'mail { @ } events { }',
	'http server': 'http { server { @ } }',
	'stream server': 'stream { server { @ } } events { }',
	'mail server': 'mail { server { @ } } events { }',
	'http upstream': 'http { upstream x { @ } }',
	'stream upstream': 'stream { upstream x { @ } } events { }',
	'http location': 'http { server { location / { @ } } }',
	'http if': 'http { server { if ($x) { @ } } }',
	'http if-in-location': 'http { server { location / { if ($x) { @ } } } }',
	'http limit_except': 'http { server { location / { limit_except GET { @ } } } }',
	'http acme_issuer': 'http { acme_issuer x { @ } }',
	'http oidc_provider': 'http { oidc_provider x { @ } }',
	'http *': 'http { server { @ } }',
};

const { directives } = JSON.parse(documentationText()) as { directives: readonly DirectiveDocumentation[] };
const places = directives.flatMap((directive) =>
	directive.contexts.map((context): Place => {
		const family = familyOfModule(directive.module);
		const blocks = blocksOf[context] ?? blocksOf[`${family === 'core' ? 'http' : family} ${context}`];
		if (blocks === undefined) throw new Error(`no blocks for ${directive.name} in ${context}`);
		return { directive, context, blocks };
	}),
);
const names = new Set(directives.map(({ name }) => name));

describe(`all ${names.size} directives that nginx documents, in ${places.length} places`, () => {
	it('are those of the table that the reader uses', () => {
		expect([...names].sort()).toEqual(directiveTable.map(([name]) => name).sort());
	});

	it('are offered where they may stand', () => {
		const offered = new Map<string, ReadonlySet<string>>();
		const missing = places.filter(({ directive, blocks }) => {
			const labels =
				offered.get(blocks) ?? new Set(completions(conf(blocks.replace('@', '$0'))).map(({ label }) => label));
			offered.set(blocks, labels);
			return !labels.has(directive.name);
		});
		expect(missing.map(shown)).toEqual([]);
	});

	it('are explained where they stand, each by the page of its module', () => {
		const wrong = places.filter(({ directive, blocks }) => {
			const end = directive.block ? ' { }' : ' x;';
			const found = hover(conf(blocks.replace('@', `${directive.name}$0${end}`)));
			return found?.of !== directive.name || !found.text.includes(`(${pageOf(directive)})`);
		});
		expect(wrong.map(shown)).toEqual([]);
	});

	it('have a text, a syntax and a snippet that ends them', () => {
		for (const { name, text, syntax } of directives) {
			expect(inEnglish(text).length, name).toBeGreaterThan(10);
			expect(syntax.length, name).toBeGreaterThan(0);
		}
		for (const { label, kind, edit, snippet } of completions(conf('http { server { location / { $0 } } }'))) {
			expect(snippet, label).toBe(true);
			expect(edit.newText, label).toMatch(kind === 'block' ? /^\S+ .*\{\n[^]*\}$/ : /^\S[^\n]*;$/);
		}
	});
});

function conf(text: string): string {
	return `//- /etc/nginx/nginx.conf\n${text}\n`;
}

function shown({ directive, context }: Place): string {
	return `${directive.name} of ${directive.module} in ${context}`;
}
