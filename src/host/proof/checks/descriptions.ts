import type { LocalizedText } from '../../../plugin-api/index.js';
import type { Problem } from '../problem.js';
import type { Surface } from '../surface/surface.js';

const hasChinese = (text: string | undefined) => /\p{Script=Han}/u.test(text ?? '');

/** Types, fields, arguments and enum values that do not say in both languages what they are. */
export function assertDescribed({ types, fields, plugins }: Surface): Problem[] {
  const builtIn = plugins[0]?.id;
  const told = [
    // Classes of arguments are no types of the graph; scalars of everybody may come from a library.
    ...types
      .filter(({ kind, owner }) => kind !== 'arguments' && !(kind === 'scalar' && owner === builtIn))
      .map(({ owner, name, description }) => ({ plugin: owner, coordinate: name, description })),
    ...types.flatMap(({ owner, name, values }) =>
      [...values].map(([value, description]) => ({ plugin: owner, coordinate: `${name}.${value}`, description })),
    ),
    ...fields,
    ...fields.flatMap(({ plugin, coordinate, arguments: listed }) =>
      listed
        .filter(({ spread }) => !spread)
        .map(({ name, description }) => ({ plugin, coordinate: `${coordinate}(${name}:)`, description })),
    ),
  ];
  return told
    .filter(({ description }) => !hasChinese(description))
    .map(({ plugin, coordinate, description }) => ({
      refusal: description?.trim() ? 'description-untranslated' : 'description-missing',
      plugin,
      coordinate,
      problem: description?.trim() ? 'its description has no Chinese' : 'has no description',
      mend: 'describe it in English, with the Chinese term behind it',
    }));
}

/** Titles that lack one of the languages. */
export function assertTitled({ plugins }: Surface): Problem[] {
  return plugins.flatMap(({ id: plugin, title, permissions = {}, roles = {}, demoAccounts = [] }) => {
    const titles: [coordinate: string, title: LocalizedText | undefined][] = [
      ['title', title],
      ...Object.entries(permissions).map(([name, text]) => [`permission ${name}`, text] as [string, LocalizedText]),
      ...Object.entries(roles).map(([name, role]) => [`role ${name}`, role.title] as [string, LocalizedText]),
      ...demoAccounts.map((account) => [`demo account ${account.login}`, account.title] as [string, LocalizedText]),
    ];
    return titles
      .filter(([, text]) => !text?.en?.trim() || !hasChinese(text['zh-CN']))
      .map(([coordinate]) => ({
        refusal: 'title-missing',
        plugin,
        coordinate,
        problem: 'has no title in both languages',
        mend: "give { en: '…', 'zh-CN': '…' }",
      }));
  });
}
