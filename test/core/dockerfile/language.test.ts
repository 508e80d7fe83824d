import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { NOT_KEPT } from '../../../server/src/core/base/environmentFile';
import { lineStartsOf } from '../../../server/src/core/base/text';
import { textLinesOf } from '../../../server/src/core/base/textLines';
import { uriOfPath } from '../../../server/src/core/base/uri';
import type { DockerfileSummary } from '../../../server/src/core/languages/dockerfile/facts/facts';
import { dockerfileLanguage } from '../../../server/src/core/languages/dockerfile/index';
import { readDockerfile } from '../../../server/src/core/languages/dockerfile/syntax/readDockerfile';
import { languages } from '../../../server/src/core/languages/registry';
import { languageFor, languageNamed } from '../../../server/src/core/model/language';
import { applyChanges } from '../../../server/src/core/workspace/applyChanges';
import { fileAt } from '../../../server/src/core/workspace/snapshot';
import { worldOf } from '../../check';
import { failing } from '../../failing';
import { parseFixture } from '../../fixture';
import { tries } from '../../thorough';

const uri = uriOfPath('/b/Dockerfile');
const summaryOf = (text: string): DockerfileSummary => dockerfileLanguage.summarize(uri, text) as DockerfileSummary;
const keptIn = (text: string): string =>
	summaryOf(text)
		.facts.lines.map((line) => line.text)
		.join('');
/** What is read, and where, without what stands there. */
const shapeOf = (lines: Parameters<typeof readDockerfile>[0]): unknown =>
	readDockerfile(lines).instructions.map(({ keyword, span, rest, hereDocuments }) => [
		keyword,
		span,
		rest.text.length,
		hereDocuments.map(({ word, end }) => [word, end?.start]),
	]);

const ghost = 'FROM ghost:6\n';

describe('which files are Dockerfiles', () => {
	it('goes by the name and what is built, or by another file that names it', () => {
		const rows: readonly (readonly [path: string, text: string, isNamed: boolean, language: string | undefined])[] = [
			['/b/Dockerfile', ghost, false, 'dockerfile'],
			['/b/nginx/Dockerfile', 'from nginx\n', false, 'dockerfile'],
			['/b/Dockerfile.prod', ghost, false, 'dockerfile'],
			['/b/Dockerfile-prod', ghost, false, 'dockerfile'],
			['/b/blog.Dockerfile', ghost, false, 'dockerfile'],
			['/b/blog.dockerfile', ghost, false, 'dockerfile'],
			['/b/Containerfile', ghost, false, 'dockerfile'],
			['/b/Dockerfile', 'ARG BASE\nFROM $BASE\n', false, 'dockerfile'],
			['/b/Dockerfile', 'FROM node\nENV server__port=1\n', false, 'dockerfile'],
			['/b/docker/blog', ghost, true, 'dockerfile'],
			['/b/docker/blog', ghost, false, undefined],
			['/b/docker/blog', 'url=https://a.example\n', true, undefined],
			['/b/Dockerfile', 'FROM node:22\nCMD ["node", "x.js"]\n', false, undefined],
			['/b/Dockerfile', '# how to build ghost\n', false, undefined],
			['/b/Dockerfile', `${ghost}${'#'.repeat(600_000)}`, false, undefined],
			['/b/Dockerfile.dockerignore', ghost, false, undefined],
			['/b/dockerfiles.md', ghost, false, undefined],
		];
		const wrong = failing(
			rows,
			([path, text, isNamed, language]) => {
				const hints = { languageId: 'dockerfile', besideInstall: false };
				const own = languageFor(languages, uriOfPath(path), text, hints);
				const named = isNamed ? languageNamed(languages, 'dockerfile', uriOfPath(path), text, hints) : undefined;
				expect((own ?? named)?.id).toBe(language);
			},
			([path, text]) => `${path} ${text.slice(0, 30)}`,
		);
		expect(wrong).toEqual([]);
	});
});

