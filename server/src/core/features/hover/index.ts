import { code } from '../../base/markdown';
import { say } from '../../base/phrase';
import type { Uri } from '../../base/uri';
import type { Documentation } from '../../languages/nginx/directives/documentation';
import { queriesOf } from '../../queries/snapshotQueries';
import { fileAt, type Snapshot } from '../../workspace/snapshot';
import { symbolAt } from '../symbolAt';
import { endpointText } from './address';
import { ghostValueHover } from './ghostValue';
import type { Hover } from './hover';
import { includeText } from './include';
import { nameText } from './name';
import { nginxHover } from './nginxWord';
import { overruledUrlHover, variableHover } from './setting';
import { upstreamText } from './upstream';

/**
 * What is to be known of what stands at `offset`: both ends of an address or an upstream, what nginx documents of a directive,
 * a parameter or a variable, what Ghost makes of a value. `text` is the file's; without `documentation` nginx's part is left
 * out.
 */
export function hoverAt(
	snapshot: Snapshot,
	uri: Uri,
	offset: number,
	text: string,
	documentation: Documentation | undefined,
): Hover | undefined {
	const found = symbolAt(snapshot, uri, offset);
	if (found) {
		const { file, queries, symbol } = found;
		switch (symbol.kind) {
			case 'endpoint':
				return { span: symbol.span, text: endpointText(symbol.ref, queries) };
			case 'upstream': {
				const shown = upstreamText(symbol, file.uri, queries);
				return shown === undefined ? undefined : { span: symbol.span, text: shown };
			}
			case 'include': {
				const shown = includeText(symbol.targets, queries);
				return {
					span: symbol.span,
					text: shown ?? say`No file that is known here matches ${code(symbol.pattern)}.`,
				};
			}
			case 'name': {
				// Of a variable nginx's documentation may say more.
				if (symbol.name.kind === 'variable') break;
				const shown = nameText(symbol.name, queries);
				return shown === undefined ? undefined : { span: symbol.span, text: shown };
			}
		}
	}
	const file = fileAt(snapshot, uri);
	if (!file) return undefined;
	const queries = queriesOf(snapshot);
	switch (file.summary.language) {
		case 'nginx':
			return nginxHover(snapshot, file, offset, text, documentation);
		case 'ghost':
			return ghostValueHover(file.uri, file.summary, offset, queries) ?? overruledUrlHover(file.uri, offset, queries);
		default:
			return variableHover(file.uri, offset, queries);
	}
}
