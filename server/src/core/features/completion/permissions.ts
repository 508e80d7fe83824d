import { say, type Words } from '../../base/phrase';
import type { CompletionSite } from '../../model/completionSite';
import type { CompletionDraft } from './completion';

/** The modes that make sense for Ghost's socket. */
export function permissionCompletions(site: Extract<CompletionSite, { kind: 'permissions' }>): CompletionDraft[] {
	return PERMISSIONS.map(({ mode, detail, documentation }) => {
		const text = site.quoted ? mode : `"${mode}"`;
		return {
			label: mode,
			kind: 'value',
			detail,
			documentation,
			filterText: text,
			edit: { span: site.span, newText: text },
		};
	});
}

const PERMISSIONS: readonly { readonly mode: string; readonly detail: Words; readonly documentation: Words }[] = [
	{
		mode: '0666',
		detail: say`everybody may connect`,
		documentation: say`nginx reaches Ghost whatever user it runs as. The folder above can still keep others out.`,
	},
	{
		mode: '0660',
		detail: say`Ghost’s user and group only`,
		documentation: say`What Ghost does without \`permissions\`. nginx’s user must be in Ghost’s group, or visitors get 502.`,
	},
	{
		mode: '0600',
		detail: say`Ghost’s user only`,
		documentation: say`nginx reaches Ghost only when both run as one user, or nginx’s workers as root.`,
	},
];
