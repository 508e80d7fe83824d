import type { Connection } from 'vscode-languageserver';
import { rulePage } from '../core/rules/page';
import { ruleTexts } from '../core/rules/registry';
import { RULE_PAGE, type RulePageParams, type RulePageResult } from './protocol';
import type { Session } from './session';

/** Answers `ghostNginx/rulePage`, a request of our own. */
export function answerRulePage(connection: Connection, session: Session): void {
	connection.onRequest(
		RULE_PAGE,
		session.guard(RULE_PAGE, { text: '' }, async ({ code }: RulePageParams): Promise<RulePageResult> => {
			const rule = ruleTexts.find((text) => text.code === code);
			return { text: rule ? session.client.inWords(rulePage(rule)) : '' };
		}),
	);
}
