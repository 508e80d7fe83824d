import { describe, expect, it } from 'vitest';
import { uriOfPath } from '../../../server/src/core/base/uri';
import { rules } from '../../../server/src/core/rules/registry';
import { problemsOf, worldOf } from '../../check';

/** Their examples tell of other files, which a comment stands for; their own tests show these. */
const needOthers = new Set([
	'socket-mismatch',
	'socket-unused',
	'socket-shared',
	'site-crossed',
	'transport-mismatch',
	'forwarded-proto-missing',
	'host-header-missing',
	'upstream-tls-to-socket',
	'site-backup-enabled',
	'site-not-enabled',
	'include-missing',
]);

const shown = rules.filter(({ code, example }) => example.language === 'nginx' && !needOthers.has(code));

/** A parameter of an upstream's `server` is looked at in an upstream. */
const placed = (code: string, text: string): string =>
	code === 'server-parameter' ? `upstream igu {\n${text}\n}\n` : `${text}\n`;

describe('the examples in the documentation of the nginx rules', () => {
	it.each(shown)('$code', ({ code, example }) => {
		const codes = (text: string): string[] =>
			problemsOf(
				worldOf(`//- /etc/nginx/conf.d/a.conf\n${placed(code, text)}`),
				uriOfPath('/etc/nginx/conf.d/a.conf'),
			).map((problem) => problem.code);
		expect(codes(example.bad)).toContain(code);
		expect(codes(example.good)).not.toContain(code);
	});

	it('are there', () => expect(shown.length).toBeGreaterThan(15));
});
