import { readdir, readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';

/** One operation that the playground opens as a tab. */
export interface Example {
  /** The file's name without `.graphql`; unique, and the order of the tabs. */
  readonly name: string;
  /** The file's first comment line, without the `#`; the name if the file starts with anything else. */
  readonly title: string;
  /** The whole file, comments included. GraphiQL names the tab after the operation. */
  readonly query: string;
  /** JSON text of the variables, if the operation takes any. */
  readonly variables?: string;
}

/**
 * Reads every `x.graphql` of a folder, with its variables from `x.variables.json` if that stands beside it.
 *
 * @returns the examples in the order of their file names; none if the folder does not exist.
 * @throws SyntaxError naming the file, if variables are not JSON: better at start than in front of a reader.
 */
export async function readExamples(folder: string): Promise<Example[]> {
  const files = await listFiles(folder);
  const names = files.filter((file) => file.endsWith('.graphql')).map((file) => basename(file, '.graphql'));
  return Promise.all(
    names.sort().map(async (name) => {
      const query = await readFile(join(folder, `${name}.graphql`), 'utf8');
      const variablesFile = `${name}.variables.json`;
      const variables = files.includes(variablesFile) ? await readJson(join(folder, variablesFile)) : undefined;
      return { name, title: readTitle(query) ?? name, query, variables };
    }),
  );
}

async function listFiles(folder: string): Promise<string[]> {
  try {
    return await readdir(folder);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw error;
  }
}

async function readJson(path: string): Promise<string> {
  const text = await readFile(path, 'utf8');
  try {
    JSON.parse(text);
  } catch (error) {
    throw new SyntaxError(`${path} is not JSON: ${(error as Error).message}`, { cause: error });
  }
  return text.trim();
}

function readTitle(query: string): string | undefined {
  return /^\s*#+[ \t]*(\S.*)/.exec(query)?.[1]?.trim();
}
