import type { RuleCase } from '../ruleCase';
import { defaultServerDuplicate } from './default-server-duplicate';
import { directiveArguments } from './directive-arguments';
import { directiveDuplicate } from './directive-duplicate';
import { directiveMisspelled } from './directive-misspelled';
import { directiveNotAllowed } from './directive-not-allowed';
import { directiveValue } from './directive-value';
import { disableUnused } from './disable-unused';
import { disableUnusedBlock } from './disable-unused-block';
import { disableUnusedJudged } from './disable-unused-judged';
import { failTimeoutIgnored } from './fail-timeout-ignored';
import { forwardedProtoMissing } from './forwarded-proto-missing';
import { forwardedProtoThere } from './forwarded-proto-there';
import { forwardedProtoRight, forwardedProtoWrong } from './forwarded-proto-wrong';
import { ghostRuleCases } from './ghost';
import { hostHeaderMissing } from './host-header-missing';
import { namesOfNoModule } from './impossible-names';
import { includeMissing } from './include-missing';
import { listensInsideContainer } from './listens-inside-container';
import { loopbackProxyOverSocket } from './loopback-proxy-over-socket';
import { nameUndefined } from './name-undefined';
import { nginxSyntax } from './nginx-syntax';
import { nginxTypographicQuotes } from './nginx-typographic-quotes';
import { portMismatch } from './port-mismatch';
import { portMismatchAddresses } from './port-mismatch-addresses';
import { portMismatchContainers } from './port-mismatch-containers';
import { portShared } from './port-shared';
import { proxyUriCutsPath } from './proxy-uri-cuts-path';
import { proxyUriNotAllowed } from './proxy-uri-not-allowed';
import { regexInvalid } from './regex-invalid';
import {
	regexesOfCrossings,
	regexesOfHeaders,
	regexesOfSharedSockets,
	regexesOfTransports,
	regexesOfUnusedSockets,
} from './regexes';
import { regexesOfMismatches, regexesOfMismatchFixes } from './regexes-of-mismatches';
import { runtimeFolderShared } from './runtime-folder-shared';
import { serverNameConflict } from './server-name-conflict';
import { serverParameter } from './server-parameter';
import { serverParameterVersions } from './server-parameter-versions';
import { settingOverridden } from './setting-overridden';
import { siteBackupEnabled } from './site-backup-enabled';
import { siteCrossed } from './site-crossed';
import { siteNotEnabled } from './site-not-enabled';
import { socketFolderClosed } from './socket-folder-closed';
import { socketFolderNotWritable } from './socket-folder-not-writable';
import { socketMismatch } from './socket-mismatch';
import { socketMismatchBorders } from './socket-mismatch-borders';
import { socketMismatchFixes } from './socket-mismatch-fixes';
import { socketMismatchTies } from './socket-mismatch-ties';
import { socketNotShared } from './socket-not-shared';
import { socketOutlivesCrash } from './socket-outlives-crash';
import { socketShared } from './socket-shared';
import { socketUnused } from './socket-unused';
import { transportMismatch } from './transport-mismatch';
import { transportMismatchBorders } from './transport-mismatch-borders';
import { unixPathEmpty } from './unix-path-empty';
import { unixPathTooLong } from './unix-path-too-long';
import { unixPrefixMissing } from './unix-prefix-missing';
import { unixSchemeMissing } from './unix-scheme-missing';
import { unixSchemeUnexpected } from './unix-scheme-unexpected';
import { unixTrailingColon } from './unix-trailing-colon';
import { unixUnsupported } from './unix-unsupported';
import { unixUriColonMissing } from './unix-uri-colon-missing';
import { upstreamDuplicate } from './upstream-duplicate';
import { upstreamEmpty } from './upstream-empty';
import { upstreamPort } from './upstream-port';
import { upstreamTlsToSocket } from './upstream-tls-to-socket';
import { upstreamUndefined } from './upstream-undefined';
import { upstreamUnused } from './upstream-unused';
import { urlNotPublic } from './url-not-public';
import { urlSchemeMismatch } from './url-scheme-mismatch';
import { whatWorks } from './what-works';

/** The cases of each code. A rule that is not named here has none, which a test does not let pass. */
export const ruleCases: Readonly<Record<string, readonly RuleCase[]>> = {
	'socket-mismatch': [
		...socketMismatch,
		...socketMismatchBorders,
		...socketMismatchTies,
		...socketMismatchFixes,
		...regexesOfMismatches,
		...regexesOfMismatchFixes,
	],
	'socket-unused': [...socketUnused, ...regexesOfUnusedSockets],
	'socket-shared': [...socketShared, ...regexesOfSharedSockets],
	'port-mismatch': [...portMismatch, ...portMismatchAddresses, ...portMismatchContainers],
	'socket-not-shared': socketNotShared,
	'listens-inside-container': listensInsideContainer,
	'socket-outlives-crash': socketOutlivesCrash,
	'socket-folder-not-writable': socketFolderNotWritable,
	'runtime-folder-shared': runtimeFolderShared,
	'setting-overridden': settingOverridden,
	'port-shared': portShared,
	'site-crossed': [...siteCrossed, ...regexesOfCrossings],
	'transport-mismatch': [...transportMismatch, ...transportMismatchBorders, ...regexesOfTransports],
	'forwarded-proto-missing': [...forwardedProtoMissing, ...forwardedProtoThere, ...regexesOfHeaders],
	'forwarded-proto-wrong': [...forwardedProtoWrong, ...forwardedProtoRight],
	'host-header-missing': hostHeaderMissing,
	'proxy-uri-cuts-path': proxyUriCutsPath,
	'url-not-public': urlNotPublic,
	'url-scheme-mismatch': urlSchemeMismatch,
	'socket-folder-closed': socketFolderClosed,
	'loopback-proxy-over-socket': loopbackProxyOverSocket,
	'upstream-tls-to-socket': upstreamTlsToSocket,
	...ghostRuleCases,
	'directive-misspelled': directiveMisspelled,
	'directive-not-allowed': directiveNotAllowed,
	'directive-arguments': directiveArguments,
	'directive-value': directiveValue,
	'directive-duplicate': directiveDuplicate,
	'name-undefined': nameUndefined,
	'regex-invalid': regexInvalid,
	'unix-path-empty': unixPathEmpty,
	'unix-path-too-long': unixPathTooLong,
	'unix-prefix-missing': unixPrefixMissing,
	'unix-scheme-missing': unixSchemeMissing,
	'unix-scheme-unexpected': unixSchemeUnexpected,
	'disable-unused': [...disableUnused, ...disableUnusedBlock, ...disableUnusedJudged],
	'unix-trailing-colon': unixTrailingColon,
	'unix-unsupported': [...unixUnsupported, ...whatWorks],
	'unix-uri-colon-missing': unixUriColonMissing,
	'server-parameter': [...serverParameter, ...serverParameterVersions],
	'fail-timeout-ignored': failTimeoutIgnored,
	'upstream-undefined': upstreamUndefined,
	'upstream-duplicate': upstreamDuplicate,
	'upstream-empty': upstreamEmpty,
	'upstream-port': upstreamPort,
	'upstream-unused': upstreamUnused,
	'nginx-typographic-quotes': nginxTypographicQuotes,
	'server-name-conflict': serverNameConflict,
	'site-backup-enabled': siteBackupEnabled,
	'site-not-enabled': siteNotEnabled,
	'proxy-uri-not-allowed': proxyUriNotAllowed,
	'default-server-duplicate': defaultServerDuplicate,
	'include-missing': includeMissing,
	'nginx-syntax': [...nginxSyntax, ...namesOfNoModule],
};
