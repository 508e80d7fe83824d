// Another extension that knows nginx, as people may have one. It formats only while a test wants it to.
const { languages, Range } = require('vscode');

exports.activate = () => ({
	offerFormatter: () =>
		languages.registerDocumentFormattingEditProvider('nginx', {
			provideDocumentFormattingEdits: (document) => {
				const whole = new Range(0, 0, document.lineCount, 0);
				return [{ range: document.validateRange(whole), newText: '# laid out by the neighbour\n' }];
			},
		}),
});
