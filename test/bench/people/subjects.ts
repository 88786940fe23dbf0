import { onServer } from '../data/scratch-database.ts';
import { ask } from '../measure/ask.ts';

/** A row as the database and as the graph name it. */
interface Row {
  readonly id: string;
  readonly globalId: string;
}

/** What is asked about, drawn at random; the same number at each size. */
export interface PeopleSubjects {
  readonly grids: readonly Row[];
  readonly buildings: readonly Row[];
  readonly communities: readonly Row[];
  /** Phone numbers with their blind indexes, as hexadecimal text. */
  readonly phones: readonly { readonly number: string; readonly index: string }[];
  readonly points: readonly Point[];
  /** First letters of names. */
  readonly initials: readonly string[];
}

interface Point {
  readonly longitude: number;
  readonly latitude: number;
}

/** As the server makes one. */
const globalId = (type: string, id: string): string => Buffer.from(`${type}:${id}`).toString('base64url');

/**
 * Draws subjects from a database; where there are fewer than asked for, they come again.
 * @param authorization of somebody who may see phone numbers there: the database has them sealed
 */
export async function drawPeople(
  databaseUrl: string,
  url: string,
  authorization: string,
  number: number,
): Promise<PeopleSubjects> {
  const drawn = await onServer(databaseUrl, async (client) => {
    const draw = async <T extends object>(columns: string, from: string): Promise<T[]> => {
      const { rows } = await client.query<T>(`select ${columns} from ${from} order by random() limit ${number}`);
      if (rows.length === 0) throw new Error(`There is nothing to ask about: ${columns} from ${from}`);
      return Array.from({ length: number }, (_, at) => rows[at % rows.length] as T);
    };
    const rowsOf = async (type: string, from: string): Promise<Row[]> =>
      (await draw<{ id: string }>('id', from)).map(({ id }) => ({ id, globalId: globalId(type, id) }));
    return {
      grids: await rowsOf('Grid', 'core.grid'),
      buildings: await rowsOf('Building', 'core.building'),
      communities: await rowsOf('Organization', `core.organization where kind = 'COMMUNITY'`),
      points: await draw<Point>(
        `(boundary #>> '{coordinates,0,0,0}')::float8 + 0.001 as longitude,
          (boundary #>> '{coordinates,0,0,1}')::float8 + 0.001 as latitude`,
        'core.grid',
      ),
      initials: (await draw<{ letters: string }>('initials[1] as letters', 'core.person')).map(
        ({ letters }) => letters,
      ),
      persons: await draw<{ id: string; index: string }>(
        `id, encode(phone_index, 'hex') as index`,
        'core.person where phone_index is not null',
      ),
    };
  });
  const { persons, ...subjects } = drawn;
  const phones: PeopleSubjects['phones'][number][] = [];
  for (const { id, index } of persons) phones.push({ number: await phoneOf(url, authorization, id), index });
  return { ...subjects, phones };
}

async function phoneOf(url: string, authorization: string, id: string): Promise<string> {
  const document = `query ($id: ID!) { node(id: $id) { ... on Person { phone(purpose: "SERVICE") } } }`;
  const { node } = await ask<{ node: { phone: string } }>(url, document, { id: globalId('Person', id) }, authorization);
  return node.phone;
}
