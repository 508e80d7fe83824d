/** The names of compose files, in the order in which Compose takes the first that is there. */
export const COMPOSE_FILES: readonly string[] = [
	'compose.yaml',
	'compose.yml',
	'docker-compose.yml',
	'docker-compose.yaml',
];

/** The names of files that Compose merges into the first of those by itself; it takes the first of these as well. */
export const OVERRIDE_FILES: readonly string[] = [
	'compose.override.yml',
	'compose.override.yaml',
	'docker-compose.override.yml',
	'docker-compose.override.yaml',
];
