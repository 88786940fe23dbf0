import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { onTestFinished } from 'vitest';

/** A partner's package on disk, outside of this repository, in which `commongrid` and MikroORM are installed. */
export interface PluginOnDisk {
  /** URL of its index, as `import.meta.url` there gives it. */
  readonly folder: string;
  /** Adds a migration by hand. `year` gives the order; what is created comes in the present year. */
  readonly addMigration: (year: number, name: string, sql: string) => Promise<string>;
  /** Adds any file, by its path below the index. */
  readonly addFile: (path: string, text: string) => Promise<void>;
}

/** Makes an empty plugin, removed at the end of the test. */
export async function makePlugin(indexFile = 'index.ts'): Promise<PluginOnDisk> {
  const root = await mkdtemp(join(tmpdir(), 'commongrid-plugin-'));
  onTestFinished(() => rm(root, { recursive: true, force: true }));
  await mkdir(join(root, 'node_modules', 'commongrid'), { recursive: true });
  await symlink(resolve('node_modules/@mikro-orm'), join(root, 'node_modules', '@mikro-orm'));
  const addFile = async (path: string, text: string) => {
    await mkdir(join(root, path, '..'), { recursive: true });
    await writeFile(join(root, path), text);
  };
  await addFile('node_modules/commongrid/package.json', '{ "type": "module", "exports": "./index.js" }');
  await addFile('node_modules/commongrid/index.js', `export { Migration } from '@mikro-orm/migrations';`);
  await addFile('package.json', '{ "type": "module" }');
  return {
    folder: pathToFileURL(join(root, indexFile)).href,
    addFile,
    async addMigration(year, name, sql) {
      const time = `${year}0101000000`;
      const text = `import { Migration } from 'commongrid';
export class Migration${time} extends Migration {
  override up(): void {
    this.addSql(${JSON.stringify(sql)});
  }
}
`;
      await addFile(join(indexFile, '..', 'migrations', `Migration${time}-${name}.ts`), text);
      return `Migration${time}-${name}`;
    },
  };
}
