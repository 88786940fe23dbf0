import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** What the partner changes for version 1.1.0: a file of the plugin, what stands there, and what shall. */
const edits: readonly (readonly [file: string, from: string, to: string])[] = [
  ['package.json', '"version": "1.0.0"', '"version": "1.1.0"'],
  ['index.ts', "version: '1.0.0'", "version: '1.1.0'"],
  [
    'tool/tool.entity.ts',
    '  timesInspected: number = 0;\n',
    `  timesInspected: number = 0;

  @Property({ type: 'text', nullable: true })
  @Field(() => String, { nullable: true, description: 'Where it is kept. 存放地点。' })
  shelf!: string | null;
`,
  ],
];

/** Edits the sources of the plugin in a folder for its second version; the migration is written by the command. */
export async function editForSecondVersion(folder: string): Promise<void> {
  for (const [file, from, to] of edits) {
    const text = await readFile(join(folder, file), 'utf8');
    if (!text.includes(from)) throw new Error(`${file} does not hold ${from}`);
    await writeFile(join(folder, file), text.replace(from, to));
  }
}
