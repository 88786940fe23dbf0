import {
  badInput,
  type ClassType,
  type Context,
  fromGlobalId,
  limitRate,
  maskPhone,
  type RawBuilder,
  titleOf,
} from '../../plugin-api/index.js';
import { Grid } from '../grid/grid.entity.js';
import { hashToken } from '../place-code/token.js';
import { ContactDisplay, Post } from '../post/post.entity.js';
import { coreSettings } from '../settings.js';
import { Building } from '../territory/building.entity.js';
import { openSealed } from '../vault/index.js';
import { type BoardRow, contactsAt, placeOfCode, placeOfId } from './contact-board.sql.js';
import type { ContactBoard, ContactCard } from './contact-board.types.js';

/** Which board is asked for: exactly one of the three. */
export interface NamedBoard {
  readonly buildingId?: string | null;
  readonly gridId?: string | null;
  /** As it was scanned. */
  readonly code?: string | null;
}

/**
 * The board of a building, a grid, or of what a code stands for; one statement. Null where nothing is published, and
 * likewise for what no longer exists, or never did: no answer tells one from the other. Counted by network, by each call:
 * a field that is asked for under many names counts as often.
 * @throws BAD_USER_INPUT `core:contact-board.one-place`, RATE_LIMITED
 */
export async function readContactBoard(context: Context, named: NamedBoard): Promise<ContactBoard | null> {
  const { perMinute, emptyCodesPerMinute } = coreSettings(context).contactBoard;
  limitRate(context, { name: 'core:contact-board', perMinute });
  const place = placeOf(named);
  const { rows } = place ? await contactsAt(place, context.today).execute(context.sql) : { rows: [] };
  if (rows.length > 0) return boardOf(context, rows);
  // After the look: what leads somewhere is answered, however many others in the same network try codes.
  if (named.code) limitRate(context, { name: 'core:contact-board-empty-codes', perMinute: emptyCodesPerMinute });
  return null;
}

/** SQL of the place; undefined for what cannot name one, which is answered like what names none. */
function placeOf({ buildingId, gridId, code }: NamedBoard): RawBuilder<unknown> | undefined {
  const [field = 'buildingId', ...others] = Object.entries({ buildingId, gridId, code }).flatMap(([name, value]) =>
    value ? [name] : [],
  );
  if (others.length > 0 || !(buildingId || gridId || code)) throw badInput(field, 'core:contact-board.one-place');
  if (code) {
    const hash = hashToken(code);
    return hash && placeOfCode(hash);
  }
  const [table, type, globalId] = buildingId
    ? (['building', Building, buildingId] as const)
    : (['grid', Grid, gridId ?? ''] as const);
  const id = idOf(type, globalId);
  return id === undefined ? undefined : placeOfId(table, id);
}

function idOf(type: ClassType, globalId: string): string | undefined {
  const read = fromGlobalId(globalId);
  return read?.type === type.name ? read.id : undefined;
}

function boardOf(context: Context, rows: readonly BoardRow[]): ContactBoard | null {
  const [first] = rows;
  if (!first) return null;
  const { title, placeKind: kind, placeName: name } = first;
  return { title, place: { kind, name }, contacts: rows.map((row) => cardOf(context, row)) };
}

const cardOf = (context: Context, row: BoardRow): ContactCard => ({
  postId: row.postId,
  display: row.display,
  name: row.holderName,
  kindTitle: titleOf(row, context),
  placeName: row.postPlaceName,
  duty: row.duty,
  since: row.since,
});

/**
 * The phone number of a contact, as its holder chose: not at all, masked, or whole. Those of all boards of a request are
 * read in one statement.
 */
export async function phoneOf(context: Context, { postId, display }: ContactCard): Promise<string | null> {
  if (display === ContactDisplay.HIDDEN) return null;
  const phone = await openSealed(context, Post, 'contactSealed', postId);
  return phone !== null && display === ContactDisplay.MASKED ? maskPhone(phone) : phone;
}
