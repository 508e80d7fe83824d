// Outside VS Code there is no module `vscode`. Loading an extension only derives classes from its members and reads its version.
function Anything() {}

module.exports = new Proxy({}, { get: (_, name) => (name === 'version' ? '1.91.0' : Anything) });
