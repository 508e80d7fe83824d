import { type EnvironmentEntry, readSystemdEnvironment } from '../../../base/environmentFile';
import { say, type Words } from '../../../base/phrase';
import type { Uri } from '../../../base/uri';
import { isKeptVariable, type PartReader, type Variable } from '../../../model/launcher';
import type { VariableFacts } from '../facts/facts';
import { resolveSpecifiers, type UnitIdentity } from '../syntax/specifiers';
import { uriOfMachinePath } from './placedPart';
import type { UnitPlace } from './unitName';
import type { UnitValues } from './values';

/** The environment that a unit gives to its program, as far as it is ours to keep. */
export interface UnitEnvironment {
	/** The weakest first. */
	readonly variables: readonly Variable[];
	/** All names, also those whose values are not kept. */
	readonly names: ReadonlySet<string>;
	/** Why it may hold more, as a clause; undefined where it does not. */
	readonly hidden: Words | undefined;
}

/**
 * Puts an environment together as systemd does: what is passed on from the manager, then `Environment=`, then the files, less
 * what `UnsetEnvironment=` names.
 */
export function unitEnvironment(
	values: UnitValues,
	place: Pick<UnitPlace, 'folder' | 'root'>,
	read: PartReader,
): UnitEnvironment {
	const own = values
		.all('Environment')
		.flatMap(({ uri, setting }) =>
			setting.kind !== 'variables'
				? []
				: setting.variables.map((one) => ({ uri, one: { ...one, name: values.resolve(one.name) ?? '' } })),
		);
	const files = environmentFiles(values, place, read);
	const variables = [
		...passedOn(values),
		...own.filter(({ one }) => isKeptVariable(one.name)).map(({ uri, one }) => variableIn(uri, one, values.unit)),
		...files.variables,
	];
	return {
		variables: withoutUnset(variables, values),
		names: new Set([...own.map(({ one }) => one.name), ...files.names, ...variables.map(({ name }) => name)]),
		hidden: files.hidden,
	};
}

/** Of a variable of the manager nobody knows whether it is set. */
function passedOn(values: UnitValues): readonly Variable[] {
	return values.all('PassEnvironment').flatMap(({ uri, setting }) =>
		setting.kind !== 'plain'
			? []
			: setting.words.map(({ text, span }) => ({
					name: text,
					value: undefined,
					keyPlace: { uri, span },
					written: undefined,
					removal: { uri, span },
				})),
	);
}

function withoutUnset(variables: readonly Variable[], values: UnitValues): readonly Variable[] {
	const unset = values
		.all('UnsetEnvironment')
		.flatMap(({ setting }) => (setting.kind === 'plain' ? setting.words.map(({ text }) => text) : []));
	if (unset.length === 0) return variables;
	// With a value, only a variable that ends with this very value goes.
	const final = new Map(variables.map(({ name, value }) => [name, value]));
	const gone = new Set(
		unset.map((word) => {
			const equals = word.indexOf('=');
			const name = equals < 0 ? word : word.slice(0, equals);
			return equals < 0 || final.get(name) === values.resolve(word.slice(equals + 1)) ? name : undefined;
		}),
	);
	return variables.filter(({ name }) => !gone.has(name));
}

/** A variable of `Environment=`, `%` resolved. */
export function variableIn(uri: Uri, facts: VariableFacts, unit: UnitIdentity): Variable {
	const { name, nameSpan, value, span, quoting, offsets, isWhole, removal } = facts;
	const { text, sources, isChanged } = resolveSpecifiers(value ?? '', unit);
	const isKnown = value !== undefined && text !== undefined;
	const place = (at: number): number => offsets?.[at] ?? span.start + at;
	return {
		name,
		value: isKnown ? text : undefined,
		keyPlace: { uri, span: nameSpan },
		written: {
			uri,
			span,
			quoting,
			offsets: isKnown && isChanged ? sources.map(place) : offsets,
			// What stands for another thing in each instance is not for one of them to change.
			isWritable: isWhole && !/%[^%]/.test((value ?? '').replaceAll('%%', '')),
		},
		removal: { uri, span: removal },
	};
}

function environmentFiles(
	values: UnitValues,
	place: Pick<UnitPlace, 'folder' | 'root'>,
	read: PartReader,
): UnitEnvironment {
	const variables: Variable[] = [];
	const names = new Set<string>();
	let hidden: Words | undefined;
	for (const { text } of values.texts('EnvironmentFile')) {
		const path = text?.replace(/^-/, '');
		if (path === undefined || /[*?[]/.test(path)) {
			hidden ??=
				path === undefined
					? say`the environment files are not known`
					: say`the environment files are not known: ${path}`;
			continue;
		}
		// Another path systemd passes over.
		if (!path.startsWith('/')) continue;
		const uri = uriOfMachinePath(place, path);
		const summary = read(uri, 'environment');
		if (summary?.language !== 'environment') {
			hidden ??= say`the environment file ${path} is not here`;
			continue;
		}
		const { entries, isRefused } = readSystemdEnvironment(summary.facts.lines);
		if (isRefused) hidden ??= say`systemd cannot read the environment file ${path}`;
		for (const entry of entries) {
			names.add(entry.name);
			if (!isRefused && isKeptVariable(entry.name)) variables.push(variableOfFile(uri, entry));
		}
	}
	return { variables, names, hidden };
}

/** A variable of an environment file. */
export function variableOfFile(uri: Uri, entry: EnvironmentEntry): Variable {
	const { name, nameSpan, value, span, quoting, offsets, isWhole, lines } = entry;
	return {
		name,
		value,
		keyPlace: { uri, span: nameSpan },
		written: { uri, span, quoting, offsets, isWritable: isWhole },
		removal: { uri, span: lines },
	};
}
