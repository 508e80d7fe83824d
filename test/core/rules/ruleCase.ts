import { withoutLabels } from '../../fixture';

/**
 * One workspace with, or without, a fault: data for three suites. `test/core/rules` holds the rules to it, `test/oracle`
 * shows it to a real nginx and, where that lets it pass, to visitors.
 */
export interface RuleCase {
	/** What is shown, in a few words. */
	readonly title: string;
	/** The files in the notation of `test/fixture.ts`, with `^^^ code severity: part of the message` lines. */
	readonly files: string;
	/** Only these codes are looked at; left out: the code that the case is filed under. `all`: every code. */
	readonly only?: readonly string[] | 'all';
	/** All fixes that are offered for the code, in order, with the files after each. Left out: none is offered. */
	readonly fixes?: readonly RuleCaseFix[];
	/** What a real nginx makes of it; left out where the case has no nginx file that could be loaded. */
	readonly nginx?: NginxOutcome;
}

export interface RuleCaseFix {
	/** As the user sees it, whole. */
	readonly title: string;
	/** Whether it is the preferred one. */
	readonly preferred?: boolean;
	/** All files afterwards, without marks; or the pieces of them that change, each of which stands there once. */
	readonly after: string | readonly (readonly [from: string, to: string])[];
	/** The codes that come with it, since it cures one fault and leaves, or shows, a lesser one; left out: none may. */
	readonly brings?: readonly string[];
	/** What a real nginx makes of it afterwards; left out: it accepts. */
	readonly nginx?: NginxOutcome;
}

/**
 * What `nginx -t` says, and what a visitor gets from the running nginx, while each Ghost of the case listens where its config
 * has it listen, and nobody listens anywhere else. Paths in what nginx says are those of the case.
 */
export type NginxOutcome =
	/** `nginx -t` refuses it with a message that contains `says`. */
	| { readonly kind: 'refuses'; readonly says: string }
	/** `nginx -t` accepts it; nobody asks what visitors get. It warns so where `says` is there, and of nothing where not. */
	| { readonly kind: 'accepts'; readonly says?: string }
	/** `nginx -t` accepts it and a visitor gets `status`; with `says`, nginx's error log contains that. */
	| {
			readonly kind: 'answers';
			readonly status: number;
			/** What the visitor asks for; left out: `http://localhost/`. Over https where a `listen` has `ssl`. */
			readonly url?: string;
			/** The `url` of the Ghost that answered. */
			readonly ghost?: string;
			readonly says?: string;
			/** Where a redirect leads. */
			readonly location?: string;
	  };

/**
 * Fixes that are offered in Ghost's file and in nginx's, in this order. Each names the file that it changes where that is the
 * other one: nginx's where its title begins with `Change nginx`.
 */
export function fromBothEnds(ghost: string, nginx: string, ...fixes: readonly RuleCaseFix[]): readonly RuleCaseFix[] {
	return [ghost, nginx].flatMap((here) =>
		fixes.map((fix) => {
			const changed = fix.title.startsWith('Change nginx') ? nginx : ghost;
			return changed === here ? fix : { ...fix, title: `${fix.title} (${changed})` };
		}),
	);
}

/** All files after a fix, without marks. */
export function filesAfter({ files }: RuleCase, { after }: RuleCaseFix): string {
	if (typeof after === 'string') return after;
	return after.reduce((text, [from, to]) => {
		const pieces = text.split(from);
		if (pieces.length !== 2) throw new Error(`${JSON.stringify(from)} stands there ${pieces.length - 1} times`);
		return pieces.join(to);
	}, withoutLabels(files));
}

export function refuses(says: string): NginxOutcome {
	return { kind: 'refuses', says };
}

export const accepts: NginxOutcome = { kind: 'accepts' };

/** What a visitor of `url` gets; `says` as in `NginxOutcome`. */
export function answers(status: number, url: string, says?: string): NginxOutcome {
	return { kind: 'answers', status, url, ...(says === undefined ? {} : { says }) };
}

/** A visitor of `url` is sent to `location`; left out: to where he is already, and so without end. */
export function redirects(url: string, location = url): NginxOutcome {
	return { kind: 'answers', status: 301, url, location };
}

/** What a visitor of `url` gets from the Ghost of `ghost`, which is that of this url if it is left out. */
export function ghostAnswers(url: string, ghost = url): NginxOutcome {
	return { kind: 'answers', status: 200, url, ghost };
}
