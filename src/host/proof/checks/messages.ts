import { existsSync, readFileSync } from 'node:fs';
import { IntlMessageFormat } from 'intl-messageformat';
import { type Language, languages, type PluginDefinition } from '../../../plugin-api/index.js';
import type { Problem } from '../problem.js';
import type { Surface } from '../surface/surface.js';

type Complaint = Omit<Problem, 'plugin'>;
/** Placeholders of each readable message, by key. */
type Placeholders = ReadonlyMap<string, ReadonlySet<string>>;

/** Message files that are not there, cannot be read, or differ in keys or placeholders between the languages. */
export function assertMessagesPaired({ plugins }: Surface): Problem[] {
  return plugins.flatMap((plugin) => complaintsOf(plugin).map((complaint) => ({ plugin: plugin.id, ...complaint })));
}

function complaintsOf({ id, folder }: PluginDefinition): Complaint[] {
  if (!folder.startsWith('file:')) {
    const problem = 'the folder is not a file: address';
    return [{ refusal: 'folder-astray', coordinate: 'folder', problem, mend: 'write folder: import.meta.url' }];
  }
  if (!existsSync(new URL('messages/', folder))) return [];
  const complaints: Complaint[] = [];
  const [first, second] = languages.map((language) => readMessages(id, folder, language, complaints));
  if (!first || !second) return complaints;
  return [...complaints, ...compare(first, second)];
}

function readMessages(
  id: string,
  folder: string,
  language: Language,
  complaints: Complaint[],
): Placeholders | undefined {
  const coordinate = `messages/${language}.json`;
  let texts: unknown;
  try {
    texts = JSON.parse(readFileSync(new URL(coordinate, folder), 'utf8'));
  } catch {
    complaints.push({
      refusal: 'messages-unreadable',
      coordinate,
      problem: 'is not there, or is not JSON',
      mend: 'give every message in both languages',
    });
    return undefined;
  }
  const messages = new Map<string, ReadonlySet<string>>();
  for (const [key, text] of Object.entries(texts ?? {})) {
    if (!key.startsWith(`${id}:`)) {
      const mend = `begin the key with ${id}:`;
      const problem = 'the key is not of this plugin';
      complaints.push({ refusal: 'message-foreign', coordinate: `${coordinate} ${key}`, problem, mend });
    }
    const placeholders = readPlaceholders(text, language);
    if (!placeholders) {
      const mend = 'write it in ICU MessageFormat: {name}, {count, plural, …}';
      const problem = 'the message cannot be read';
      complaints.push({ refusal: 'message-unreadable', coordinate: `${coordinate} ${key}`, problem, mend });
    }
    // One that cannot be read is told above, and is not compared.
    messages.set(key, placeholders ?? unreadable);
  }
  return messages;
}

const unreadable: ReadonlySet<string> = new Set();

function readPlaceholders(text: unknown, language: Language): ReadonlySet<string> | undefined {
  if (typeof text !== 'string') return undefined;
  try {
    return new Set(namesIn(new IntlMessageFormat(text, language).getAst()));
  } catch {
    return undefined;
  }
}

type Nodes = ReturnType<IntlMessageFormat['getAst']>;

/** Names in a message, those inside the branches of plurals and selections included. */
function namesIn(nodes: Nodes): string[] {
  return nodes.flatMap((node) => {
    if (!('value' in node) || node.type === elements.literal) return [];
    const inside = 'options' in node ? Object.values(node.options).flatMap((option) => namesIn(option.value)) : [];
    const children = 'children' in node ? namesIn(node.children) : [];
    return [String(node.value), ...inside, ...children];
  });
}

/** Kinds of nodes in a parsed message that are not placeholders. */
const elements = { literal: 0 } as const;

function compare(english: Placeholders, chinese: Placeholders): Complaint[] {
  const keys = [...new Set([...english.keys(), ...chinese.keys()])];
  return keys.flatMap((key): Complaint[] => {
    const [one, other] = [english.get(key), chinese.get(key)];
    if (!one || !other) {
      const coordinate = `messages/${one ? 'zh-CN' : 'en'}.json ${key}`;
      const problem = 'the message is missing in this language';
      return [{ refusal: 'message-untranslated', coordinate, problem, mend: 'translate it' }];
    }
    if (one === unreadable || other === unreadable || isSame(one, other)) return [];
    const [said, differs] = [one, other].map((names) => [...names].toSorted().join(', ') || 'none');
    const problem = `its placeholders differ: ${said} in English, ${differs} in Chinese`;
    return [
      {
        refusal: 'message-placeholders',
        coordinate: `messages ${key}`,
        problem,
        mend: 'name the same values in both languages',
      },
    ];
  });
}

const isSame = (one: ReadonlySet<string>, other: ReadonlySet<string>) =>
  one.size === other.size && [...one].every((name) => other.has(name));