describe('what is kept of a Dockerfile', () => {
	it('is what tells of its image', () => {
		const text =
			'\ufeff# escape=`\r\nARG V=6\r\nFROM ghost:$V AS base\r\nENV url=https://a.example server__port="/run/x"\r\nCOPY a.json ./\r\nUSER node\r\n';
		expect(keptIn(text)).toBe(text);
	});

	it('has no letter of a secret, and is read as before', () => {
		const secrets: readonly string[] = [
			'ENV DB_PASSWORD=hunter A=1\n',
			'ENV DB_PASSWORD hunter hunter\n',
			'ENV A=1 \\\n  # hunter\n  mail__options__auth__pass="hunter hunter" \\\n  B=2\n',
			'ARG TOKEN=hunter\nENV A=$TOKEN\n',
			'# hunter\n',
			'RUN curl -H "Authorization: hunter" https://a.example > config.production.json && sed -i s/hunter/x/ /etc/nginx/a.conf\n',
			'RUN <<-\'E F\' cat <<G > config.production.json\n\thunter\n\tE F\n{ hunter: "hunter" }\nG\nENV A=1\n',
			'ONBUILD RUN <<EOF\nhunter\nEOF\nENV A=1\n',
			'RUN ["sh", "-c", "hunter"]\n',
			'RUN echo "hunter\\\n hunter" \\\n\n # hunter\n && x\n',
			'LABEL a=hunter "b c"=\'hunter\'\n',
			'HEALTHCHECK CMD curl https://hunter@a.example\n',
			'ADD https://hunter:hunter@a.example/a.tar /\n',
			'# escape=`\nFROM x\nRUN hunter `\n hunter`"\n',
		];
		const wrong = failing(secrets, (own) => {
			const text = own.includes('FROM') ? own : `${ghost}${own}`;
			expect(text).toContain('hunter');
			const { lines } = summaryOf(text).facts;
			expect(keptIn(text)).not.toContain('hunter');
			expect(shapeOf(lines)).toEqual(shapeOf(textLinesOf(text)));
		});
		expect(wrong).toEqual([]);
	});

	it('tells that a command may write a config', () => {
		const text = `${ghost}RUN echo hunter > config.production.json && chmod 644 /x/default.conf; ghost config url x\n`;
		expect(keptIn(text)).toMatch(
			/RUN [^a-z]+ config\.production\.json && chmod [^a-z]+ \/x\/default\.conf; ghost config [^a-z]+\n$/,
		);
	});

	it('is nothing where BuildKit refuses it', () => {
		const { facts, unreadable } = summaryOf(`${ghost}ENV A\n`);
		expect(facts.lines).toEqual([]);
		expect(unreadable).toEqual([{ start: 0, end: 19 }]);
	});

	it('is read without loops and in the bounds of the text, whatever stands in it', () => {
		const words = 'FROM ENV ARG RUN COPY a b= " \' \\ ` $ ${ } :- <<A A [ ] \ufeff 😀'.split(' ');
		const others = ['\n', '\r\n', ' ', '\t', '# ', '# escape=`', '\0', NOT_KEPT];
		const word = fc.constantFrom(...words, '\n', ...others);
		const texts = fc.array(word, { maxLength: 60 }).map((some) => some.join(''));
		fc.assert(
			fc.property(texts, (text) => {
				const { instructions, comments } = readDockerfile(textLinesOf(text));
				for (const { start, end } of [...instructions.map(({ span }) => span), ...comments]) {
					expect(start).toBeLessThanOrEqual(end);
					expect(end).toBeLessThanOrEqual(text.length);
				}
				const summary = summaryOf(text);
				expect(JSON.parse(JSON.stringify(summary.facts))).toEqual(summary.facts);
				expect(keptIn(text)).toHaveLength(summary.unreadable.length > 0 ? 0 : text.length);
				for (const offset of [0, text.length >> 1, text.length]) {
					dockerfileLanguage.completionSite(text, offset);
					dockerfileLanguage.spansAround(text, offset);
				}
				dockerfileLanguage.outline(text);
				dockerfileLanguage.folds(text);
			}),
			{ numRuns: tries(500) },
		);
	});

	it('is read in time, though a variable is put into itself again and again', () => {
		const doubled = 'ENV A=$A$A\n'.repeat(60);
		const world = worldOf(`
			//- /b/compose.yaml
			services: { a: { build: . } }
			//- /b/Dockerfile
			FROM ghost:6
			ENV A=xx
			${doubled.replaceAll('\n', '\n			')}
		`);
		const gifts = fileAt(world.snapshot, uriOfPath('/b/compose.yaml'))?.gifts ?? [];
		expect(gifts.flatMap(({ launchers }) => launchers.map(({ launcher }) => launcher.runs))).toEqual(['other']);
	});
});

