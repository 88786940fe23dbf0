import { normalizePhone } from '../../lib/phone-number.js';
import { badInput, type Context, emitAll, sql } from '../../plugin-api/index.js';
import { consentEndings } from '../consent/consent-endings.js';
import { requireConsent } from '../consent/require-consent.js';
import { openSealed, openVault } from '../vault/index.js';
import { readContactData } from './post.access.js';
import { ContactDisplay, Post } from './post.entity.js';
import { PostChanged } from './post.events.js';
import type { PostContactInput } from './post.inputs.js';

/** How the holder of a post is reached, as an input says it. */
export interface GivenContact {
  readonly contact?: PostContactInput | null;
}

/** The columns that say how the holder of a post is reached. */
export type ContactColumns = Partial<Pick<Post, 'contactSealed' | 'contactDisplay'>>;

/**
 * What an input changes of how the holder of a post is reached. A number is shown to nobody unless that is said; where
 * there is none any more, there is nothing to show.
 * @throws BAD_USER_INPUT `core:post.phone`
 */
export async function contactColumns(
  context: Context,
  postId: string,
  { contact }: GivenContact,
): Promise<ContactColumns> {
  if (contact === undefined) return {};
  if (!contact || contact.phone === null) return { contactSealed: null, contactDisplay: ContactDisplay.HIDDEN };
  const contactDisplay = contact.display ?? undefined;
  if (contact.phone === undefined) return { contactDisplay };
  const vault = await openVault(context);
  return { contactDisplay, contactSealed: vault.seal(contactAt(postId), requirePhone(contact.phone)) };
}

/** Where the number of a post is sealed. */
export const contactAt = (id: string) => ({ table: 'post', column: 'contact_sealed', id });

function requirePhone(text: string): string {
  const phone = normalizePhone(text);
  if (!phone) throw badInput('input.contact.phone', 'core:post.phone');
  return phone;
}

/** The phone number of a post, to be masked; null where the actor may not know of contact data, or there is none. */
export async function phoneOf(context: Context, { id }: Pick<Post, 'id'>): Promise<string | null> {
  const known = await context.byId(Post, id, readContactData);
  return known ? openSealed(context, Post, 'contactSealed', id) : null;
}

/**
 * Refuses to show a number in full unless its holder has consented to that, which they have until this transaction ends.
 * Whoever withdraws a consent takes up the person first and the posts then: so call this before a post is taken up.
 * @throws RULE_VIOLATED `core:consent.missing`
 */
export async function requirePublishable(context: Context, personId: string, { contact }: GivenContact): Promise<void> {
  if (contact?.display !== ContactDisplay.FULL) return;
  await requireConsent(context, personId, publication, 'input.contact.display');
}

/** The purpose to which somebody agrees whose number boards show in full. */
export const publication = 'PUBLICATION';

/** Who withdraws that consent is shown with a masked number from then on. */
export const contactsMasked = consentEndings.add({
  POST_CONTACTS: {
    async end(context, { personId, purpose }) {
      if (purpose !== publication) return;
      const { rows } = await sql<{ id: string }>`
        update core.post set contact_display = 'MASKED', version = version + 1
        where person_id = ${personId} and contact_display = 'FULL' returning id`.execute(context.sql);
      await emitAll(
        context,
        PostChanged,
        rows.map(({ id }) => ({ subject: id, payload: { postId: id } })),
      );
      context.note({ details: { contactsMasked: rows.length } });
    },
  },
});
