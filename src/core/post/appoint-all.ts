import { v7 as uuidV7 } from 'uuid';
import { type Context, emitAll, ruleViolated, sql, violatedConstraint } from '../../plugin-api/index.js';
import { holdPremises } from '../territory/hold-premises.js';
import { openVault } from '../vault/index.js';
import { refuseUnfit } from './check-new-posts.js';
import { ContactDisplay, type Employment, type MemberSource } from './post.entity.js';
import { PostAppointed } from './post.events.js';
import { contactAt } from './post-contact.js';

/** A post that is to be held; ids are those of rows. Exactly one of organization, grid and building. */
export interface NewPost {
  /** A UUID v7; made unless given. */
  readonly id?: string;
  readonly kind: string;
  readonly personId: string;
  /** The name under which the holder is published. */
  readonly holderName: string;
  readonly organizationId?: string | null;
  readonly gridId?: string | null;
  readonly buildingId?: string | null;
  readonly validFrom: string;
  readonly validUntil?: string | null;
  readonly employment?: Employment | null;
  readonly representsId?: string | null;
  readonly memberSource?: MemberSource | null;
  readonly duty?: string | null;
  /** As `normalizePhone` gives it. */
  readonly phone?: string | null;
  readonly contactDisplay?: ContactDisplay;
  readonly isPublished?: boolean;
  /** By which a file finds the post again: `Vault.index('source-key', …)`. */
  readonly sourceKey?: Buffer | null;
}

/**
 * Appoints many at once, by as many statements as for one: what a file or the demo brings. The caller has asked whether
 * the actor may, and holds no lock on what these posts hang on; grants do not come this way.
 * @returns the ids of the posts, in the order of the rows
 * @throws RULE_VIOLATED naming `posts.3` for the first, by number from 0, that cannot be: a place that is none or has no
 *   such posts, a person who was erased or merged, a full number without consent; `core:post.held-already` naming `posts`
 */
export async function appointAll(context: Context, rows: readonly NewPost[]): Promise<string[]> {
  if (rows.length === 0) return [];
  const ids = rows.map(({ id }) => id ?? uuidV7());
  await holdAll(context, rows);
  await refuseUnfit(context, rows);
  await insert(context, rows, ids).catch(refuseTwice);
  await emitAll(
    context,
    PostAppointed,
    rows.map(({ personId, kind, validFrom, ...row }, at) => ({
      subject: ids[at] ?? '',
      payload: {
        postId: ids[at] ?? '',
        personId,
        kind,
        validFrom,
        validUntil: row.validUntil ?? null,
        ...placeOf(row),
      },
    })),
  );
  return ids;
}

const placeOf = ({ organizationId = null, gridId = null, buildingId = null }: Partial<NewPost>) => ({
  organizationId,
  gridId,
  buildingId,
});

/** Premises, organizations, grids and persons, in the order in which an appointment takes them up. */
async function holdAll(context: Context, rows: readonly NewPost[]): Promise<void> {
  const all = (key: 'organizationId' | 'representsId' | 'gridId' | 'buildingId' | 'personId') => [
    ...new Set(rows.flatMap((row) => row[key] ?? [])),
  ];
  const buildingIds = all('buildingId');
  if (buildingIds.length > 0) await holdPremises(context, { buildingIds });
  await context.write();
  await sql`
    select from core.organization o where o.id = any(${[...all('organizationId'), ...all('representsId')]}::uuid[])
    order by o.id for key share`.execute(context.sql);
  await sql`
    select from core.grid g where g.id = any(${all('gridId')}::uuid[]) order by g.id for key share`.execute(
    context.sql,
  );
  await sql`
    select from core.building b where b.id = any(${buildingIds}::uuid[]) order by b.id for key share`.execute(
    context.sql,
  );
  await sql`
    select from core.person p where p.id = any(${all('personId')}::uuid[]) order by p.id for no key update`.execute(
    context.sql,
  );
}

async function insert(context: Context, rows: readonly NewPost[], ids: readonly string[]): Promise<void> {
  const of = <Key extends keyof NewPost>(key: Key) => rows.map((row) => row[key] ?? null);
  const vault = rows.some(({ phone }) => phone) ? await openVault(context) : undefined;
  const contacts = rows.map(({ phone }, at) => (vault && phone ? vault.seal(contactAt(ids[at] ?? ''), phone) : null));
  const displays = rows.map((row) => row.contactDisplay ?? ContactDisplay.HIDDEN);
  const published = rows.map((row) => row.isPublished ?? true);
  await sql`
    insert into core.post (id, kind, person_id, holder_name, organization_id, grid_id, building_id, valid_from, valid_until,
      employment, represents_id, member_source, duty, is_published, contact_sealed, contact_display, source_key)
    select * from unnest(${ids}::uuid[], ${of('kind')}::text[], ${of('personId')}::uuid[], ${of('holderName')}::text[],
      ${of('organizationId')}::uuid[], ${of('gridId')}::uuid[], ${of('buildingId')}::uuid[], ${of('validFrom')}::date[],
      ${of('validUntil')}::date[], ${of('employment')}::text[], ${of('representsId')}::uuid[],
      ${of('memberSource')}::text[], ${of('duty')}::text[], ${published}::boolean[], ${contacts}::bytea[],
      ${displays}::text[], ${of('sourceKey')}::bytea[])`.execute(context.sql);
}

function refuseTwice(error: unknown): never {
  if (violatedConstraint(error) === 'x_post_once') throw ruleViolated('posts', 'core:post.held-already');
  throw error;
}
