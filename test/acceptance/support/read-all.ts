import type { TestClient, Variables } from '../../../src/testing/index.js';

interface Connection<Row> {
  readonly totalCount: number;
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
  readonly nodes: readonly Row[];
}

/**
 * Every row of a list, a page of 100 after the other, as a front end reads it. `list` is one of the query's root
 * fields.
 */
export async function readAll<Row>(
  client: TestClient,
  list: 'organizations' | 'grids' | 'compounds' | 'posts',
  fields: string,
  filter: Variables,
): Promise<Row[]> {
  const type = `${list[0]?.toUpperCase()}${list.slice(1)}Filter`;
  const query = `query ($filter: ${type}, $after: String) {
    ${list}(filter: $filter, first: 100, after: $after) {
      totalCount pageInfo { hasNextPage endCursor } nodes { ${fields} }
    }
  }`;
  const rows: Row[] = [];
  for (let after: string | null = null; ; ) {
    const answer: Record<string, Connection<Row>> = await client.query(query, { filter, after });
    const { totalCount, pageInfo, nodes } = answer[list] as Connection<Row>;
    rows.push(...nodes);
    if (!pageInfo.hasNextPage) {
      if (rows.length !== totalCount) throw new Error(`${list}: ${rows.length} rows of ${totalCount}`);
      return rows;
    }
    after = pageInfo.endCursor;
  }
}

/** Something that has a code and a name. */
export interface Place {
  readonly code: string;
  readonly name: string;
}

/** The global id of an organization, by its code. */
export async function idOf(client: TestClient, code: string): Promise<string> {
  const { organization } = await client.query<{ organization: { id: string } }>(
    'query ($code: String!) { organization(code: $code) { id } }',
    { code },
  );
  return organization.id;
}
