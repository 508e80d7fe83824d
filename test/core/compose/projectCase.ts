/** A folder of compose files with what they name. */
export interface ProjectCase {
	readonly title: string;
	/** In the notation of fixtures; paths start at the folder of the project. */
	readonly files: string;
	/** The files that are given by `-f`; absent where Compose takes what it finds. */
	readonly given?: readonly string[];
}

export const one = (title: string, ...lines: readonly string[]): ProjectCase => ({
	title,
	files: ['//- /compose.yaml', ...lines].join('\n'),
});

/** A service with these lines in its environment. */
export const environment = (title: string, ...lines: readonly string[]): ProjectCase =>
	one(title, 'services:', '  blog:', '    image: ghost:6', '    environment:', ...lines.map((line) => `      ${line}`));
