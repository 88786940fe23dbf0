import { existsSync, readFileSync } from 'node:fs';
import { IntlMessageFormat } from 'intl-messageformat';
import { type Language, languages } from '../../lib/localized-text.js';
import type { MessageValues } from '../../plugin-api/index.js';

/** Every message of the enabled plugins, in both languages, by key (`plugin:name`). */
export class MessageCatalog {
  readonly #messages = new Map<string, IntlMessageFormat>();

  /** Adds the `messages/` beside a plugin's index; a plugin without the folder has no messages. */
  addFolder(folder: string): void {
    for (const language of languages) {
      const file = new URL(`messages/${language}.json`, folder);
      if (!existsSync(file)) continue;
      const texts = JSON.parse(readFileSync(file, 'utf8')) as Record<string, string>;
      for (const [key, text] of Object.entries(texts)) {
        this.#messages.set(`${language} ${key}`, new IntlMessageFormat(text, language, undefined, { ignoreTag: true }));
      }
    }
  }

  /** Whether there is such a message. */
  has(key: string): boolean {
    return this.#messages.has(`en ${key}`);
  }

  /**
   * The message in this language with its values filled in; undefined when there is none, or a value of it is missing.
   */
  text(language: Language, key: string, values: MessageValues = {}): string | undefined {
    const message = this.#messages.get(`${language} ${key}`);
    try {
      return message && String(message.format(values));
    } catch {
      // The refusal matters more than its words: the caller still gets code, rule and field.
      return undefined;
    }
  }
}
