import {
	type Disposable,
	l10n,
	ShellExecution,
	Task,
	type TaskDefinition,
	TaskGroup,
	TaskScope,
	tasks,
	type WorkspaceFolder,
	workspace,
} from 'vscode';

const type = 'ghost-nginx';

/** What a task of `tasks.json` may say, see `taskDefinitions` in the manifest. */
interface CheckDefinition extends TaskDefinition {
	readonly paths?: readonly string[];
	readonly fix?: boolean;
}

/** Tasks that check a folder from the terminal, as CI does: one for each folder that is open, and what `tasks.json` defines. */
export function provideTasks(): Disposable {
	return tasks.registerTaskProvider(type, {
		provideTasks: () => (workspace.workspaceFolders ?? []).map((folder) => checkTask({ type }, folder)),
		resolveTask: ({ definition, scope }) =>
			definition.type === type
				? checkTask(definition, typeof scope === 'object' ? scope : TaskScope.Workspace)
				: undefined,
	});
}

function checkTask(definition: CheckDefinition, scope: WorkspaceFolder | TaskScope.Workspace): Task {
	const { paths = ['.'], fix = false } = definition;
	const args = ['--yes', 'ghost-nginx', 'check', ...(fix ? ['--fix'] : []), ...paths];
	const task = new Task(definition, scope, 'check', 'Ghost nginx', new ShellExecution('npx', args), ['$ghost-nginx']);
	task.group = TaskGroup.Test;
	task.detail = l10n.t('Checks Ghost and nginx configs as CI does');
	return task;
}
