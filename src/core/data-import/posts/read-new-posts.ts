import { type Context, sql } from '../../../plugin-api/index.js';
import type { NewPost } from '../../post/appoint-all.js';
import { contactAt } from '../../post/post-contact.js';
import { openVault } from '../../vault/index.js';
import type { ImportJob } from '../define-import.js';

/** Posts that are read at a time. */
const atOnce = 1_000;

/** A post that is to be held, with its row in the file. */
export interface RowOfPost {
  readonly sheet: number;
  readonly line: number;
  readonly post: NewPost & { readonly id: string };
  /** Organization in which its place lies. */
  readonly liesIn: string;
}

type Found = NewPost & {
  readonly id: string;
  readonly sheet: number;
  readonly line: number;
  readonly liesIn: string;
  readonly sealed: Buffer | null;
};

/**
 * The posts that are new and lie somewhere, in the order of the file, a thousand at a time. Of a holder who is refused
 * for being elsewhere not who it is: what they agreed to, and what became of them, is not asked for.
 */
export async function* readNewPosts(context: Context, { staged }: ImportJob): AsyncGenerator<RowOfPost[]> {
  const vault = await openVault(context);
  let after = '00000000-0000-0000-0000-000000000000';
  for (;;) {
    const { rows } = await sql<Found>`
      select p.sheet, p.line, p.id, p.lies_in as "liesIn", s.kind,
        case when h.is_ours then p.person_id end as "personId", s.published_name as "holderName",
        p.organization_id as "organizationId", p.grid_id as "gridId", p.building_id as "buildingId",
        s.valid_from::text as "validFrom", s.valid_until::text as "validUntil", p.employment,
        p.represents_id as "representsId", s.member_source as "memberSource", s.duty,
        coalesce(s.display, 'HIDDEN') as "contactDisplay", coalesce(s.published, true) as "isPublished",
        s.contact_sealed as sealed
      from import_post p join ${staged} s on s.id = p.id join import_holder h on h.post_id = p.id
      where p.known_id is null and p.fits and p.id > ${after}::uuid order by p.id limit ${atOnce}`.execute(context.sql);
    if (rows.length === 0) return;
    yield rows.map(({ sheet, line, liesIn, sealed, ...post }) => ({
      sheet,
      line,
      liesIn,
      post: { ...post, phone: sealed && vault.open(contactAt(post.id), sealed) },
    }));
    after = rows.at(-1)?.id as string;
  }
}
