import type { ToolName } from './toolCall';
import { checkSchema, doctorSchema, explainSchema, mapSchema, type ObjectSchema } from './toolSchemas';

/** What an assistant reads of a tool before it calls it. */
export interface Tool {
	readonly name: ToolName;
	readonly title: string;
	/** For the assistant: what it gets, and when to ask for it. */
	readonly description: string;
	readonly inputSchema: ObjectSchema;
	readonly outputSchema: ObjectSchema;
}

const paths = {
	type: 'array',
	items: { type: 'string' },
	description:
		'Files and folders to look at. They are judged together, so give both ends: the folder of Ghost and the folder of nginx. Without it, all folders that may be seen.',
} as const;

/** The four tools, for every kind of assistant. */
export const tools: readonly Tool[] = [
	{
		name: 'check',
		title: 'Check Ghost and nginx configs',
		description:
			'Finds what is wrong in the configs of Ghost and nginx, and between the two: why visitors get 502 Bad Gateway, socket paths that differ, permissions, ignored keys, nginx syntax. Each problem has its file, line, cause and fixes as edits. Reads files only, and changes nothing. Use it before and after each change of such a config.',
		inputSchema: { type: 'object', properties: { paths }, additionalProperties: false },
		outputSchema: checkSchema,
	},
	{
		name: 'map',
		title: 'Map sites to sockets',
		description:
			'Lists which site reaches which Ghost over which Unix socket or port: the line where Ghost listens, the lines where nginx connects, the site names, and whether the two ends meet. Reads files only.',
		inputSchema: { type: 'object', properties: { paths }, additionalProperties: false },
		outputSchema: mapSchema,
	},
	{
		name: 'explain',
		title: 'Explain a rule or a line of nginx’s error log',
		description:
			'With code: the page of a rule that check reports, with its cause, an example and the fix. With log: what lines of nginx’s error log mean for these configs, with the site, the cause, the places in the files and the fix. Give one of the two.',
		inputSchema: {
			type: 'object',
			properties: {
				code: { type: 'string', description: 'The code of a rule, such as socket-mismatch.' },
				log: { type: 'string', description: 'One line of nginx’s error log, or several.' },
				paths,
			},
			additionalProperties: false,
		},
		outputSchema: explainSchema,
	},
	{
		name: 'doctor',
		title: 'Compare configs with this machine',
		description:
			'Compares the configs with the running machine: who listens, who may open which socket, what Ghost answers. Only looks: it writes nothing, starts nothing and runs no program, but asks each Ghost of these configs for a page. Use it on the machine that runs Ghost, if check finds nothing and visitors still get 502.',
		inputSchema: { type: 'object', properties: { paths }, additionalProperties: false },
		outputSchema: doctorSchema,
	},
];
