import type { PluginDefinition } from '../../../plugin-api/index.js';
import type { Problem } from '../problem.js';
import type { Surface } from '../surface/surface.js';

/** Names that say whose they are, by the words for what they name. */
const prefixed: Readonly<Record<string, (plugin: PluginDefinition) => readonly string[] | undefined>> = {
  permission: ({ permissions }) => Object.keys(permissions ?? {}),
  role: ({ roles }) => Object.keys(roles ?? {}),
  event: ({ events }) => events?.emits?.map(({ name }) => name),
  handler: ({ events }) => events?.on?.map(({ name }) => name),
  job: ({ jobs }) => jobs?.map(({ name }) => name),
  download: ({ downloads }) => downloads?.map(({ name }) => name),
  'extension point': ({ extensionPoints }) => extensionPoints?.map(({ name }) => name),
};

/** Names of permissions, roles, events … that do not begin with the id of their plugin, or are malformed behind it. */
export function assertPrefixed({ plugins }: Surface): Problem[] {
  return plugins.flatMap((plugin) =>
    Object.entries(prefixed).flatMap(([word, namesOf]) =>
      (namesOf(plugin) ?? []).flatMap((name) => {
        const [prefix, ...rest] = name.split(':');
        if (prefix === plugin.id && /^[a-z0-9]+([.-][a-z0-9]+)*$/.test(rest.join(':'))) return [];
        const problem = `the name is not of the form ${plugin.id}:words-with-hyphens`;
        const mend = `name it ${plugin.id}:…, in lower-case words with hyphens`;
        return [{ refusal: 'name-unprefixed', plugin: plugin.id, coordinate: `${word} ${name}`, problem, mend }];
      }),
    ),
  );
}

/**
 * Fields that are named other than their property or method. type-graphql finds a field's resolver, its access rule and
 * its value by the member's name: under another name the rule of a namesake would count, or the value be lost.
 */
export function assertNamedAsMember({ fields }: Surface): Problem[] {
  return fields.flatMap(({ parent, places, name, plugin, coordinate }) => {
    const other = places.find(({ member }) => member !== name);
    if (typeof parent === 'string' || !other) return [];
    const problem = `is named other than ${other.target.name}.${other.member}, which declares it`;
    return [
      {
        refusal: 'field-renamed',
        plugin,
        coordinate,
        problem,
        mend: `rename the member to ${name}, and drop the name option`,
      },
    ];
  });
}
