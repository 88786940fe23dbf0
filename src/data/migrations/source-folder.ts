import { access, readFile } from 'node:fs/promises';

/** Where the source of a plugin lies, and in which language its next migration is written. */
export interface SourceFolder {
  /** URL of the folder `migrations/` in the source. */
  readonly migrations: URL;
  readonly extension: 'ts' | 'js';
}

/**
 * Finds the source of a plugin by the URL of the index that runs. TypeScript is its own source; compiled JavaScript
 * names it in the source map beside it; JavaScript without a source map, or whose source is not on this disk, is taken
 * for hand-written.
 */
export async function findSourceFolder(index: string): Promise<SourceFolder> {
  if (index.endsWith('.ts')) return { migrations: new URL('migrations/', index), extension: 'ts' };
  const source = await readSourceUrl(index);
  const isThere =
    source &&
    (await access(source).then(
      () => true,
      () => false,
    ));
  return isThere
    ? { migrations: new URL('migrations/', source), extension: 'ts' }
    : { migrations: new URL('migrations/', index), extension: 'js' };
}

/** The first source that the source map of a compiled file names. */
async function readSourceUrl(file: string): Promise<URL | undefined> {
  const text = await readFile(new URL(`${file}.map`), 'utf8').catch(() => '{}');
  const { sourceRoot = '', sources = [] } = JSON.parse(text) as { sourceRoot?: string; sources?: string[] };
  return sources[0]?.endsWith('.ts') ? new URL(sourceRoot + sources[0], file) : undefined;
}
