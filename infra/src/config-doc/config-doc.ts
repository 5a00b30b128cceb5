import { z } from 'zod';

export type Section = { title: string; about: string; schema: z.ZodObject };

const Property = z.object({
	description: z.string().optional(),
	default: z.union([z.string(), z.number(), z.boolean()]).optional(),
	type: z.string().optional(),
	enum: z.array(z.union([z.string(), z.number()])).optional(),
	minimum: z.number().optional(),
	maximum: z.number().optional(),
});
const Shape = z.object({ properties: z.record(z.string(), Property), required: z.array(z.string()).default([]) });

const head = `# Settings

Written by \`npm run -s config-doc\` from the schemas that read the settings; a test compares. Set them in the environment, or as lines
\`KEY=value\` in \`skyfair.config.env\` beside this project's \`package.json\` (another file: \`SKYFAIR_CONFIG\`). The environment wins. A process with a
wrong setting names all faults at once and does not start.
`;

/** The page for people: every setting of every process with what it is, what it may be and what it is when not set. */
export function writeConfigDoc(sections: Section[]): string {
	const parts = sections.map(({ title, about, schema }) => {
		const { properties, required } = Shape.parse(z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }));
		const lines = Object.entries(properties).map(([key, property]) => {
			if (property.description === undefined)
				throw new Error(`${key} has no .describe(): say what it is in its schema.`);
			return `| \`${key}\` | ${cell(property.description)} | ${valuesOf(property)} | ${defaultOf(property, required.includes(key))} |`;
		});
		return `## ${title}\n\n${about}\n\n| key | what it is | may be | if not set |\n| --- | --- | --- | --- |\n${lines.join('\n')}\n`;
	});
	return [head, ...parts].join('\n');
}

const cell = (text: string): string => text.replaceAll('|', '\\|').replaceAll('\n', ' ');

function valuesOf(property: z.infer<typeof Property>): string {
	if (property.enum !== undefined) return property.enum.map((value) => `\`${value}\``).join(', ');
	const { minimum, maximum } = property;
	// zod's whole numbers carry the bounds of safe integers; they say nothing to a person
	if (minimum !== undefined && maximum !== undefined && maximum < Number.MAX_SAFE_INTEGER)
		return `${minimum} to ${maximum}`;
	return property.type === 'integer' || property.type === 'number' ? 'a number' : 'text';
}

function defaultOf(property: z.infer<typeof Property>, isRequired: boolean): string {
	// some defaults are of this machine (its cores); then the words say what it is
	if (property.description?.includes('default:') === true) return '';
	if (property.default === '' || property.default === '[]') return '';
	if (property.default !== undefined) return `\`${property.default}\``;
	return isRequired ? '**must be set**' : '';
}
