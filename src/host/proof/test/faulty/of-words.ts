import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import {
  availableActionsOf,
  defineStateMachine,
  Entity,
  Node,
  ObjectType,
  Placed,
  registerEnumType,
} from '../../../../plugin-api/index.js';
import { aid, asking, type Faults } from './fault.js';

enum DoorAction {
  OPEN = 'OPEN',
}
registerEnumType(DoorAction, {
  name: 'DoorAction',
  description: 'What can be done with a door. 操作。',
  valuesConfig: { OPEN: { description: 'Open it. 打开。' } },
});

@ObjectType({ implements: Node, description: 'A door. 门。' })
@Entity()
@Placed({ public: true })
class Door extends Node {}

const states = defineStateMachine<Door, 'SHUT', DoorAction>({
  stateOf: () => 'SHUT',
  rule: 'aid:door.state',
  transitions: { OPEN: { from: ['SHUT'], to: 'SHUT' } },
});

/** A folder with these message files, which `removeFolders` takes away. */
function folderWith(files: Readonly<Record<string, string>>): { folder: string } {
  const folder = mkdtempSync(join(tmpdir(), 'proof-words-'));
  folders.push(folder);
  mkdirSync(join(folder, 'messages'));
  for (const [language, content] of Object.entries(files)) {
    writeFileSync(join(folder, 'messages', `${language}.json`), content);
  }
  return { folder: pathToFileURL(join(folder, 'index.js')).href };
}

const folders: string[] = [];

/** Takes the folders of the message files away. */
export function removeFolders(): void {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
}

/** A plugin with these messages. */
const saying = (english: object, chinese: object = english) =>
  aid(folderWith({ en: JSON.stringify(english), 'zh-CN': JSON.stringify(chinese) }));

const describe = 'describe it in English, with the Chinese term behind it';

/** Faults of messages, descriptions and titles. */
export const faultsOfWords: Faults<
  | 'folder-astray'
  | 'messages-unreadable'
  | 'message-foreign'
  | 'message-unreadable'
  | 'message-untranslated'
  | 'message-placeholders'
  | 'rule-unworded'
  | 'description-missing'
  | 'description-untranslated'
  | 'title-missing'
> = {
  'folder-astray': {
    plugins: aid({ folder: '/plugins/aid' }),
    coordinate: 'folder',
    mend: 'write folder: import.meta.url',
  },
  'messages-unreadable': {
    plugins: aid(folderWith({ en: '{}' })),
    coordinate: 'messages/zh-CN.json',
    mend: 'give every message in both languages',
  },
  'message-foreign': {
    plugins: aid(folderWith({ en: '{"aid:a":"A"}', 'zh-CN': '{"aid:a":"甲","halls:a":"乙"}' })),
    coordinate: 'messages/zh-CN.json halls:a',
    mend: 'begin the key with aid:',
  },
  'message-unreadable': {
    plugins: saying({ 'aid:a': 'From {day' }, { 'aid:a': '自' }),
    coordinate: 'messages/en.json aid:a',
    mend: 'write it in ICU MessageFormat: {name}, {count, plural, …}',
  },
  'message-untranslated': {
    plugins: saying({ 'aid:a': 'A' }, {}),
    coordinate: 'messages/zh-CN.json aid:a',
    mend: 'translate it',
  },
  'message-placeholders': {
    plugins: saying({ 'aid:a': 'From {day}' }, { 'aid:a': '自{date}' }),
    coordinate: 'messages aid:a',
    mend: 'name the same values in both languages',
  },
  'rule-unworded': {
    plugins: aid({ entities: [Door], resolvers: [availableActionsOf(Door, DoorAction, states)] }),
    coordinate: 'Door.availableActions',
    mend: 'word it in messages/en.json and messages/zh-CN.json of aid, under aid:…',
  },
  'description-missing': {
    plugins: aid(asking({ options: { complexity: 1 } })),
    coordinate: 'Query.asked',
    mend: describe,
  },
  'description-untranslated': {
    plugins: aid(asking({ options: { complexity: 1, description: 'A field.' } })),
    coordinate: 'Query.asked',
    mend: describe,
  },
  'title-missing': {
    plugins: aid({ title: { en: 'Aid', 'zh-CN': 'Aid' } }),
    coordinate: 'title',
    mend: "give { en: '…', 'zh-CN': '…' }",
  },
};
