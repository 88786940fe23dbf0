import { type Context, defineExtensionPoint } from '../../plugin-api/index.js';

/** A consent that was withdrawn or has run out. */
export interface ConsentEnding {
  readonly consentId: string;
  /** Id of the person's row. */
  readonly personId: string;
  /** Code of the purpose to which they had agreed; nothing else that they agreed to covers it any more. */
  readonly purpose: string;
  /** First day without it. */
  readonly day: string;
}

/** What becomes of something that rests on a consent when that ends. */
export interface ConsentEndingItem {
  /** Ends it, in the transaction of the withdrawal, which holds the person locked. What it notes is audited. */
  end(context: Context, ending: ConsentEnding): Promise<void>;
}

/** What ends with a consent, by code; what a plugin brings comes after what it requires. */
export const consentEndings = defineExtensionPoint<ConsentEndingItem>('core:consent-endings');

/** Lets all that rests on a consent end with it. */
export async function endWithConsent(context: Context, ending: ConsentEnding): Promise<void> {
  for (const { item } of context.contributed(consentEndings).values()) await item.end(context, ending);
}
