import { existsSync, readFileSync } from 'node:fs';
import { languages, type PluginDefinition } from '../../../plugin-api/index.js';
import type { Problem } from '../problem.js';
import type { Surface } from '../surface/surface.js';
import { grounds } from './check.js';

/** A rule that a plugin declares, and where. */
interface Declared {
  readonly plugin: string;
  readonly coordinate: string;
  readonly rule: string;
}

/**
 * Rules of state machines and of contributed items that nobody words: whom they refuse would read the meaning of the
 * code alone. One that is worded in one language only is told as a message that is missing. Rules that are but thrown
 * by code are declared nowhere; the log tells of those when they refuse without words.
 */
export function assertRulesWorded(surface: Surface): Problem[] {
  const keys = new Map(surface.plugins.map((plugin) => [plugin.id, messageKeys(plugin)]));
  return [...ofStates(surface), ...ofItems(surface)].flatMap(({ plugin, coordinate, rule }) => {
    if ([...grounds(surface, plugin)].some((id) => keys.get(id)?.has(rule))) return [];
    const problem = `refuses by the rule ${rule}, which has no message`;
    const mend = `word it in messages/en.json and messages/zh-CN.json of ${plugin}, under ${plugin}:…`;
    return [{ refusal: 'rule-unworded', plugin, coordinate, problem, mend }];
  });
}

const ofStates = ({ fields }: Surface): Declared[] =>
  fields.flatMap(({ plugin, coordinate, refusesBy }) =>
    [...new Set(refusesBy)].map((rule) => ({ plugin, coordinate, rule })),
  );

function ofItems({ plugins }: Surface): Declared[] {
  const points = new Map(
    plugins.flatMap(({ extensionPoints = [] }) => extensionPoints.map((each) => [each.name, each])),
  );
  return plugins.flatMap(({ id: plugin, contributes = [] }) =>
    contributes.flatMap(({ point, items }) =>
      Object.entries(items).flatMap(([code, item]) => {
        const rules = points.get(point)?.rulesOf?.(item as never) ?? [];
        return rules.map((rule) => ({ plugin, coordinate: `item ${code} of ${point}`, rule }));
      }),
    ),
  );
}

/** Keys of messages in either language. Files that cannot be read are told of elsewhere. */
function messageKeys({ folder }: PluginDefinition): ReadonlySet<string> {
  if (!folder.startsWith('file:')) return new Set();
  const files = languages.map((language) => new URL(`messages/${language}.json`, folder));
  return new Set(files.filter((file) => existsSync(file)).flatMap((file) => keysOf(readFileSync(file, 'utf8'))));
}

function keysOf(text: string): string[] {
  try {
    return Object.keys((JSON.parse(text) ?? {}) as object);
  } catch {
    return [];
  }
}
