import type { LocalizedText } from '../plugin-api/index.js';

/** A text in both languages. */
export const bilingual = (en: string, zh: string): LocalizedText => ({ en, 'zh-CN': zh });
