/** A schema of JSON for an object, as far as clients look at it by themselves. */
export interface ObjectSchema {
	readonly type: 'object';
	readonly properties: Readonly<Record<string, object>>;
	readonly required?: string[];
	readonly additionalProperties?: boolean;
}

const text = (description?: string): object => ({ type: 'string', ...(description && { description }) });
const count = (description: string): object => ({ type: 'integer', minimum: 0, description });
const list = (items: object, description?: string): object => ({
	type: 'array',
	items,
	...(description && { description }),
});
const orNull = (type: string): object => ({ type: [type, 'null'] });

/** An object that has all of these keys and may have others. */
const all = (properties: Readonly<Record<string, object>>): ObjectSchema => ({
	type: 'object',
	properties,
	required: Object.keys(properties),
});

const position = all({ line: { type: 'integer' }, character: { type: 'integer' } });
const place = {
	file: text('Relative to workingDirectory where there is one.'),
	line: { type: 'integer', minimum: 1, description: 'Counted from 1.' },
	range: {
		...all({ start: position, end: position }),
		description: 'Lines and UTF-16 code units, counted from 0, as editors do.',
	},
};
const severity = { enum: ['error', 'warning', 'information', 'hint'] };
const around = {
	workingDirectory: orNull('string'),
	notes: list({ type: 'string' }, 'What could not be read, and why.'),
};
const transport = { enum: ['unix', 'tcp'] };
const status = {
	enum: ['linked', 'mismatch', 'unused', 'unresolved'],
	description:
		'linked: both ends meet. mismatch: they name different addresses. unused: no nginx connects. unresolved: one end is not among the files.',
};

/** Of `check`. */
export const checkSchema: ObjectSchema = all({
	version: { const: 1 },
	...around,
	files: count('How many configs were read.'),
	omitted: count('How many problems are left out of the list, the least serious ones.'),
	problems: list(
		all({
			...place,
			severity,
			code: text('For the tool explain.'),
			message: text('Effect, cause, what to do.'),
			related: list(all({ ...place, message: text() }), 'The other end.'),
			fixes: list(
				all({
					title: text(),
					preferred: { type: 'boolean' },
					edits: list({
						...all({ file: text() }),
						description:
							'With range and newText: replaces that range; a file that does not exist is created. With to: renames the file. With delete: removes it.',
					}),
				}),
				'Nothing is applied: each fix is a list of edits that belong together.',
			),
		}),
	),
});

/** Of `map`. */
export const mapSchema: ObjectSchema = all({
	...around,
	omitted: count('How many links are left out of the list.'),
	links: list(
		all({
			socket: text('Where Ghost listens: a path, or host:port.'),
			transport,
			severity: { enum: [...severity.enum, null], description: 'The worst problem of the link.' },
			status,
			listeners: list(all({ ...place, url: orNull('string'), ghostVersion: orNull('string') })),
			connectors: list(all({ ...place, upstream: orNull('string'), serverNames: list({ type: 'string' }) })),
		}),
	),
});

/** Of `explain`. */
export const explainSchema: ObjectSchema = all({
	...around,
	rule: {
		...all({ code: text(), severity, title: text(), page: text('In Markdown.') }),
		type: ['object', 'null'],
		description: 'For code.',
	},
	log: list(
		all({
			message: text('What visitors get, and why.'),
			nginxSays: text('In its own words.'),
			count: count('How many lines say the same.'),
			places: list(all({ ...place, message: text() })),
			problems: list(all({ ...place, severity, code: text(), message: text() })),
			fix: text('What to do.'),
		}),
		'For log: lines that say the same are one entry.',
	),
});

const doctorEnd = { ...place, label: text() };

/** Of `doctor`. */
export const doctorSchema: ObjectSchema = all({
	version: { const: 1 },
	...around,
	sockets: list(
		all({
			socket: text('A path, or host:port; empty for a Ghost that cannot start.'),
			transport,
			status,
			nginxUser: { type: ['object', 'null'], description: 'The user that nginx runs as.' },
			pid: { ...orNull('integer'), description: 'Of the Ghost that runs for it.' },
			listeners: list(all({ ...doctorEnd, url: orNull('string'), ghostVersion: orNull('string') })),
			connectors: list(all({ ...doctorEnd, upstream: orNull('string'), serverNames: list({ type: 'string' }) })),
			findings: list(
				all({
					code: text(),
					severity: { enum: ['error', 'warning', 'information'] },
					what: text('What is wrong.'),
					why: text(),
					cure: text('What to do.'),
				}),
			),
		}),
	),
	ghosts: list(
		all({
			pid: { type: 'integer' },
			folder: orNull('string'),
			user: orNull('string'),
			unit: orNull('string'),
			container: orNull('string'),
			url: orNull('string'),
			variables: {
				type: ['object', 'null'],
				description: 'Only server__*, url, admin__url, NODE_ENV, paths__contentPath.',
			},
			listens: list({ type: 'string' }),
		}),
		'The Ghosts of these configs that run.',
	),
});
