// Outside VS Code there is no module `vscode`. This one has whatever it is asked for: each member may be called, made a new one of,
// derived from and gone through, and gives no more than itself.
const members = new Map([['version', '1.91.0']]);
const anything = new Proxy(function Anything() {}, {
	get: (target, name) => {
		if (name === 'prototype') return target.prototype;
		if (name === Symbol.iterator) return function* none() {};
		if (name === Symbol.toPrimitive) return () => '';
		// Nobody waits for it.
		if (name === 'then') return undefined;
		return anything;
	},
	set: () => true,
	apply: () => anything,
	construct: () => anything,
});
module.exports = new Proxy(
	{},
	{
		get: (_, name) => members.get(name) ?? anything,
		// A module that takes all of it by one name gets a copy, which has only what it inherits.
		getPrototypeOf: () => anything,
	},
);
