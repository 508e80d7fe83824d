import type { Language } from '../model/language';
import { configFileNotRead } from './ghost/config-file-not-read';
import { jsonDuplicateKey } from './ghost/json-duplicate-key';
import { jsonNotStrict } from './ghost/json-not-strict';
import { jsonSyntax } from './ghost/json-syntax';
import { jsonTypographicQuotes } from './ghost/json-typographic-quotes';
import { portPathPermissions } from './ghost/port-path-permissions';
import { portPathRefusedByGhostCli } from './ghost/port-path-refused-by-ghost-cli';
import { settingOverridden } from './ghost/setting-overridden';
import { socketInTmp } from './ghost/socket-in-tmp';
import { socketKeyIgnored } from './ghost/socket-key-ignored';
import { socketPathColon } from './ghost/socket-path-colon';
import { socketPathEmpty } from './ghost/socket-path-empty';
import { socketPathRelative } from './ghost/socket-path-relative';
import { socketPathScheme } from './ghost/socket-path-scheme';
import { socketPathTooLong } from './ghost/socket-path-too-long';
import { socketPermissionsClosed } from './ghost/socket-permissions-closed';
import { socketPermissionsInvalid } from './ghost/socket-permissions-invalid';
import { socketPermissionsOpen } from './ghost/socket-permissions-open';
import { urlInvalid } from './ghost/url-invalid';
import { forwardedProtoMissing } from './links/forwarded-proto-missing';
import { forwardedProtoWrong } from './links/forwarded-proto-wrong';
import { hostHeaderMissing } from './links/host-header-missing';
import { listensInsideContainer } from './links/listens-inside-container';
import { loopbackProxyOverSocket } from './links/loopback-proxy-over-socket';
import { portMismatch } from './links/port-mismatch';
import { portShared } from './links/port-shared';
import { proxyUriCutsPath } from './links/proxy-uri-cuts-path';
import { runtimeFolderShared } from './links/runtime-folder-shared';
import { siteCrossed } from './links/site-crossed';
import { socketFolderClosed } from './links/socket-folder-closed';
import { socketFolderNotWritable } from './links/socket-folder-not-writable';
import { socketMismatch } from './links/socket-mismatch';
import { socketNotShared } from './links/socket-not-shared';
import { socketOutlivesCrash } from './links/socket-outlives-crash';
import { socketShared } from './links/socket-shared';
import { socketUnused } from './links/socket-unused';
import { transportMismatch } from './links/transport-mismatch';
import { upstreamTlsToSocket } from './links/upstream-tls-to-socket';
import { urlNotPublic } from './links/url-not-public';
import { urlSchemeMismatch } from './links/url-scheme-mismatch';
import { defaultServerDuplicate } from './nginx/default-server-duplicate';
import { directiveArguments } from './nginx/directive-arguments';
import { directiveDuplicate } from './nginx/directive-duplicate';
import { directiveMisspelled } from './nginx/directive-misspelled';
import { directiveNotAllowed } from './nginx/directive-not-allowed';
import { directiveValue } from './nginx/directive-value';
import { disableUnused } from './nginx/disable-unused';
import { failTimeoutIgnored } from './nginx/fail-timeout-ignored';
import { includeMissing } from './nginx/include-missing';
import { nameUndefined } from './nginx/name-undefined';
import { nginxSyntax } from './nginx/nginx-syntax';
import { nginxTypographicQuotes } from './nginx/nginx-typographic-quotes';
import { proxyUriNotAllowed } from './nginx/proxy-uri-not-allowed';
import { regexInvalid } from './nginx/regex-invalid';
import { serverNameConflict } from './nginx/server-name-conflict';
import { serverParameter } from './nginx/server-parameter';
import { siteBackupEnabled } from './nginx/site-backup-enabled';
import { siteNotEnabled } from './nginx/site-not-enabled';
import { unixPathEmpty } from './nginx/unix-path-empty';
import { unixPathTooLong } from './nginx/unix-path-too-long';
import { unixPrefixMissing } from './nginx/unix-prefix-missing';
import { unixSchemeMissing } from './nginx/unix-scheme-missing';
import { unixSchemeUnexpected } from './nginx/unix-scheme-unexpected';
import { unixTrailingColon } from './nginx/unix-trailing-colon';
import { unixUnsupported } from './nginx/unix-unsupported';
import { unixUriColonMissing } from './nginx/unix-uri-colon-missing';
import { upstreamDuplicate } from './nginx/upstream-duplicate';
import { upstreamEmpty } from './nginx/upstream-empty';
import { upstreamPort } from './nginx/upstream-port';
import { upstreamUndefined } from './nginx/upstream-undefined';
import { upstreamUnused } from './nginx/upstream-unused';
import type { Rule, RuleText } from './rule';

