import ts from 'typescript';
import { z } from 'zod';

/** The settings of the pages stand in SvelteKit's own form, which only SvelteKit can load: read from the source instead. */
export function readPageSettings(source: string): z.ZodObject {
	const settings: Record<string, z.ZodType> = {};
	const visit = (node: ts.Node): void => {
		if (ts.isCallExpression(node) && node.expression.getText() === 'defineEnvVars') {
			const [table] = node.arguments;
			if (table === undefined || !ts.isObjectLiteralExpression(table))
				throw new Error('defineEnvVars is not given a table');
			for (const entry of table.properties) settings[entry.name?.getText() ?? ''] = readEntry(entry);
		}
		ts.forEachChild(node, visit);
	};
	visit(ts.createSourceFile('env.ts', source, ts.ScriptTarget.Latest, true));
	return z.object(settings);
}

function readEntry(entry: ts.ObjectLiteralElementLike): z.ZodType {
	const texts: Record<string, string> = {};
	const collect = (node: ts.Node): void => {
		if (
			ts.isPropertyAssignment(node) &&
			node.name.getText() === 'description' &&
			ts.isStringLiteralLike(node.initializer)
		)
			texts['about'] = node.initializer.text;
		else if (ts.isCallExpression(node) && node.expression.getText() === 'or') {
			const [fallback] = node.arguments;
			if (fallback !== undefined && ts.isStringLiteralLike(fallback)) texts['fallback'] = fallback.text;
		} else ts.forEachChild(node, collect);
	};
	ts.forEachChild(entry, collect);
	const schema = z.string().describe(texts['about'] ?? '');
	return texts['fallback'] === undefined
		? schema.optional()
		: schema.default(texts['fallback']).describe(texts['about'] ?? '');
}
