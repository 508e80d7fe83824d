// Writes server/src/core/languages/nginx/directives/directives.generated.ts from the installed @nginx/reference-lib:
// which directives nginx documents, in which blocks they may stand, and whether they open one.
// `--check` writes nothing and fails where the file is not what would be written.
import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const target = fileURLToPath(
	new URL('../server/src/core/languages/nginx/directives/directives.generated.ts', import.meta.url),
);

/** The text of the generated file, made from the installed package. */
async function generate() {
	const { getDirectives, Format } = await import('@nginx/reference-lib');
	const entries = new Map();
	for (const { name, module, contexts, isBlock } of getDirectives(Format.Markdown)) {
		const list = entries.get(name) ?? [];
		list.push({ family: familyOf(module), contexts: contexts.map(contextOf), isBlock });
		entries.set(name, list);
	}
	const rows = [...entries]
		.sort(([a], [b]) => (a < b ? -1 : 1))
		.map(([name, list]) => `\t['${name}', '${merged(list).join(' ')}'],`);
	return `${header()}export const directiveTable: readonly (readonly [name: string, places: string])[] = [\n${rows.join('\n')}\n];\n`;
}

/** The version of the installed package. */
export function referenceVersion() {
	const main = createRequire(import.meta.url).resolve('@nginx/reference-lib');
	return JSON.parse(readFileSync(join(dirname(main), '..', 'package.json'), 'utf8')).version;
}

/** The directives of one module family share their blocks: `server` means http's, stream's or mail's by the module. otel is http's. */
function familyOf(module) {
	if (module === 'ngx_otel_module') return 'http';
	return /^ngx_(http|stream|mail)_/.exec(module)?.[1] ?? 'core';
}

/** A block's name as one word. `include` stands anywhere: its only context is empty. */
export function contextOf(context) {
	return context === '' ? '*' : context.replaceAll(' ', '-');
}

/** One `family:context,...` or `family{context,...` for each family and kind. */
function merged(list) {
	const places = new Map();
	for (const { family, contexts, isBlock } of list) {
		const key = family + (isBlock ? '{' : ':');
		places.set(key, [...(places.get(key) ?? []), ...contexts]);
	}
	return [...places].map(([key, contexts]) => key + [...new Set(contexts)].join(',')).sort();
}

/** The notice that goes with everything made from the package, in lines; `changed` says what was done to it. */
export function referenceNotice(changed) {
	return `Source: @nginx/reference-lib ${referenceVersion()} (https://github.com/nginx/nginx-directive-reference), licensed under the
Apache License, Version 2.0 (https://www.apache.org/licenses/LICENSE-2.0). Changed: ${changed}

That data is made from the documentation of nginx.org:
Copyright (C) 2002-2021 Igor Sysoev
Copyright (C) 2011-2025 Nginx, Inc.
All rights reserved.

Redistribution and use in source and binary forms, with or without modification, are permitted provided that the
following conditions are met:
1. Redistributions of source code must retain the above copyright notice, this list of conditions and the following
   disclaimer.
2. Redistributions in binary form must reproduce the above copyright notice, this list of conditions and the
   following disclaimer in the documentation and/or other materials provided with the distribution.

THIS SOFTWARE IS PROVIDED BY THE AUTHOR AND CONTRIBUTORS "AS IS" AND ANY EXPRESS OR IMPLIED WARRANTIES, INCLUDING, BUT
NOT LIMITED TO, THE IMPLIED WARRANTIES OF MERCHANTABILITY AND FITNESS FOR A PARTICULAR PURPOSE ARE DISCLAIMED. IN NO
EVENT SHALL THE AUTHOR OR CONTRIBUTORS BE LIABLE FOR ANY DIRECT, INDIRECT, INCIDENTAL, SPECIAL, EXEMPLARY, OR
CONSEQUENTIAL DAMAGES (INCLUDING, BUT NOT LIMITED TO, PROCUREMENT OF SUBSTITUTE GOODS OR SERVICES; LOSS OF USE, DATA,
OR PROFITS; OR BUSINESS INTERRUPTION) HOWEVER CAUSED AND ON ANY THEORY OF LIABILITY, WHETHER IN CONTRACT, STRICT
LIABILITY, OR TORT (INCLUDING NEGLIGENCE OR OTHERWISE) ARISING IN ANY WAY OUT OF THE USE OF THIS SOFTWARE, EVEN IF
ADVISED OF THE POSSIBILITY OF SUCH DAMAGE.`.split('\n');
}

function header() {
	const notice = referenceNotice(`trimmed to the directives' names,
their contexts, and whether they open a block.`);
	return `// Made by scripts/generate-nginx-directives.mjs. Do not edit: run it again.
//
${notice.map((line) => (line === '' ? '//' : `// ${line}`)).join('\n')}

/**
 * The directives that nginx documents, and the places of each: "family:context,..." where it ends with ";",
 * "family{context,..." where it opens a block. A context is the name of the block around it, "main" outside all,
 * "if-in-location" for an "if" there, "*" anywhere.
 */
`;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
	const text = await generate();
	if (!process.argv.includes('--check')) writeFileSync(target, text);
	else if (readFileSync(target, 'utf8') !== text) {
		console.error('directives.generated.ts is not current: run node scripts/generate-nginx-directives.mjs');
		process.exitCode = 1;
	}
}
