/** The languages that every message, title and description exists in. */
export const languages = ['en', 'zh-CN'] as const;

/** A language of the product: English or Simplified Chinese. */
export type Language = (typeof languages)[number];

/** One text in every language of the product. */
export type LocalizedText = Readonly<Record<Language, string>>;
