import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { StartupError } from '../lib/startup-error.js';

/** The settings of plugins, by plugin id, before anything parsed them. */
export type Configuration = Readonly<Record<string, unknown>>;

/** `COMMONGRID_CONFIG_RED_PROPERTY={"warnDays":14}`: settings of one plugin, for what must not lie in a file. */
const sectionPrefix = 'COMMONGRID_CONFIG_';

/**
 * Reads the operator's configuration: a JSON file with one section a plugin (`COMMONGRID_CONFIG`), and over it the
 * sections that stand in the environment, setting by setting.
 * @throws StartupError for a file that is missing or no such object, and for a section that is no JSON object
 */
export async function readConfiguration(
  path: string | undefined,
  environment: Readonly<Record<string, string | undefined>> = process.env,
): Promise<Configuration> {
  const sections: Record<string, unknown> = path === undefined ? {} : { ...(await readFileSections(path)) };
  for (const [name, text] of Object.entries(environment)) {
    if (!name.startsWith(sectionPrefix) || !text) continue;
    const plugin = name.slice(sectionPrefix.length).toLowerCase().replaceAll('_', '-');
    sections[plugin] = { ...(sections[plugin] as object | undefined), ...readSection(name, text) };
  }
  return sections;
}

async function readFileSections(path: string): Promise<object> {
  if (!existsSync(path)) {
    throw new StartupError(
      'CONFIGURATION_MISSING',
      `There is no file ${path}.`,
      'Correct COMMONGRID_CONFIG, or unset it.',
    );
  }
  const sections = parseObject(await readFile(path, 'utf8'));
  if (sections) return sections;
  throw new StartupError(
    'CONFIGURATION_INVALID',
    `The file ${path} is not a JSON object with one section a plugin.`,
    'Write it like { "core": { … }, "red-property": { … } }.',
  );
}

function readSection(name: string, text: string): object {
  const section = parseObject(text);
  if (section) return section;
  // The value may be a secret: it is not repeated.
  throw new StartupError('CONFIGURATION_INVALID', `${name} is not a JSON object.`, 'Write it like {"setting":1}.');
}

/** The object that the text is as JSON; undefined when it is none. */
function parseObject(text: string): object | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? value : undefined;
  } catch {
    return undefined;
  }
}
