import ts from 'typescript';

export type Title = { title: string; ids: string[] };

const callers = new Set(['test', 'it', 'describe']);
/** A test that does not run proves nothing. */
const notRun = new Set(['skip', 'todo', 'skipIf', 'runIf', 'fails', 'fixme']);

/** The tests of one file in order; a test carries the ids of its own title and of every describe around it. */
export function readTitles(path: string, text: string): Title[] {
	const source = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, false);
	const found: Title[] = [];
	const visit = (node: ts.Node, around: string[]): void => {
		const call = ts.isCallExpression(node) ? readCall(node) : null;
		if (call === null) return ts.forEachChild(node, (child) => visit(child, around));
		if (!call.runs) return;
		if (call.name !== 'describe') {
			found.push({ title: call.title, ids: idsIn([...around, call.title]) });
			return;
		}
		for (const argument of call.node.arguments) visit(argument, [...around, call.title]);
	};
	visit(source, []);
	return found;
}

/** `[B-03 B-04]` and `[B-03][L4]`: everything in square brackets, word by word. */
function idsIn(titles: string[]): string[] {
	const words = titles.flatMap((title) =>
		[...title.matchAll(/\[([^\]]+)\]/g)].flatMap(([, inner = '']) => inner.split(/[\s,]+/)),
	);
	return [...new Set(words.filter((word) => word !== ''))];
}

type Call = { node: ts.CallExpression; name: string; runs: boolean; title: string };

/** `test('…')`, `test.concurrent('…')`, `describe.each(rows)('…')`: the words before the call tell whether it runs. */
function readCall(node: ts.CallExpression): Call | null {
	const [first] = node.arguments;
	const title = first === undefined ? null : readText(first);
	const [name, ...modifiers] = wordsOf(node.expression);
	if (title === null || name === undefined || !callers.has(name)) return null;
	return {
		node,
		name: modifiers.includes('describe') ? 'describe' : name,
		runs: !modifiers.some((word) => notRun.has(word)),
		title,
	};
}

function wordsOf(expression: ts.Expression): string[] {
	if (ts.isIdentifier(expression)) return [expression.text];
	if (ts.isPropertyAccessExpression(expression)) return [...wordsOf(expression.expression), expression.name.text];
	if (ts.isCallExpression(expression)) return wordsOf(expression.expression);
	if (ts.isTaggedTemplateExpression(expression)) return wordsOf(expression.tag);
	return [];
}

function readText(node: ts.Expression): string | null {
	if (ts.isStringLiteralLike(node)) return node.text;
	if (ts.isBinaryExpression(node) && node.operatorToken.kind === ts.SyntaxKind.PlusToken) {
		const [left, right] = [readText(node.left), readText(node.right)];
		return left === null && right === null ? null : `${left ?? '…'}${right ?? '…'}`;
	}
	if (!ts.isTemplateExpression(node)) return null;
	return node.head.text + node.templateSpans.map((span) => `…${span.literal.text}`).join('');
}
