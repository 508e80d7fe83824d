import type { Words } from '../../../base/phrase';
import type { Span } from '../../../base/text';
import type { DisableComment } from '../../../model/disableComment';
import type { Quoting } from '../../../model/endpoint';
import type { SummaryOf } from '../../../model/fileSummary';

declare module '../../../model/fileSummary' {
	interface LanguageMap {
		readonly systemd: SystemdFacts;
	}
}

/** What is kept of a unit, a drop-in or a container unit. */
export type SystemdSummary = SummaryOf<'systemd'>;

/** What such a file says. Every span is in its text. Nothing is resolved in it, since drop-ins speak of units that lie elsewhere. */
export interface SystemdFacts {
	/** The header of the section by which the file is known, `[Service]` or `[Container]`. */
	readonly header: Span | undefined;
	/** Settings of the sections `Service`, `Container` and `Unit` that are of use here, in the order of the text. */
	readonly settings: readonly SettingFacts[];
	/** Where a further setting of the section goes; undefined of a unit without the section, which is none. */
	readonly insertion: SettingInsertion | undefined;
	/** Whether systemd reads no further at some place, and so does not load the unit. */
	readonly isRefused: boolean;
	/** Whether parts of it are filled in later. */
	readonly template: boolean;
	/** The comments that silence codes. */
	readonly disables: readonly DisableComment[];
}

/** One setting, in the order of its kind: what it sets, what it starts, or just its value. */
export type SettingFacts = PlainSetting | VariablesSetting | CommandSetting;

interface SettingBase {
	readonly section: 'Service' | 'Container' | 'Unit';
	readonly key: string;
	readonly keySpan: Span;
	/** The value, without the blanks around it. */
	readonly span: Span;
	/** Whether there is no value: that takes back what was set before. */
	readonly isReset: boolean;
}

/** A setting of which the value is kept. */
export interface PlainSetting extends SettingBase {
	readonly kind: 'plain';
	/** Empty for a setting that has several words. */
	readonly value: string;
	/** Those words; of names of variables, the ones that are ours to keep. */
	readonly words: readonly { readonly text: string; readonly span: Span }[];
}

/** `Environment=`. Of variables that are not ours to keep, only what tells a Ghost by its name is. */
export interface VariablesSetting extends SettingBase {
	readonly kind: 'variables';
	readonly variables: readonly VariableFacts[];
}

/** A `NAME=value` in the text of a unit. */
export interface VariableFacts {
	/** Before `%` is resolved in it. */
	readonly name: string;
	readonly nameSpan: Span;
	/** Before `%` is resolved; undefined where nobody can know it, or where it is not kept. */
	readonly value: string | undefined;
	/** Without quotes. */
	readonly span: Span;
	readonly quoting: Quoting;
	/** Where each code unit of the value begins, and where the last one ends; undefined where it stands there letter for letter. */
	readonly offsets: readonly number[] | undefined;
	/** Whether one pair of quotes holds all of the value, or none any of it. */
	readonly isWhole: boolean;
	/** All that has to go to take it away. */
	readonly removal: Span;
}

/** `ExecStart=` and the like. The command itself is not kept. */
export interface CommandSetting extends SettingBase {
	readonly kind: 'command';
	readonly program: Program;
	/** Why the program may get settings that are not in the environment, as a clause; undefined where it gets none. */
	readonly hidden: Words | undefined;
	/** Patterns of the paths that the command removes, or may remove: see `filesChangedBy`. */
	readonly removes: readonly string[];
}

/**
 * What a command starts: `ghost-cli` for Ghost by Ghost-CLI, which writes such units itself, `node` for what may be any program in
 * JavaScript, `script` for what may start anything.
 */
export type Program = 'ghost' | 'ghost-cli' | 'nginx' | 'node' | 'script' | 'other';

/** Where and how a setting is added. */
export interface SettingInsertion {
	readonly offset: number;
	/** A line end where none stands there, and the header of the section where there is none. */
	readonly before: string;
	readonly lineEnd: string;
}
