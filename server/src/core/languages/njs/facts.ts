import type { Span } from '../../base/text';
import type { SummaryOf } from '../../model/fileSummary';

declare module '../../model/fileSummary' {
	interface LanguageMap {
		readonly njs: NjsFacts;
	}
}

/** What is kept of a script of njs. */
export type NjsSummary = SummaryOf<'njs'>;

/** What nginx may call in a script. */
export interface NjsFacts {
	readonly functions: readonly NjsFunction[];
}

/** A function that a script exports. */
export interface NjsFunction {
	/** As nginx's files call it, behind the name of the module. */
	readonly name: string;
	/** Its name where its code stands; where it is only named for export if that is not in the script. */
	readonly span: Span;
}
