import type { Language } from '../../model/language';
import { claimsDockerfile, isDockerfileName } from './claims';
import { dockerfileCompletionSite } from './editor/completionSite';
import { dockerfileFolds } from './editor/folds';
import { dockerfileOutline } from './editor/outline';
import { dockerfileSilencer } from './editor/silencer';
import { dockerfileSpansAround } from './editor/spansAround';
import { writeDockerfilePath } from './editor/writePath';
import type { DockerfileSummary } from './facts/facts';
import { dockerfileIndexEntries } from './facts/indexEntries';
import { dockerfileLandmarks, mayBeUnfinishedInstruction } from './facts/landmarks';
import { moveDockerfileSummary, summarizeDockerfile } from './facts/summarize';
import { dockerfileSymbols } from './facts/symbols';

/** Dockerfiles. By itself such a file says nothing: who builds from it decides what it means. */
export const dockerfileLanguage: Language = {
	id: 'dockerfile',
	label: 'Docker',
	patterns: ['**/{Dockerfile,Containerfile}', '**/{Dockerfile,Containerfile}{.,-,_}*', '**/*.{D,d}ockerfile'],
	isCandidate: isDockerfileName,
	claims: claimsDockerfile,
	holdsVariables: true,
	summarize: summarizeDockerfile,
	indexEntries: (uri, summary: DockerfileSummary, add) => dockerfileIndexEntries(uri, summary, add),
	landmarks: (summary: DockerfileSummary) => dockerfileLandmarks(summary),
	moveSummary: moveDockerfileSummary,
	mayBeUnfinished: mayBeUnfinishedInstruction,
	completionSite: dockerfileCompletionSite,
	outline: dockerfileOutline,
	symbols: (summary: DockerfileSummary) => dockerfileSymbols(summary),
	folds: dockerfileFolds,
	spansAround: dockerfileSpansAround,
	writePath: writeDockerfilePath,
	disables: ({ facts }: DockerfileSummary) => facts.disables,
	silencer: dockerfileSilencer,
};
