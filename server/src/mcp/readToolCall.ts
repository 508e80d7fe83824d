import type { ToolInput } from '../reports/toolCall';
import { type Tool, tools } from '../reports/tools';

/** A tool with what it is to be called with, or a sentence on what is wrong with that. */
export type ToolCall = { readonly tool: Tool; readonly input: ToolInput } | { readonly refusal: string };

/** Reads what an assistant calls, which may be anything. */
export function readToolCall(name: string, input: unknown): ToolCall {
	const tool = tools.find((one) => one.name === name);
	if (!tool)
		return { refusal: `There is no tool ${JSON.stringify(name)}: ${tools.map((one) => one.name).join(', ')}.` };
	const given = (input ?? {}) as Readonly<Record<string, unknown>>;
	const known = Object.keys(tool.inputSchema.properties);
	for (const [key, value] of Object.entries(given)) {
		if (!known.includes(key)) return { refusal: `${tool.name} has no ${JSON.stringify(key)}: ${known.join(', ')}.` };
		const isRight = key === 'paths' ? isListOfTexts(value) : typeof value === 'string';
		if (!isRight) return { refusal: `${key} has to be ${key === 'paths' ? 'a list of texts' : 'a text'}.` };
	}
	return { tool, input: given };
}

function isListOfTexts(value: unknown): boolean {
	return Array.isArray(value) && value.every((one) => typeof one === 'string');
}
