import { type Context, defineExtensionPoint, type LocalizedText } from '../../plugin-api/index.js';

/** One sort of what is held on persons, as whoever asks for their own data is given it. */
export interface PersonRecordItem {
  readonly title: LocalizedText;
  /** What an entry says, in the order in which it is shown: the names of its values, with their titles. */
  readonly columns: Readonly<Record<string, LocalizedText>>;
  /** What is shown in place of codes, by the name of the value and the code; what stands in no list is shown as it is. */
  readonly words?: Readonly<Record<string, Readonly<Record<string, LocalizedText>>>>;
  /**
   * All of it, unmasked and opened, oldest first: the host asks nobody whether they may, since the export as a whole has
   * a permission of its own.
   * @param personIds the person's row, and those that were merged into it
   * @returns entries with the values that `columns` names; what JSON does not know as text
   */
  read(context: Context, personIds: readonly string[]): Promise<readonly Readonly<Record<string, unknown>>[]>;
}

/**
 * All that is held on a person, by code, one item a sort (Personal Information Protection Law, article 45: everybody may
 * see and copy what is held on them). What holds something on persons contributes it.
 */
export const personRecords = defineExtensionPoint<PersonRecordItem>('core:person-records');
