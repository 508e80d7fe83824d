import { describe, expect, it } from 'vitest';
import { applyEdits } from '../../../server/src/core/base/text';
import { parseNginx } from '../../../server/src/core/languages/nginx/syntax/parse';
import { includedFileCases } from './includedFileCases';
import { regexCases } from './regexCases';
import { syntaxCases } from './syntaxCases';

/** What is said of a text, `LINE: TEXT` for each problem. */
function said(text: string): readonly string[] {
	return parseNginx(text).problems.map(({ line, message }) => `${line}: ${message}`);
}

describe('syntax problems', () => {
	describe('are what nginx says, on its line', () => {
		for (const { name, text, says, fixed } of [...syntaxCases, ...regexCases, ...includedFileCases]) {
			it(name, () => {
				expect(said(text)).toEqual(says === 'ok' ? [] : [says]);
				const [fix] = parseNginx(text).problems[0]?.fixes ?? [];
				expect(fix && applyEdits(text, fix.edits)).toBe(fixed);
				if (fixed !== undefined) expect(said(fixed)).toEqual([]);
			});
		}
	});
});
