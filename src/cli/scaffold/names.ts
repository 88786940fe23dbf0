/** Every name in a new plugin, worked out from its id and the type that it stores. */
export interface PluginNames {
  /** `repair-cafe` */
  readonly id: string;
  /** `commongrid-plugin-repair-cafe` */
  readonly package: string;
  /** PostgreSQL schema, `repair_cafe` */
  readonly schema: string;
  /** What the plugin is called: `Repair cafe` */
  readonly title: string;
  readonly chinese: string;
  /** GraphQL type and entity class: `RepairCafe`, `RepairCafes` */
  readonly type: string;
  readonly types: string;
  /** The same as field or variable: `repairCafe`, `repairCafes` */
  readonly member: string;
  readonly members: string;
  /** The same as name of folder and files: `repair-cafe` */
  readonly file: string;
  /** The same as table: `repair_cafe` */
  readonly table: string;
  /** The same in a sentence: `repair cafe`, `repair cafes` */
  readonly one: string;
  readonly many: string;
}

/** What somebody may say about a new plugin beside its id. */
export interface NamingOptions {
  /** The type that it stores, `RepairCafe`; by default the id in the singular. */
  readonly entity?: string;
  /** What it is called in English; by default the words of the id. */
  readonly title?: string;
  /** What it is called in Chinese. */
  readonly chinese?: string;
}

/** Every description needs Chinese; this one asks to be replaced. */
const untranslated = '示例';

/** Works the names out. The id is well-formed: lower-case words with hyphens. */
export function namePlugin(id: string, { entity, title, chinese = untranslated }: NamingOptions = {}): PluginNames {
  const type = entity ?? singular(id.split('-').map(capitalize).join(''));
  const types = plural(type);
  const file = hyphenate(type);
  return {
    id,
    package: `commongrid-plugin-${id}`,
    schema: id.replaceAll('-', '_'),
    title: title ?? capitalize(id.replaceAll('-', ' ')),
    chinese,
    type,
    types,
    member: decapitalize(type),
    members: decapitalize(types),
    file,
    table: file.replaceAll('-', '_'),
    one: file.replaceAll('-', ' '),
    many: hyphenate(types).replaceAll('-', ' '),
  };
}

const capitalize = (word: string) => word.charAt(0).toUpperCase() + word.slice(1);
const decapitalize = (word: string) => word.charAt(0).toLowerCase() + word.slice(1);
const hyphenate = (type: string) => decapitalize(type).replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);

/** Good enough for names that an author may correct: endings of English nouns, first match counts. */
const plurals: readonly (readonly [RegExp, string])[] = [
  [/([^aeiou])y$/, '$1ies'],
  [/(s|x|z|ch|sh)$/, '$1es'],
  [/$/, 's'],
];
const singulars: readonly (readonly [RegExp, string])[] = [
  [/ies$/, 'y'],
  [/(ss|x|z|ch|sh)es$/, '$1'],
  [/([^su])s$/, '$1'],
];

const plural = (word: string) => bend(word, plurals);
const singular = (word: string) => bend(word, singulars);

function bend(word: string, endings: readonly (readonly [RegExp, string])[]): string {
  const [ending, replacement] = endings.find(([pattern]) => pattern.test(word)) ?? [/$/, ''];
  return word.replace(ending, replacement);
}
