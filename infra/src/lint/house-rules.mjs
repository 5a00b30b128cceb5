// The house rules that no ready-made lint rule knows. Each message says what to do instead.

const bannedStems = new Set(
	'utils util helpers helper common misc lib types interfaces manager service handler'.split(' '),
);

/** `sql.unsafe(text)` is the only way to send built SQL with postgres.js, so banning the call bans string-built SQL. */
const noBuiltSql = {
	create: (context) => ({
		CallExpression(node) {
			const { callee } = node;
			if (callee.type !== 'MemberExpression' || callee.property.name !== 'unsafe') return;
			context.report({
				node,
				message: 'Write the query as a tagged template (sql`select …`): values then travel as parameters.',
			});
		},
	}),
};

const noDoubleCast = {
	create: (context) => ({
		TSAsExpression(node) {
			const inner = node.expression;
			if (inner.type !== 'TSAsExpression' || inner.typeAnnotation.type !== 'TSUnknownKeyword') return;
			context.report({
				node,
				message: 'A cast through unknown hides a lie. Parse with the schema, or build the value with a builder.',
			});
		},
	}),
};

/** Rules decide from their arguments alone; then a test, a replay and a report all get the same answer. */
const pureRules = {
	create(context) {
		const refuse = (node, what) =>
			context.report({ node, message: `A rule has no ${what}: pass it in as an argument from the action.` });
		return {
			AwaitExpression: (node) => refuse(node, 'await'),
			NewExpression(node) {
				if (node.callee.name === 'Date' && node.arguments.length === 0) refuse(node, 'clock');
			},
			MemberExpression(node) {
				const path = `${node.object.name}.${node.property.name}`;
				if (path === 'Date.now' || path === 'performance.now') refuse(node, 'clock');
				if (path === 'Math.random' || path === 'crypto.randomUUID') refuse(node, 'dice');
				if (node.object.name === 'console') refuse(node, 'log');
				if (path === 'process.env') refuse(node, 'environment');
			},
		};
	},
};

/** A fixed pause is slow on good days and wrong on bad ones. Inside a loop it is the step of a poll and lawful. */
const noSleepInTests = {
	create(context) {
		let loops = 0;
		const enter = () => void loops++;
		const leave = () => void loops--;
		const isPause = ({ type, callee, arguments: given }) => {
			if (type === 'CallExpression') return ['sleep', 'delay', 'setTimeout'].includes(callee.name);
			if (type !== 'NewExpression' || callee.name !== 'Promise') return false;
			const body = given[0]?.body;
			return body?.type === 'CallExpression' && body.callee.name === 'setTimeout';
		};
		return {
			WhileStatement: enter,
			'WhileStatement:exit': leave,
			DoWhileStatement: enter,
			'DoWhileStatement:exit': leave,
			ForStatement: enter,
			'ForStatement:exit': leave,
			AwaitExpression(node) {
				if (loops > 0 || !isPause(node.argument)) return;
				context.report({
					node,
					message:
						'Wait for the thing itself (an event, expect.poll). Where the point is that nothing comes, say so on this line.',
				});
			},
		};
	},
};

const namedForWhatItHolds = {
	create: (context) => ({
		Program(node) {
			const file = context.filename.split('/').at(-1) ?? '';
			const stem = file.split('.')[0];
			if (!bannedStems.has(stem)) return;
			context.report({
				node,
				message: `"${stem}" names nothing. Name the file for what it holds; if you cannot, it is in the wrong place.`,
			});
		},
	}),
};

export default {
	meta: { name: 'house' },
	rules: {
		'no-built-sql': noBuiltSql,
		'no-double-cast': noDoubleCast,
		'no-sleep-in-tests': noSleepInTests,
		'pure-rules': pureRules,
		'named-for-what-it-holds': namedForWhatItHolds,
	},
};
