import { type Sentence, say } from '../../base/phrase';
import type { Uri } from '../../base/uri';
import type {
	AddressTarget,
	NginxSummary,
	UpstreamFacts,
	UpstreamServerFacts,
} from '../../languages/nginx/facts/facts';
import { type Fix, fixInFile, type Severity } from '../../model/diagnostic';
import type { WorkspaceQueries } from '../../queries/workspaceQueries';

/** A word behind the address of an upstream's `server`. */
export type Parameter = UpstreamServerFacts['parameters'][number];

/** What is wrong with a parameter, and what to write in its place. */
export interface ParameterFault {
	readonly message: Sentence;
	readonly severity?: Severity;
	/** Made when asked for: whether a word may go depends on the words behind it, and so on to the end of the line. */
	readonly fixes: () => readonly Fix[];
}

/** Where a parameter stands. */
export interface ParameterContext {
	readonly summary: NginxSummary;
	readonly uri: Uri;
	readonly queries: WorkspaceQueries;
	readonly upstream: UpstreamFacts;
	readonly server: UpstreamServerFacts;
	readonly index: number;
	/** Where the server's address leads. */
	readonly target: AddressTarget;
	/** What is wrong with the parameter behind it; undefined where all is well, or none follows. */
	readonly next: () => ParameterFault | undefined;
}

/** Takes a parameter away, with the blanks before it. */
export function removeParameter({ text, removal }: Parameter, { uri }: ParameterContext, preferred = true): Fix {
	return fixInFile(say`Remove ${text}`, uri, [{ span: removal, newText: '' }], preferred);
}
