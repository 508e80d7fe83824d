import { applyEdits, type Edit } from '../../server/src/core/base/text';
import { pathOf, type Uri } from '../../server/src/core/base/uri';
import { assemblyOf } from '../core/compose/assemblyOf';
import type { ProjectCase } from '../core/compose/projectCase';

/** A project after an edit, its files by their paths. */
export interface EditedProject {
	readonly title: string;
	readonly texts: Readonly<Record<string, string>>;
	readonly given: readonly string[] | undefined;
}

/** A project after each edit that takes one of its variables away, or adds one to a service. */
export function editedProjects({ title, files, given }: ProjectCase): readonly EditedProject[] {
	const { launchers, texts } = assemblyOf(files);
	const edited = (what: string, uri: Uri, edit: Edit): EditedProject => ({
		title: `${title}: ${what}`,
		texts: Object.fromEntries(
			[...texts].map(([own, text]) => [pathOf(own).slice(1), own === uri ? applyEdits(text, [edit]) : text]),
		),
		given,
	});
	return launchers.flatMap(({ name: service, variables, insertion }) => [
		...variables.map(({ name, removal: { uri, span } }) =>
			edited(`${service} without ${name}`, uri, { span, newText: '' }),
		),
		...(insertion
			? [
					edited(`${service} with one more`, insertion.uri, {
						span: insertion.span,
						newText: `${insertion.before}server__added${insertion.between}{"path":"/run/x.sock"}${insertion.after}`,
					}),
				]
			: []),
	]);
}
