import { existsSync, readFileSync } from 'node:fs';
import { IntlMessageFormat } from 'intl-messageformat';
import { type Language, languages } from '../../lib/localized-text.js';
import type { MessageValues } from '../../plugin-api/index.js';

/** Every message of the enabled plugins, in both languages, by key (`plugin:name`). */
export class MessageCatalog {
  readonly #texts = new Map<string, string>();
  /** Those that were said. A start says few, and parsing all would be a tenth of it. */
  readonly #parsed = new Map<string, IntlMessageFormat>();

  /** Adds the `messages/` beside a plugin's index; a plugin without the folder has no messages. */
  addFolder(folder: string): void {
    for (const language of languages) {
      const file = new URL(`messages/${language}.json`, folder);
      if (!existsSync(file)) continue;
      const texts = JSON.parse(readFileSync(file, 'utf8')) as Record<string, string>;
      for (const [key, text] of Object.entries(texts)) this.#texts.set(`${language} ${key}`, text);
    }
  }

  /** Whether there is such a message. */
  has(key: string): boolean {
    return this.#texts.has(`en ${key}`);
  }

  /**
   * The message in this language with its values filled in; undefined when there is none, or a value of it is missing.
   */
  text(language: Language, key: string, values: MessageValues = {}): string | undefined {
    try {
      const message = this.#message(language, key);
      return message && String(message.format(values));
    } catch {
      // The refusal matters more than its words: the caller still gets code, rule and field.
      return undefined;
    }
  }

  #message(language: Language, key: string): IntlMessageFormat | undefined {
    const name = `${language} ${key}`;
    const text = this.#texts.get(name);
    if (text === undefined || this.#parsed.has(name)) return this.#parsed.get(name);
    const message = new IntlMessageFormat(text, language, undefined, { ignoreTag: true });
    this.#parsed.set(name, message);
    return message;
  }
}
