import { say } from '../../base/phrase';
import { pathOf } from '../../base/uri';
import type { Language } from '../../model/language';
import { claimsNginx, isNginxCandidateName } from './claims';
import { nginxCompletionSite } from './editor/completionSite';
import { nginxFolds } from './editor/folds';
import { nginxOutline } from './editor/outline';
import { nginxSpansAround } from './editor/spansAround';
import { canConnectTo, writeNginxPath } from './editor/writePath';
import type { NginxSummary } from './facts/facts';
import { nginxAlikeEntries, nginxIndexEntries } from './facts/indexEntries';
import { mayBeUnfinishedNginx, nginxLandmarks } from './facts/landmarks';
import { moveNginxSummary } from './facts/move';
import { nginxRoutes } from './facts/routes';
import { summarizeNginx, summarizingNginx } from './facts/summarize';
import { nginxSymbols } from './facts/symbols';
import { formattingNginx } from './format/format';
import { nginxIncludeHead } from './includes/includeHead';
import { nginxSyntaxFixes } from './repairs/syntaxFixes';
import { nginxSilencer } from './syntax/comments';
import { parseNginx } from './syntax/parse';

/** nginx's configuration, whole or in parts: who connects. */
export const nginxLanguage: Language = {
	id: 'nginx',
	label: 'nginx',
	patterns: [
		'**/*.{conf,nginx,nginxconf,vhost}',
		'**/*.conf.template',
		'**/nginx.conf.{template,j2,erb,tmpl,default,example,sample,dist}',
		'**/{nginx,sites-available,sites-enabled,conf.d}/**',
	],
	isCandidate: (uri) => isNginxCandidateName(pathOf(uri)),
	claims: claimsNginx,
	summarize: summarizeNginx,
	summarizing: summarizingNginx,
	syntaxFixes: (_, text) => nginxSyntaxFixes(text),
	hidesAddress: ({ facts }: NginxSummary) =>
		facts.unread || facts.addresses.some(({ target }) => target.kind === 'unreadable'),
	indexEntries: nginxIndexEntries,
	alikeEntries: nginxAlikeEntries,
	routeNoun: {
		one: (label) => say`1 ${label} server block`,
		many: (count, label) => say`${count} ${label} server blocks`,
		none: (label) => say`no ${label} server block`,
	},
	routes: nginxRoutes,
	includeHead: (summary: NginxSummary) => nginxIncludeHead(summary),
	landmarks: (summary: NginxSummary) => nginxLandmarks(summary),
	moveSummary: moveNginxSummary,
	mayBeUnfinished: mayBeUnfinishedNginx,
	completionSite: nginxCompletionSite,
	outline: nginxOutline,
	symbols: (summary: NginxSummary) => nginxSymbols(summary),
	folds: nginxFolds,
	spansAround: nginxSpansAround,
	writePath: writeNginxPath,
	takesPath: canConnectTo,
	disables: ({ facts }: NginxSummary) => facts.disables,
	silencer: (text, lines) => nginxSilencer(parseNginx(text), lines),
	isTemplate: ({ facts }: NginxSummary) => facts.template,
	format: formattingNginx,
};
