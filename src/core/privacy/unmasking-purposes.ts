import {
  badInput,
  type CommongridError,
  type Context,
  defineExtensionPoint,
  type LocalizedText,
  type PersonalData,
  syncRegister,
} from '../../plugin-api/index.js';
import { UnmaskingPurpose } from './unmasking-purpose.entity.js';

/** A purpose for which personal data are opened, as a plugin contributes it. */
export interface UnmaskingPurposeItem {
  readonly title: LocalizedText;
  /** What it opens, for whoever holds the permission besides. */
  readonly opens: readonly PersonalData[];
}

/** Purposes of unmasked reads, by code. */
export const unmaskingPurposes = defineExtensionPoint<UnmaskingPurposeItem>('core:unmasking-purposes');

const text = (en: string, zh: string) => ({ en, 'zh-CN': zh });
const everything = ['CONTACT', 'IDENTITY', 'ADDRESS', 'BIRTH', 'SENSITIVE'] as const;

/**
 * The core's purposes. Each opens no more than it takes (Personal Information Protection Law, article 6: the smallest
 * scope that serves the purpose).
 */
export const corePurposes = unmaskingPurposes.add({
  SERVICE: { title: text('Service at home', '上门服务'), opens: ['CONTACT', 'ADDRESS'] },
  VERIFICATION: { title: text('Verification of identity', '身份核验'), opens: ['IDENTITY', 'BIRTH'] },
  CARE: { title: text('Care', '关爱帮扶'), opens: ['CONTACT', 'ADDRESS', 'SENSITIVE'] },
  EMERGENCY: { title: text('Emergency', '应急处置'), opens: ['CONTACT', 'ADDRESS', 'SENSITIVE'] },
  CORRECTION: { title: text('Correction of data', '数据更正'), opens: everything },
  SUBJECT_REQUEST: { title: text('Request of the person concerned', '本人申请'), opens: everything },
  // Consents name it; nobody sees more by it.
  PUBLICATION: { title: text('Publication', '公示'), opens: [] },
});

/** What refuses a purpose that nobody registered; whoever gave none at all is not told of one without a name. */
export const unknownPurpose = (purpose: string, field: string): CommongridError =>
  purpose.trim() === '' ? badInput(field, 'core:purpose.empty') : badInput(field, 'core:purpose.unknown', { purpose });

/** The purpose of a code; refuses one that nobody registered. */
export function requireKnownPurpose(context: Context, purpose: string, field = 'purpose'): UnmaskingPurposeItem {
  const known = context.contributed(unmaskingPurposes).get(purpose);
  if (!known) throw unknownPurpose(purpose, field);
  return known.item;
}

/** Refuses a purpose that nobody registered, or that does not open this kind of data. */
export function requirePurpose(context: Context, purpose: string, opens: PersonalData, field = 'purpose'): void {
  const { opens: opened } = requireKnownPurpose(context, purpose, field);
  if (!opened.includes(opens)) throw badInput(field, 'core:purpose.does-not-open', { purpose });
}

/** Carries the purposes that the enabled plugins contribute into their table. */
export const syncUnmaskingPurposes = (context: Context): Promise<void> =>
  syncRegister(context, unmaskingPurposes, UnmaskingPurpose, ({ opens }) => ({ opens: [...opens] }));
