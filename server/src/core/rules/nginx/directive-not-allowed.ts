import { nearestNames } from '../../base/editDistance';
import { say, type Words } from '../../base/phrase';
import type { Uri } from '../../base/uri';
import { commandNames, commandsNamed } from '../../languages/nginx/commands/commandTable';
import { type Contexts, MAIN_CONTEXT, namesOfContexts } from '../../languages/nginx/commands/contexts';
import type { CommandFault } from '../../languages/nginx/commands/judgement';
import { isOlder, lifetimeOf } from '../../languages/nginx/commands/versions';
import type { NginxSummary } from '../../languages/nginx/facts/facts';
import type { RuleResult } from '../../model/diagnostic';
import { versionSaid } from '../../queries/nginx/nginxVersions';
import type { WorkspaceQueries } from '../../queries/workspaceQueries';
import { ruleFor } from '../rule';
import { faultsHere, placesSaid } from './commandFaults';
import { moveFix } from './moveDirective';

export const directiveNotAllowed = ruleFor('nginx', {
	code: 'directive-not-allowed',
	severity: 'error',
	title: 'A directive in a block where nginx does not allow it',
	when:
		'A directive of nginx, or of a module that is in the table, is in a block where none of its meanings is allowed: `proxy_pass` in ' +
		'`server`, `listen` in `http`. What a file is for is seen from the `include` that loads it. If no file of the workspace includes it, only what is ' +
		'allowed in no place where the rest of the file may be. Not in templates, not in blocks of other modules, and not where ' +
		'NGINX Plus or Angie may read the file. Where `ghostNginx.nginxVersion` or the tag of the image tells the version, also a directive that this version does not have.',
	why: 'nginx says `"proxy_pass" directive is not allowed here` and does not start. A reload keeps the old configuration.',
	example: {
		language: 'nginx',
		bad: 'server {\n    proxy_pass http://unix:/run/ghost/igu.sock;\n    location /content/ { expires 1d; }\n}',
		good: 'server {\n    location / { proxy_pass http://unix:/run/ghost/igu.sock; }\n    location /content/ { expires 1d; }\n}',
	},
	fix:
		'“Move <name> out of <block>”, or “into <block>”, where exactly one place of the file is meant. Else move it by hand into a block ' +
		'where it is allowed: the message names these.',
	source: 'Command tables of nginx 1.31.5 and of the modules, compared with `nginx -t` of 1.22.1.',
	check: notAllowed,
});

function* notAllowed(summary: NginxSummary, uri: Uri, queries: WorkspaceQueries): Generator<RuleResult> {
	yield* ofOtherVersions(summary, uri, queries);
	for (const fault of faultsHere('directive-not-allowed', summary, uri, queries))
		yield {
			span: fault.span,
			message: fault.says
				? say`nginx will not start, “${fault.says}”.`
				: say`nginx will not start, “"${fault.name}" directive is not allowed here”: ${advice(fault)}`,
			fixes: () => {
				const text = queries.text(uri);
				const top = summary.facts.main ? MAIN_CONTEXT : (queries.contextsOf(uri) ?? summary.facts.judgement.meant);
				return text === undefined || fault.until !== undefined ? [] : moveFix(fault, top, text, uri);
			},
		};
}

/** The directives that the version of nginx, where the settings tell it, does not have yet or has no longer. */
function* ofOtherVersions({ facts }: NginxSummary, uri: Uri, queries: WorkspaceQueries): Generator<RuleResult> {
	const known = facts.judgement.versioned.length === 0 ? undefined : queries.nginxVersion(uri);
	if (known === undefined || queries.mayHoldEntries(uri)) return;
	for (const { name, span } of facts.judgement.versioned) {
		const { since, gone, instead } = lifetimeOf(name) ?? {};
		const { version } = known;
		const says = say`${versionSaid(known)} will not start, “unknown directive "${name}"”`;
		if (since !== undefined && isOlder(version, since))
			yield { span, message: say`${says}: ${name} needs nginx ${since} or later.` };
		if (gone !== undefined && !isOlder(version, gone))
			yield { span, message: say`${says}: nginx ${gone} removed it. Write ${instead ?? ''}.` };
	}
}

/** Where the directive may stand. Of other families than that in which it stands, only if there is no place in its own. */
function advice({ name, around, until }: CommandFault): Words {
	if (until !== undefined) return say`in ${placesSaid(namesOfContexts(around))} it needs nginx ${until} or later.`;
	const contexts = commandsNamed(name).reduce<Contexts>((all, command) => all | command.contexts, 0);
	const here = namesOfContexts(around).map(familyOf);
	const families = new Set(here.includes('http') ? ['http'] : here);
	const all = namesOfContexts(contexts);
	const own = all.filter((context) => families.has(familyOf(context)));
	if (own.length > 0) return say`move it to ${placesSaid(own)}.`;
	const [near] = nearestNames(
		name,
		commandNames().filter((other) => mayStandIn(other, around)),
	);
	return near === undefined
		? say`move it to ${placesSaid(all)}.`
		: say`it is for ${placesSaid(all)}. Did you mean ${near}?`;
}

function mayStandIn(name: string, around: Contexts): boolean {
	return commandsNamed(name).some(({ contexts }) => (contexts & around) !== 0);
}

function familyOf(context: string): string {
	return context.split('.')[0] ?? context;
}
