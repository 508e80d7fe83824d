/** The tools that assistants are offered. None of them writes anything. */
export type ToolName = 'check' | 'map' | 'explain' | 'doctor';

/** What a tool may be called with. */
export interface ToolInput {
	/** The files and folders to look at; all that may be seen if left out. */
	readonly paths?: readonly string[] | undefined;
	/** The code of a rule. */
	readonly code?: string | undefined;
	/** Lines of nginx's error log. */
	readonly log?: string | undefined;
}

/** Answers a call. It rejects for a fault of ours alone. */
export type AnswerTool = (name: ToolName, input: ToolInput) => Promise<ToolAnswer>;

/** An object in the shape of the tool's `outputSchema`, or a sentence for the assistant on why there is none. */
export interface ToolAnswer {
	readonly answer?: object;
	readonly refusal?: string;
}

/** A call that cannot be answered, in a sentence for the assistant. */
export class ToolError extends Error {}

/** What `work` gives as an answer, and a `ToolError` as a refusal: another bundle does not know our errors by their class. */
export async function answered(work: () => Promise<object>): Promise<ToolAnswer> {
	try {
		return { answer: await work() };
	} catch (error) {
		if (error instanceof ToolError) return { refusal: error.message };
		throw error;
	}
}
