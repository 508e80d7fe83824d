import type { RuleCase } from '../ruleCase';
import { configFileNotRead } from './config-file-not-read';
import { jsonDuplicateKey } from './json-duplicate-key';
import { jsonNotStrict } from './json-not-strict';
import { jsonSyntax } from './json-syntax';
import { jsonTypographicQuotes } from './json-typographic-quotes';
import { portPathPermissions } from './port-path-permissions';
import { portPathRefusedByGhostCli } from './port-path-refused-by-ghost-cli';
import { regexesOfEmptyPaths, regexesOfIgnoredKeys } from './regexes';
import { socketInTmp } from './socket-in-tmp';
import { socketKeyIgnored } from './socket-key-ignored';
import { socketPathColon } from './socket-path-colon';
import { socketPathEmpty } from './socket-path-empty';
import { socketPathRelative } from './socket-path-relative';
import { socketPathScheme } from './socket-path-scheme';
import { socketPathTooLong } from './socket-path-too-long';
import { socketPermissionsClosed } from './socket-permissions-closed';
import { socketPermissionsInvalid } from './socket-permissions-invalid';
import { socketPermissionsOpen } from './socket-permissions-open';
import { urlInvalid } from './url-invalid';

/** The cases of the rules about one Ghost config. */
export const ghostRuleCases: Readonly<Record<string, readonly RuleCase[]>> = {
	'socket-key-ignored': [...socketKeyIgnored, ...regexesOfIgnoredKeys],
	'port-path-refused-by-ghost-cli': portPathRefusedByGhostCli,
	'port-path-permissions': portPathPermissions,
	'socket-permissions-invalid': socketPermissionsInvalid,
	'socket-permissions-closed': socketPermissionsClosed,
	'socket-permissions-open': socketPermissionsOpen,
	'socket-path-too-long': socketPathTooLong,
	'socket-path-relative': socketPathRelative,
	'socket-path-empty': [...socketPathEmpty, ...regexesOfEmptyPaths],
	'socket-path-scheme': socketPathScheme,
	'socket-path-colon': socketPathColon,
	'socket-in-tmp': socketInTmp,
	'json-typographic-quotes': jsonTypographicQuotes,
	'json-not-strict': jsonNotStrict,
	'json-syntax': jsonSyntax,
	'json-duplicate-key': jsonDuplicateKey,
	'config-file-not-read': configFileNotRead,
	'url-invalid': urlInvalid,
};
