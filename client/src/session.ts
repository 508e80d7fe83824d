import {
	commands,
	EventEmitter,
	type ExtensionContext,
	type LogOutputChannel,
	l10n,
	Uri,
	window,
	workspace,
} from 'vscode';
import {
	type BaseLanguageClient,
	type LanguageClientOptions,
	RevealOutputChannelOn,
	State,
} from 'vscode-languageclient';
import {
	DID_GRANT_TRUST,
	type InitializationOptions,
	SHOW_PLACES,
	STATUS,
	type StatusParams,
	TURN_OFF_RULE,
} from '../../server/src/lsp/protocol';
import type { GhostNginxApi } from './api';
import { offerAssistantTools } from './assistantTools';
import { createDoctorView } from './doctorView';
import { documentFilters } from './documents';
import { answerPreview } from './editPreview';
import { filePatterns } from './filePatterns';
import { answerFileRequests } from './fileRequests';
import { fixAllInWorkspace } from './fixAllInWorkspace';
import { followLinks } from './linkMap';
import { createLinkMapView } from './linkMapView';
import { createLogView, provideLogLinks } from './logView';
import { provideMarkdownPages } from './markdownPages';
import { goToOtherEnd } from './otherEnd';
import { openPlace, showPlaces } from './places';
import { explainRule } from './rulePages';
import { scaffoldFiles } from './scaffold';
import { registerSocketCommands } from './socketCommands';
import { createSocketsTree } from './socketsTree';
import { createStatusItem } from './statusItem';
import { turnOffRule } from './turnOffRule';
import { withoutUnsetFormat } from './unsetFormat';

/** The client's id: VS Code reads `ghostNginx.trace.server` because of it. */
export const CLIENT_ID = 'ghostNginx';
/** The client's name for people, as the output channel has it. */
export const CLIENT_NAME = 'Ghost nginx';

/** A running client and the means to take it down. */
export interface Session {
	readonly api: GhostNginxApi;
	/** Ends the server; safe to call at any time. */
	readonly stop: () => Promise<void>;
}

/**
 * Starts the language server behind the client that `createClient` makes, and contributes the commands and the status
 * line. The rest, from diagnostics to renames, comes from the server by itself.
 */
export function startSession(
	context: ExtensionContext,
	createClient: (options: LanguageClientOptions) => BaseLanguageClient,
): Session {
	const output = window.createOutputChannel(CLIENT_NAME, { log: true });
	const client = createClient(clientOptions(output, context));
	const statusItem = createStatusItem(filePatterns(context));
	const linkMap = followLinks(client);
	const socketsTree = createSocketsTree(linkMap);
	const linkMapView = createLinkMapView(linkMap);
	const logView = createLogView(client);
	const doctorView = createDoctorView(client, linkMap);
	const statusChanged = new EventEmitter<StatusParams>();
	let status: StatusParams | undefined;
	answerFileRequests(client);
	client.onNotification(STATUS, (next: StatusParams) => {
		status = next;
		statusItem.show(next);
		statusChanged.fire(next);
	});
	client.onDidChangeState(({ newState }) => {
		if (newState === State.Starting) statusItem.showStarting();
		// A server that took the place of one that was killed tells of changes to those who have asked it.
		if (newState === State.Running)
			linkMap.refresh().catch((error: unknown) => output.warn(l10n.t('The sockets could not be listed.'), error));
		if (newState === State.Stopped) {
			status = undefined;
			statusItem.showStopped(l10n.t('the language server has stopped, see the output'));
		}
	});
	const start = async (): Promise<void> => {
		try {
			await client.start();
		} catch (error) {
			output.error(l10n.t('The language server did not start.'), error);
			statusItem.showStopped(l10n.t('the language server did not start, see the output'));
			throw error;
		}
	};
	const stop = async (): Promise<void> => {
		if (client.needsStop()) await client.stop();
	};
	let started = start();
	const restart = async (): Promise<void> => {
		await stop().catch((error: unknown) =>
			output.warn(l10n.t('The language server did not stop in good order.'), error),
		);
		started = start();
		await started;
	};
	started.catch(() => undefined);
	context.subscriptions.push(
		output,
		statusItem,
		linkMap,
		socketsTree,
		linkMapView,
		logView,
		provideLogLinks(client),
		statusChanged,
		offerAssistantTools(client, () => started),
		doctorView,
		provideMarkdownPages(),
		workspace.onDidGrantWorkspaceTrust(() => {
			if (client.isRunning()) client.sendNotification(DID_GRANT_TRUST).catch(() => undefined);
		}),
		commands.registerCommand('ghostNginx.showOutput', () => output.show()),
		commands.registerCommand('ghostNginx.restartServer', restart),
		commands.registerCommand('ghostNginx.checkMachine', doctorView.check),
		...registerSocketCommands(client, linkMap, socketsTree.selected),
		commands.registerCommand('ghostNginx.fixAllInWorkspace', () => fixAllInWorkspace(client)),
		commands.registerCommand('ghostNginx.goToOtherEnd', () => goToOtherEnd(linkMap)),
		commands.registerCommand('ghostNginx.showProblems', () =>
			commands.executeCommand('workbench.actions.view.problems'),
		),
		commands.registerCommand('ghostNginx.showMap', linkMapView.show),
		commands.registerCommand('ghostNginx.explainRule', (given: unknown) => explainRule(context, client, given)),
		commands.registerCommand('ghostNginx.explainLog', (given: unknown) => logView.explain(given)),
		commands.registerCommand('ghostNginx.openPlace', openPlace),
		commands.registerCommand(SHOW_PLACES, showPlaces),
		commands.registerCommand(TURN_OFF_RULE, turnOffRule),
		commands.registerCommand('ghostNginx.scaffoldFiles', (given: unknown) => scaffoldFiles(client, given)),
		commands.registerCommand('ghostNginx.writePreviewed', () => answerPreview(true)),
		commands.registerCommand('ghostNginx.dropPreviewed', () => answerPreview(false)),
	);
	void commands.executeCommand('setContext', 'ghostNginx.active', true);
	const ready = async (): Promise<void> => {
		await started;
		if (status?.state === 'ready') return;
		await new Promise<void>((resolve) => {
			const listener = statusChanged.event(({ state }) => {
				if (state !== 'ready') return;
				listener.dispose();
				resolve();
			});
		});
	};
	return {
		api: { ready, status: () => status, sockets: socketsTree.links, onDidChangeStatus: statusChanged.event },
		stop,
	};
}

function clientOptions(output: LogOutputChannel, context: ExtensionContext): LanguageClientOptions {
	// Asked for at each start: the user may have come to trust the workspace.
	const initializationOptions = (): InitializationOptions => ({
		clientChecksJsonSyntax: true,
		clientReadsFiles: true,
		clientShowsStatus: true,
		clientShowsPlaces: true,
		clientExplainsRules: true,
		clientTurnsOffRules: true,
		documentationUri: Uri.joinPath(context.extensionUri, 'dist', 'nginx-docs.json').toString(),
		trusted: workspace.isTrusted,
		...(l10n.bundle ? { texts: l10n.bundle } : {}),
	});
	return {
		documentSelector: documentFilters(filePatterns(context)),
		outputChannel: output,
		revealOutputChannelOn: RevealOutputChannelOn.Never,
		diagnosticCollectionName: 'ghost-nginx',
		initializationOptions,
		middleware: {
			workspace: {
				configuration: async (params, token, next) => {
					const values = await next(params, token);
					return Array.isArray(values) ? withoutUnsetFormat(params, values) : values;
				},
			},
		},
	};
}
