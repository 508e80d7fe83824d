import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import {
	contextsOf,
	isBlockDirective,
	isKnownDirective,
	isMisplacedIn,
	isSimpleDirective,
} from '../../../server/src/core/languages/nginx/directives/directiveKinds';

describe('the directives that nginx documents', () => {
	it('are those of the installed package', () => {
		const script = join(import.meta.dirname, '../../../scripts/generate-nginx-directives.mjs');
		const { status, stderr } = spawnSync(process.execPath, [script, '--check'], { encoding: 'utf8' });
		expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
	});

	it('open a block or end with ;', () => {
		for (const name of [
			'http',
			'events',
			'stream',
			'mail',
			'upstream',
			'location',
			'if',
			'map',
			'types',
			'limit_except',
		])
			expect([name, isBlockDirective(name), isSimpleDirective(name)]).toEqual([name, true, false]);
		for (const name of ['listen', 'proxy_pass', 'root', 'include', 'keepalive', 'set'])
			expect([name, isBlockDirective(name), isSimpleDirective(name)]).toEqual([name, false, true]);
	});

	it('do either, by their place', () => {
		expect([isBlockDirective('server'), isSimpleDirective('server')]).toEqual([false, false]);
		expect(
			contextsOf('server')
				.filter(({ block }) => block)
				.map(({ family, contexts }) => [family, contexts]),
		).toEqual([
			['http', ['http']],
			['mail', ['mail']],
			['stream', ['stream']],
		]);
	});

	it('are not all there are', () => {
		for (const name of ['more_set_headers', 'content_by_lua_block', 'Server', 'toString', '__proto__', '']) {
			expect([name, isKnownDirective(name), contextsOf(name)]).toEqual([name, false, []]);
			expect([isBlockDirective(name), isSimpleDirective(name)]).toEqual([false, false]);
		}
	});

	it('stand where nginx wants them', () => {
		const inside = (...names: string[]) =>
			names.reduce<{ name: string; parent: undefined | { name: string; parent: undefined } } | undefined>(
				(parent, name) => ({ name, parent: parent as undefined }),
				undefined,
			) ?? { name: '', parent: undefined };
		expect(isMisplacedIn('proxy_pass', inside('http', 'server'))).toBe(true);
		expect(isMisplacedIn('proxy_pass', inside('stream', 'server'))).toBe(false);
		expect(isMisplacedIn('proxy_pass', inside('server'))).toBe(false);
		expect(isMisplacedIn('proxy_pass', inside('server', 'location'))).toBe(false);
		expect(isMisplacedIn('proxy_pass', inside('server', 'if'))).toBe(true);
		expect(isMisplacedIn('proxy_pass', inside('location', 'if'))).toBe(false);
		expect(isMisplacedIn('set', inside('location', 'if'))).toBe(false);
		expect(isMisplacedIn('set', inside('server', 'if'))).toBe(false);
		expect(isMisplacedIn('include', inside('http', 'upstream'))).toBe(false);
		expect(isMisplacedIn('server', inside('http', 'server'))).toBe(true);
		expect(isMisplacedIn('server', inside('some_module'))).toBe(false);
		expect(isMisplacedIn('some_directive', inside('http'))).toBe(false);
	});
});
