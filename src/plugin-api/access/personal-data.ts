/**
 * Kinds of personal data that are opened by a stated purpose only: how to reach somebody, their identity document, where
 * they live, when they were born, and what the law calls sensitive (health, need, beliefs).
 */
export const PersonalData = {
  CONTACT: 'CONTACT',
  IDENTITY: 'IDENTITY',
  ADDRESS: 'ADDRESS',
  BIRTH: 'BIRTH',
  SENSITIVE: 'SENSITIVE',
} as const;

/** A kind of personal data. */
export type PersonalData = keyof typeof PersonalData;

/** Whether it is a kind of personal data. */
export const isPersonalData = (kind: string): kind is PersonalData => Object.hasOwn(PersonalData, kind);
