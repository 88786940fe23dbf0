import { onServer } from '../data/scratch-database.ts';
import { ask } from '../measure/ask.ts';

/** What is asked about, drawn at random; the same number whatever the size of the tree. */
export interface Subjects {
  /** Codes by level: `COMMUNITY`, `TOWNSHIP`, `COUNTY`, `PROVINCE`. */
  readonly codes: Readonly<Record<string, readonly string[]>>;
  /** Global ids by level. */
  readonly ids: Readonly<Record<string, readonly string[]>>;
  /** Two characters with which some name begins. */
  readonly nameParts: readonly string[];
  readonly aliases: readonly string[];
  /** Places all over the list of organizations by code. */
  readonly cursors: readonly string[];
  /** First day of what is; partly history by tomorrow. */
  readonly day: string;
}

const levels = ['COMMUNITY', 'TOWNSHIP', 'COUNTY', 'PROVINCE'];

const ofLevel = (level: string) => `core.organization where level = '${level}'`;

/** As the server makes one: `base64url(Organization:uuid)`. */
const globalId = `rtrim(translate(encode(convert_to('Organization:' || id, 'UTF8'), 'base64'), E'+/\\n', '-_'), '=')`;

/** Draws subjects from a database; where there are fewer than asked for, they come again. */
export async function drawSubjects(databaseUrl: string, url: string, number: number): Promise<Subjects> {
  const drawn = await onServer(databaseUrl, async (client) => {
    const draw = async (what: string, from: string): Promise<string[]> => {
      const { rows } = await client.query<{ drawn: string }>(
        `select drawn from (select ${what} as drawn from ${from}) as all_there order by random() limit ${number}`,
      );
      if (rows.length === 0) throw new Error(`There is nothing to ask about: ${what} from ${from}`);
      return Array.from({ length: number }, (_, at) => rows[at % rows.length]?.drawn ?? '');
    };
    const codes: Record<string, readonly string[]> = {};
    for (const level of levels) codes[level] = await draw('code', ofLevel(level));
    const [day] = await draw('min(valid_from)::text', 'core.organization');
    return {
      codes,
      ids: { COUNTY: await draw(globalId, ofLevel('COUNTY')), PROVINCE: await draw(globalId, ofLevel('PROVINCE')) },
      nameParts: await draw('left(name, 2)', 'core.organization where length(name) >= 2'),
      aliases: await draw('name', 'core.organization_alias'),
      day: day ?? '',
    };
  });
  return { ...drawn, cursors: await cursorsAt(url, drawn.codes.COMMUNITY ?? []) };
}

/** Where these stand in the list by code, as the server itself says it. */
async function cursorsAt(url: string, codes: readonly string[]): Promise<string[]> {
  const document = `query ($code: String!) {
    organizations(first: 1, filter: { search: $code }) { pageInfo { endCursor } }
  }`;
  const cursors: string[] = [];
  for (const code of codes) {
    const { organizations } = await ask<{ organizations: { pageInfo: { endCursor: string } } }>(url, document, {
      code,
    });
    cursors.push(organizations.pageInfo.endCursor);
  }
  return cursors;
}
