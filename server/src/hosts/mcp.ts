import { StdioServerTransport } from '@modelcontextprotocol/sdk/server/stdio.js';
import { toolServer } from '../mcp/toolServer';
import type { AnswerTool } from '../reports/toolCall';

/** Offers the tools over standard input and output, until the client closes these. */
export async function serveTools(answer: AnswerTool): Promise<void> {
	await toolServer(answer).connect(new StdioServerTransport());
}
