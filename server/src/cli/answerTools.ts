import { inEnglish } from '../core/base/phrase';
import { isInside, pathOf, type Uri } from '../core/base/uri';
import { explainLog } from '../core/features/explainLog/index';
import { reportedExamination } from '../doctor/report';
import { thisMachine } from '../doctor/thisMachine';
import { examineWithin } from '../doctor/within';
import { confinedFiles } from '../files/confined';
import { type Around, checkAnswer, doctorAnswer, logAnswer, mapAnswer, ruleAnswer } from '../reports/answers';
import { reportedMap } from '../reports/map';
import { reportOf } from '../reports/problems';
import { type AnswerTool, answered, ToolError, type ToolInput, type ToolName } from '../reports/toolCall';
import type { Environment } from './environment';
import { type ReadWorkspace, readWorkspace } from './readWorkspace';

/** What a call may see. */
interface Reach {
	/** The folders without symbolic links in them. */
	readonly folders: readonly Uri[];
	/** The same as somebody named them. */
	readonly named: readonly Uri[];
	readonly environment: Environment;
}

/**
 * Answers the tools of assistants by what lies in `folders`, read anew with each call. Nothing is read outside of them, also where a
 * link or a `.ghost-nginx.json` inside leads there, and nothing is written.
 */
export async function answerTools(folders: readonly Uri[], environment: Environment): Promise<AnswerTool> {
	const reach = { folders: await Promise.all(folders.map(environment.files.realUri)), named: folders, environment };
	return (name, input) => answered(() => answer(name, input, reach));
}

async function answer(name: ToolName, { paths, code, log = '' }: ToolInput, reach: Reach): Promise<object> {
	const { environment, folders } = reach;
	const { nameOf } = environment;
	if (code !== undefined) return ruleAnswer(code, aroundOf([], environment));
	if (name === 'explain' && log.trim() === '') throw new ToolError('explain wants a code, or lines of a log.');
	const notes: string[] = [];
	const read = await readWithin(await placesOf(paths, reach), reach, notes);
	const { snapshot, rules } = read;
	const around = aroundOf(notes, environment);
	switch (name) {
		case 'check':
			return checkAnswer(reportOf(snapshot, nameOf, inEnglish, rules), around);
		case 'map':
			return mapAnswer(reportedMap(snapshot, nameOf, inEnglish, rules), around);
		case 'explain':
			return logAnswer(explainLog(snapshot, log, rules), snapshot, nameOf, around);
		case 'doctor': {
			const examination = await examineWithin(snapshot, thisMachine(), folders, nameOf);
			return doctorAnswer(reportedExamination(examination, nameOf, inEnglish), around);
		}
	}
}

function aroundOf(notes: readonly string[], { cwd }: Environment): Around {
	return { workingDirectory: pathOf(cwd), notes };
}

/** The uris of the paths that an assistant names, or the folders. One that lies outside is a `ToolError`. */
async function placesOf(
	paths: readonly string[] | undefined,
	{ folders, named, environment: { files, uriOf } }: Reach,
): Promise<readonly Uri[]> {
	if (paths === undefined || paths.length === 0) return named;
	return Promise.all(
		paths.map(async (path) => {
			const uri = uriOf(path);
			const real = await files.realUri(uri);
			if (folders.some((folder) => isInside(folder, real))) return uri;
			throw new ToolError(`${path} is outside of the folders that this server may read.`);
		}),
	);
}

/** Reads places inside the folders. What could not be read goes to `notes`; if nothing was, that is a `ToolError`. */
async function readWithin(
	places: readonly Uri[],
	{ folders, environment }: Reach,
	notes: string[],
): Promise<ReadWorkspace> {
	const { nameOf, home, cwd } = environment;
	const leftOut = (link: Uri): void =>
		void notes.push(`${nameOf(link)} is a link that leads out of the folders of this server: left out`);
	const read = await readWorkspace(places, {
		files: confinedFiles(environment.files, folders, leftOut),
		nameOf,
		home,
		cwd,
		warn: (sentence) => void notes.push(inEnglish(sentence)),
		progress: () => undefined,
	});
	if (read.snapshot.files.size > 0) return read;
	throw new ToolError(
		[`There is no config of Ghost or nginx in ${places.map(nameOf).join(', ')}.`, ...notes].join('\n'),
	);
}
