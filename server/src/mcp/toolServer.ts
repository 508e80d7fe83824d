import { Server } from '@modelcontextprotocol/sdk/server/index.js';
import { CallToolRequestSchema, type CallToolResult, ListToolsRequestSchema } from '@modelcontextprotocol/sdk/types.js';
import { version } from '../../../package.json';
import type { AnswerTool, ToolAnswer } from '../reports/toolCall';
import { tools } from '../reports/tools';
import { readToolCall } from './readToolCall';

const INSTRUCTIONS =
	'Reads the configs of Ghost and nginx. Start with check, which names file and line of each problem. All tools only read: apply a fix by its edits yourself, then check again.';

/**
 * A server of the Model Context Protocol that offers the tools, which `answer` answers. It takes the SDK's plain server: our schemas
 * are JSON, as the manifest needs them, too.
 */
export function toolServer(answer: AnswerTool): Server {
	const server = new Server(
		{ name: 'ghost-nginx', title: 'Ghost nginx Sockets', version },
		{ capabilities: { tools: {} }, instructions: INSTRUCTIONS },
	);
	server.setRequestHandler(ListToolsRequestSchema, () => ({
		tools: tools.map(({ name, title, description, inputSchema, outputSchema }) => ({
			name,
			title,
			description,
			inputSchema,
			outputSchema,
			annotations: { title, readOnlyHint: true, destructiveHint: false, idempotentHint: true, openWorldHint: false },
		})),
	}));
	server.setRequestHandler(CallToolRequestSchema, async ({ params }): Promise<CallToolResult> => {
		const call = readToolCall(params.name, params.arguments);
		const told: ToolAnswer = 'tool' in call ? await answer(call.tool.name, call.input) : call;
		if (told.answer === undefined) return { isError: true, content: [{ type: 'text', text: told.refusal ?? '' }] };
		const structuredContent = { ...told.answer };
		return { content: [{ type: 'text', text: JSON.stringify(structuredContent) }], structuredContent };
	});
	return server;
}
