import { describe, expect, it } from 'vitest';
import { applyEdits, type Edit } from '../../../server/src/core/base/text';
import { pathOf, type Uri } from '../../../server/src/core/base/uri';
import { composeLanguage } from '../../../server/src/core/languages/compose/index';
import { environmentLanguage } from '../../../server/src/core/languages/environment/index';
import type { Launcher, Variable } from '../../../server/src/core/model/launcher';
import { failing } from '../../failing';
import { assemblyOf } from './assemblyOf';
import { fileCases } from './fileCases';
import { startCases } from './startCases';
import { valueCases } from './valueCases';

/** The services of a project, and the project after an edit of one of its files. */
interface Project {
	readonly title: string;
	readonly launchers: readonly Launcher[];
	readonly after: (uri: Uri, edit: Edit) => readonly Launcher[];
}

const projects = [...valueCases, ...fileCases, ...startCases].map(({ title, files }): Project => {
	const { launchers, texts } = assemblyOf(files);
	return {
		title,
		launchers,
		after: (uri, edit) => {
			const edited = [...texts].map(([own, text]): [Uri, string] => [
				own,
				own === uri ? applyEdits(text, [edit]) : text,
			]);
			return assemblyOf(edited.map(([own, text]) => `//- ${pathOf(own)}\n${text.replace(/\n?$/, '')}`).join('\n'))
				.launchers;
		},
	};
});

const variables = projects.flatMap((project) =>
	project.launchers.flatMap((launcher) => launcher.variables.map((variable) => ({ project, launcher, variable }))),
);

const nameOf = ({ project, launcher, variable }: (typeof variables)[number]): string =>
	`${project.title}: ${launcher.name}: ${variable.name}=${variable.value}`;

function valuesOf(launchers: readonly Launcher[], { id }: Launcher): ReadonlyMap<string, string | undefined> {
	return new Map(launchers.find((one) => one.id === id)?.variables.map(({ name, value }) => [name, value]));
}

function isWritable({ written }: Variable): boolean {
	return written?.isWritable === true;
}

describe('what a compose file says of its own text', () => {
	it('tells what to take away, so that one variable goes and the others stay', () =>
		expect(
			failing(
				// Where others are put together of a variable, or an anchor stands behind it, more changes.
				variables.filter(({ project }) => !/files? of variables|anchors/.test(project.title)),
				({ project, launcher, variable }) => {
					const { name, removal } = variable;
					const before = valuesOf(project.launchers, launcher);
					const after = project.after(removal.uri, { span: removal.span, newText: '' });
					const values = valuesOf(after, launcher);
					// What it won against may come to light.
					const counts = launcher.variables.findLast((one) => one.name === name) === variable;
					if (counts && variable.value !== undefined) expect(values.get(name)).not.toBe(before.get(name));
					const others = [...before].filter(([other]) => other !== name);
					expect([...values].filter(([other]) => other !== name)).toEqual(others);
				},
				nameOf,
			),
		).toEqual([]));

	it('tells where a value can be written anew, and it is the one that counts', () => {
		const writable = variables.filter(
			({ variable, launcher }) =>
				isWritable(variable) && launcher.variables.findLast(({ name }) => name === variable.name) === variable,
		);
		expect(writable.length).toBeGreaterThan(variables.length / 2);
		expect(
			failing(
				writable,
				({ project, launcher, variable: { name, written } }) => {
					const uri = written?.uri ?? '';
					const language = uri.endsWith('env') ? environmentLanguage : composeLanguage;
					const newText = language.writePath('/run/new/ghost.sock', written?.quoting ?? 'bare');
					expect(newText).toBeDefined();
					const after = project.after(uri, { span: written?.span ?? { start: 0, end: 0 }, newText: newText ?? '' });
					expect(valuesOf(after, launcher).get(name)).toBe('/run/new/ghost.sock');
				},
				nameOf,
			),
		).toEqual([]);
	});

	it('tells where each letter of a value stands', () =>
		expect(
			failing(
				variables.filter(({ variable: { value, written } }) => value !== undefined && written?.offsets !== undefined),
				({ variable: { value, written } }) => {
					const { offsets = [], span = { start: 0, end: 0 } } = written ?? {};
					expect(offsets.length).toBe((value?.length ?? 0) + 1);
					expect(
						offsets.every((offset, index) => offset >= (offsets[index - 1] ?? span.start) && offset <= span.end),
					).toBe(true);
				},
				nameOf,
			),
		).toEqual([]));

	it('tells where a further variable goes', () => {
		const services = projects.flatMap((project) =>
			project.launchers.flatMap((launcher) =>
				launcher.insertion ? [{ project, launcher, place: launcher.insertion }] : [],
			),
		);
		expect(services.length).toBeGreaterThan(20);
		expect(
			failing(
				services,
				({ project, launcher, place: { uri, span, before, between, after } }) => {
					const newText = `${before}server__added${between}{"path":"/run/new.sock"}${after}`;
					const values = valuesOf(project.after(uri, { span, newText }), launcher);
					expect(values.get('server__added')).toBe('{"path":"/run/new.sock"}');
					expect([...values].filter(([name]) => name !== 'server__added')).toEqual([
						...valuesOf(project.launchers, launcher),
					]);
				},
				({ project, launcher }) => `${project.title}: ${launcher.name}`,
			),
		).toEqual([]);
	});
});
