import { describe, expect, it } from 'vitest';
import type { Steps } from '../../../server/src/core/base/steps';
import { uriOfPath } from '../../../server/src/core/base/uri';
import { checkingFile } from '../../../server/src/core/diagnostics/checkFile';
import { findingDocumentLinks } from '../../../server/src/core/features/documentLink';
import { readingLinkPart } from '../../../server/src/core/features/linkMap/part';
import { findingSemanticTokens } from '../../../server/src/core/features/semanticTokens';
import { summarizingNginx } from '../../../server/src/core/languages/nginx/facts/summarize';
import { formattingNginx } from '../../../server/src/core/languages/nginx/format/format';
import { applyChanges, applying, emptySnapshot } from '../../../server/src/core/workspace/applyChanges';
import type { TextChange } from '../../../server/src/core/workspace/change';
import type { Snapshot } from '../../../server/src/core/workspace/snapshot';

const uri = uriOfPath('/nginx/nginx.conf');

/** A main file with so many sites, each with a socket of its own. */
function sites(count: number): string {
	const site = (at: number): string =>
		`\tserver {\n\t\tserver_name ${at}.org;\n\t\tlocation / { proxy_set_header Host $host; proxy_pass http://unix:/run/${at}.sock; }\n\t}\n`;
	return `events {}\nhttp {\n${Array.from({ length: count }, (_, at) => site(at)).join('')}}\n`;
}

const opened = (text: string): TextChange => ({ kind: 'text', uri, text, open: true });

/** What is done with a large file, each in steps. */
const works: Readonly<Record<string, (text: string, snapshot: Snapshot) => Steps<unknown>>> = {
	reading: (text) => summarizingNginx(uri, text),
	'taking in': (text, before) => applying(before, [opened(text.replace('0.org', '0.com'))], { more: true }),
	checking: (_, snapshot) => checkingFile(snapshot, uri),
	'finding what belongs to links': (_, snapshot) => readingLinkPart(snapshot, uri),
	'finding links to follow': (_, snapshot) => findingDocumentLinks(snapshot, uri),
	colouring: (text, snapshot) => findingSemanticTokens(snapshot, uri, text, { start: 0, end: text.length }, undefined),
	'laying out': (text) => formattingNginx(uri, text, { kind: 'document' }, { tabSize: 4, insertSpaces: true }),
};

function stepsOf(work: Steps<unknown>): number {
	let steps = 0;
	while (work.next().done !== true) steps++;
	return steps;
}

describe('work on a large file', () => {
	const texts = [2_000, 4_000].map(sites);
	const states = texts.map((text) => [text, applyChanges(emptySnapshot, [opened(text)]).snapshot] as const);

	it.each(Object.entries(works))('%s takes more steps, the larger the file, instead of longer ones', (_, work) => {
		const [half = 0, whole = 0] = states.map(([text, snapshot]) => stepsOf(work(text, snapshot)));
		expect(half).toBeGreaterThan(5);
		expect(whole / half).toBeGreaterThan(1.5);
	});
});
