import { describe, expect, it } from 'vitest';
import { applyEdits } from '../../../server/src/core/base/text';
import { nginxSyntaxFixes } from '../../../server/src/core/languages/nginx/repairs/syntaxFixes';
import { parseNginx } from '../../../server/src/core/languages/nginx/syntax/parse';
import { refusedIn } from '../../nginxLine';
import { includedFileCases } from './includedFileCases';
import { regexCases } from './regexCases';
import { syntaxCases } from './syntaxCases';

describe('syntax problems', () => {
	describe('are what nginx says, on its line', () => {
		for (const { name, text, says, fixed } of [...syntaxCases, ...regexCases, ...includedFileCases]) {
			it(name, () => {
				expect(refusedIn(text)).toEqual(says === 'ok' ? [] : [says]);
				const [first] = parseNginx(text).diagnostics;
				const [fix] = first ? nginxSyntaxFixes(text)(first) : [];
				expect(fix && applyEdits(text, fix.edits)).toBe(fixed);
				if (fixed !== undefined) expect(refusedIn(fixed)).toEqual([]);
			});
		}
	});
});
