import { describe, expect, it } from 'vitest';
import { applyEdits } from '../../../server/src/core/base/text';
import { readProjectSettings } from '../../../server/src/core/settings/projectSettings';
import { settingsWithout, turnedOff } from '../../../server/src/core/settings/turnOff';

const after = (text: string): string | undefined => {
	const edit = turnedOff(text, 'socket-in-tmp');
	return edit && applyEdits(text, [edit]);
};

describe('turning a rule off in a .ghost-nginx.json', () => {
	it.each([
		['', '{\n\t"rules": {\n\t\t"socket-in-tmp": "off"\n\t}\n}\n'],
		['{}', '{ "rules": { "socket-in-tmp": "off" } }'],
		['{\n\t"rules": {}\n}\n', '{\n\t"rules": { "socket-in-tmp": "off" }\n}\n'],
		[
			'{\r\n  // Ours\r\n  "rules": { "socket-in-tmp": "hint" }\r\n}\r\n',
			'{\r\n  // Ours\r\n  "rules": { "socket-in-tmp": "off" }\r\n}\r\n',
		],
		[
			'{\n  "rules": {\n    "socket-mismatch": "error", // never off\n  },\n}\n',
			'{\n  "rules": {\n    "socket-mismatch": "error",\n    "socket-in-tmp": "off", // never off\n  },\n}\n',
		],
		[
			'\ufeff{\n  "exclude": ["old/**"] // backups\n}\n',
			'\ufeff{\n  "exclude": ["old/**"],\n  "rules": { "socket-in-tmp": "off" } // backups\n}\n',
		],
		[
			'{ "rules": { "socket-mismatch": "off" }, "rules": { "socket-in-tmp": "hint" } }',
			'{ "rules": { "socket-mismatch": "off" }, "rules": { "socket-in-tmp": "off" } }',
		],
	])('changes %j no further', (text, wanted) => {
		const now = after(text);
		expect(now).toBe(wanted);
		const { settings, error } = readProjectSettings(now ?? '');
		expect(error).toBeUndefined();
		expect(settings).toEqual({
			...readProjectSettings(text).settings,
			rules: { ...readProjectSettings(text).settings.rules, 'socket-in-tmp': 'off' },
		});
	});

	it.each(['{ "rules": ', '[]', '{ "rules": [] }', '['.repeat(1000)])('leaves %j alone', (text) =>
		expect(after(text)).toBeUndefined(),
	);

	it('begins a new one', () => {
		expect(readProjectSettings(settingsWithout('socket-in-tmp')).settings.rules).toEqual({ 'socket-in-tmp': 'off' });
	});
});