/** All rules, in the order of the documentation. */
export const rules: readonly Rule[] = [
	socketMismatch,
	socketUnused,
	socketShared,
	siteCrossed,
	transportMismatch,
	portMismatch,
	portShared,
	socketNotShared,
	listensInsideContainer,
	socketFolderNotWritable,
	socketOutlivesCrash,
	runtimeFolderShared,
	settingOverridden,
	forwardedProtoMissing,
	forwardedProtoWrong,
	hostHeaderMissing,
	proxyUriCutsPath,
	urlNotPublic,
	urlSchemeMismatch,
	loopbackProxyOverSocket,
	upstreamTlsToSocket,
	socketKeyIgnored,
	portPathRefusedByGhostCli,
	portPathPermissions,
	socketPermissionsInvalid,
	socketPermissionsClosed,
	socketPermissionsOpen,
	socketPathTooLong,
	socketPathRelative,
	socketPathEmpty,
	socketPathScheme,
	socketPathColon,
	socketInTmp,
	socketFolderClosed,
	jsonTypographicQuotes,
	jsonNotStrict,
	jsonSyntax,
	jsonDuplicateKey,
	configFileNotRead,
	urlInvalid,
	nginxSyntax,
	directiveMisspelled,
	directiveNotAllowed,
	directiveArguments,
	directiveValue,
	directiveDuplicate,
	regexInvalid,
	nameUndefined,
	nginxTypographicQuotes,
	unixPrefixMissing,
	unixSchemeMissing,
	unixSchemeUnexpected,
	unixPathEmpty,
	unixPathTooLong,
	unixTrailingColon,
	unixUriColonMissing,
	unixUnsupported,
	upstreamUndefined,
	upstreamDuplicate,
	upstreamEmpty,
	upstreamPort,
	upstreamUnused,
	serverParameter,
	failTimeoutIgnored,
	serverNameConflict,
	siteBackupEnabled,
	siteNotEnabled,
	proxyUriNotAllowed,
	defaultServerDuplicate,
	includeMissing,
];

/** The texts of all codes: of the rules, and of what is told of the comments that silence them. */
export const ruleTexts: readonly RuleText[] = [...rules, disableUnused];

/** The rules that may speak in a kind of file, in the same order. */
export function rulesFor(language: Language): readonly Rule[] {
	return rules.filter(({ languages }) => {
		if (languages === 'any') return true;
		if (languages === 'backends') return language.backends !== undefined || language.holdsVariables === true;
		return languages.includes(language.id);
	});
}

/** The codes that no comment silences, see `Rule.alwaysTold`. */
export const codesAlwaysTold: ReadonlySet<string> = new Set(
	rules.filter(({ alwaysTold }) => alwaysTold).map(({ code }) => code),
);

/** The codes of what a program's own reader says, see `Rule.ofReader`. */
export const codesOfReaders: ReadonlySet<string> = new Set(
	rules.filter(({ ofReader }) => ofReader).map(({ code }) => code),
);

/** The texts of all codes that may be told in a kind of file which takes comments. */
export function textsFor(language: Language): readonly RuleText[] {
	return [...rulesFor(language), disableUnused];
}

/** Where the page of a rule is read; `code` is its file name there. */
export function documentationOf(code: string): string {
	return `https://github.com/ghost-nginx/ghost-nginx/blob/main/docs/rules/${code}.md`;
}
