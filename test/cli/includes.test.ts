import { chmodSync } from 'node:fs';
import { afterEach, describe, expect, it } from 'vitest';
import { type Tree, writeTree } from '../lsp/tree';
import { bundleCommandLine } from './commandLine';

const cli = bundleCommandLine();
let tree: Tree;
afterEach(() => tree.remove());

/** What `check` has nginx say of a main file with these lines in `http`, run by user `uid`. */
function missing(lines: string, place: string, uid?: number): readonly string[] {
	tree = writeTree(`
		//- /x/nginx.conf
		events {}
		http { ${lines} }
		//- /x/rules/here.rules
		gzip on;
		//- /x/link.conf -> /x/rules/here.rules
	`);
	chmodSync(tree.folder, 0o755);
	if (uid !== undefined) chmodSync(tree.path('/x/rules'), 0o700);
	const { out } = cli.run(['check', place, '--format', 'json'], {
		cwd: tree.folder,
		...(uid === undefined ? {} : { uid }),
	});
	const { problems } = JSON.parse(out) as { readonly problems: readonly { code: string; message: string }[] };
	const refused = problems.filter(({ code }) => code === 'include-missing').map(({ message }) => message);
	return refused.map((message) => /“(\w+\(\) "[^"]*")/.exec(message)?.[1] ?? message);
}

describe('check asks the disk', () => {
	const lines = 'include nope.conf; include rules/here.rules; include link.conf; include ./rules; include mime.types;';

	it('for what an include names, in a folder', () => {
		expect(missing(lines, '.')).toEqual(['open() ".../nope.conf"', 'pread() "..././rules"']);
	});

	it('for what an include names, where a single file is given', () => {
		expect(missing(lines, 'x/nginx.conf')).toEqual(['open() ".../nope.conf"', 'pread() "..././rules"']);
	});

	it.runIf(process.getuid?.() === 0)('and says nothing of what it may not look at', () => {
		expect(missing('include rules/here.rules; include rules/gone.rules;', 'x/nginx.conf', 65534)).toEqual([]);
	});
});