describe('a Dockerfile in an editor', () => {
	it('is what it was before while an instruction is being typed', () => {
		const rows: readonly (readonly [before: string, after: string])[] = [
			['ENV url=https://a.example\n', 'ENV url=https://a.example\nENV\n'],
			['ENV url=https://a.example\n', 'ENV url=https://a.example\nENV serv\n'],
			['ENV url=https://a.example\n', 'ENV url=https://a.example\nEN\n'],
			['ENV server__port="/run/a.sock" url=x\n', 'ENV server__port="/run/a.soc url=x\n'],
		];
		const wrong = failing(rows, ([before, after]) => {
			const compose = '//- /b/compose.yaml\nservices: { a: { build: . } }\n';
			const world = worldOf(`${compose}//- /b/Dockerfile\n${ghost}${before}`);
			const open = applyChanges(world.snapshot, [{ kind: 'text', uri, text: `${ghost}${before}`, open: true }]);
			const typed = applyChanges(open.snapshot, [{ kind: 'text', uri, text: `${ghost}${after}`, open: true }]);
			const names = (snapshot: typeof typed.snapshot): unknown =>
				fileAt(snapshot, uriOfPath('/b/compose.yaml'))?.gifts.flatMap(({ launchers }) =>
					launchers.map(({ launcher }) => [launcher.runs, launcher.variables.map(({ name, value }) => [name, value])]),
				);
			expect(names(typed.snapshot)).toEqual(names(world.snapshot));
		});
		expect(wrong).toEqual([]);
	});

	it('completes variables, the path of a socket, and a code in a comment', () => {
		const rows: readonly (readonly [marked: string, kind: string | undefined, replaces?: string])[] = [
			['ENV $0', 'setting-key', ''],
			['ENV ser$0', 'setting-key', 'ser'],
			['ENV ser$0ver__port=1', 'setting-key', 'server__port'],
			['ENV A=1 \\\n  ser$0', 'setting-key', 'ser'],
			['ENV server__port=$0', 'path bare', ''],
			['ENV server__port=/run/$0x.sock A=1', 'path bare', '/run/x.sock'],
			['ENV server__port="/run/$0x.sock"', 'path double', '/run/x.sock'],
			['ENV server__port /run/$0x.sock', 'path bare', '/run/x.sock'],
			[`ENV server__port='{"path":"/run/$0x.sock"}'`, 'path json', '/run/x.sock'],
			['ENV url=$0', undefined],
			['ARG server__port=$0', undefined],
			['RUN ser$0', undefined],
			['# gh$0', 'disable-comment', '# gh'],
			['# ghost-nginx-disable-next-line $0', 'disabled-code', ''],
		];
		const wrong = failing(rows, ([marked, kind, replaces]) => {
			const [{ text, cursor } = { text: '', cursor: 0 }] = parseFixture(`//- /b/Dockerfile\n${ghost}${marked}\n`);
			const site = dockerfileLanguage.completionSite(text, cursor ?? 0);
			const found = site && (site.kind === 'path' ? `${site.kind} ${site.quoting}` : site.kind);
			expect([found, site && text.slice(site.span.start, site.span.end)]).toEqual([kind, replaces]);
		});
		expect(wrong).toEqual([]);
	});

	const text = `# one\n# two\n${ghost.replace('\n', ' AS blog')}\nENV url=https://a.example \\\n  DB_PASSWORD="hunter 2"\nRUN <<EOF\nENV A=1\nEOF\nFROM nginx\n`;

	it('shows its stages with their variables, and no secrets', () => {
		const shown = dockerfileLanguage
			.outline(text)
			.map(({ name, children }) => [name, children.map((one) => `${one.name} ${one.detail}`)]);
		expect(shown).toEqual([
			['ghost:6 AS blog', ['url https://a.example', 'DB_PASSWORD ']],
			['nginx', []],
		]);
	});

	it('is found by the names that only Ghost has', () => {
		const symbols = [...dockerfileLanguage.symbols(summaryOf(`${ghost}ENV url=x server__port=1\nENV A__B=z\n`))];
		expect(symbols.map(({ name }) => name)).toEqual(['server__port']);
	});

	it('folds comments and instructions of several lines', () => {
		expect(dockerfileLanguage.folds(text)).toEqual([
			{ kind: 'block', startLine: 3, endLine: 4 },
			{ kind: 'block', startLine: 5, endLine: 7 },
			{ kind: 'comment', startLine: 0, endLine: 1 },
		]);
	});

	it('selects the value, its quotes, the word, all that stands there, the instruction, all', () => {
		const spans = dockerfileLanguage.spansAround(text, text.indexOf('hunter'));
		const whole = 'url=https://a.example \\\n  DB_PASSWORD="hunter 2"';
		expect(spans.map(({ start, end }) => text.slice(start, end))).toEqual([
			'hunter 2',
			'"hunter 2"',
			'DB_PASSWORD="hunter 2"',
			whole,
			`ENV ${whole}`,
			text,
		]);
	});

	it('silences a line by a comment above it, but in no here-document', () => {
		const silence = dockerfileLanguage.silencer?.(text, lineStartsOf(text));
		expect(silence?.(text.indexOf('DB_'), 'url-invalid', 'line')?.newText).toBe(
			'  # ghost-nginx-disable-next-line url-invalid\n',
		);
		expect(silence?.(text.indexOf('A=1'), 'url-invalid', 'line')).toBeUndefined();
		const silenced = `${ghost}# ghost-nginx-disable-next-line url-invalid\nENV url=x\n`;
		expect(summaryOf(silenced).facts.disables.map(({ lines }) => lines?.first)).toEqual([2]);
	});

	it('writes a path only where BuildKit takes it as it is', () => {
		const rows = [
			['/run/igu.sock', 'bare', '/run/igu.sock'],
			['/run/my igu.sock', 'bare', undefined],
			['/run/my igu.sock', 'double', '/run/my igu.sock'],
			['/run/$x.sock', 'single', undefined],
			["/run/o'x.sock", 'double', undefined],
			['/run/a\\b.sock', 'bare', undefined],
			['/run/igu.sock', 'json', '/run/igu.sock'],
		] as const;
		const wrong = failing(rows, ([path, quoting, written]) => {
			expect(dockerfileLanguage.writePath(path, quoting)).toBe(written);
		});
		expect(wrong).toEqual([]);
	});
});
