import type { Commongrid } from '../servers/commongrid.ts';
import type { Server } from '../servers/server.ts';
import type { Contender, Request, SeenGrid } from './contender.ts';

/** Rows of each list, and nothing else, in the one form of all servers. */
interface Community {
  readonly id: string;
  readonly name: string;
  readonly parent: { readonly id: string; readonly name: string };
  readonly grids: readonly {
    readonly id: string;
    readonly name: string;
    readonly code: string;
    readonly staff: readonly { readonly name: string; readonly role: string }[];
  }[];
}

const first = 20;

/** The product. Its pages say whether rows follow, its ids are global ids, and every request says who asks. */
export function commongrid(server: Commongrid): Contender {
  const headers = { authorization: server.authorization };
  const filter = { kind: 'COMMUNITY' };
  const nested = `query ($first: Int!, $filter: OrganizationsFilter) { organizations(first: $first, filter: $filter) { nodes {
    id name parent { id name } grids { nodes { id name code posts { nodes { holderName kind } } } } } } }`;
  const small = `query ($first: Int!, $filter: OrganizationsFilter) { organizations(first: $first, filter: $filter) {
    nodes { id code name } } }`;
  const edit = `mutation ($input: UpdateGridInput!) { updateGrid(input: $input) { grid { id version householdCount } } }`;
  type Nodes<Row> = { readonly nodes: readonly Row[] };
  type Grid = { id: string; name: string; code: string; posts: Nodes<{ holderName: string; kind: string }> };
  type Nested = { organizations: Nodes<Omit<Community, 'grids'> & { grids: Nodes<Grid> }> };
  return {
    name: 'commongrid',
    server,
    workloads: {
      nested: {
        request: graphql(nested, { first, filter }, headers),
        read: (body) =>
          dataOf<Nested>(body).organizations.nodes.map(({ id, name, parent, grids }) => ({
            id: rowId(id),
            name,
            parent: { ...parent, id: rowId(parent.id) },
            grids: grids.nodes.map(({ posts, ...grid }) => ({
              ...grid,
              id: rowId(grid.id),
              staff: posts.nodes.map(({ holderName, kind }) => ({ name: holderName, role: kind })),
            })),
          })),
      },
      small: {
        request: graphql(small, { first, filter }, headers),
        read: (body) =>
          dataOf<{ organizations: Nodes<{ id: string }> }>(body).organizations.nodes.map((row) => ({
            ...row,
            id: rowId(row.id),
          })),
      },
      edit: {
        request: ({ id, version, householdCount }) => {
          const input = { id: globalId('Grid', id), version, householdCount: householdCount + 1 };
          return graphql(edit, { input }, headers);
        },
        read: (body) => {
          const { grid } = dataOf<{ updateGrid: { grid: SeenGrid } }>(body).updateGrid;
          return { ...grid, id: rowId(grid.id) };
        },
      },
    },
  };
}

/** The limit: one statement a request. */
export function rawSql(server: Server): Contender {
  return {
    name: 'raw SQL',
    server,
    workloads: {
      nested: { request: { method: 'GET', path: `/nested?first=${first}` }, read: (body) => JSON.parse(body) },
      small: { request: { method: 'GET', path: `/small?first=${first}` }, read: (body) => JSON.parse(body) },
      edit: {
        request: ({ householdCount, ...seen }) => post('/edit', { ...seen, householdCount: householdCount + 1 }),
        read: (body) => JSON.parse(body) as SeenGrid,
      },
    },
  };
}

/** Lists without pages, row ids. */
export function mercurius(server: Server): Contender {
  const nested = `query ($first: Int!) { communities(first: $first) {
    id name parent { id name } grids { id name code staff { name role } } } }`;
  const small = 'query ($first: Int!) { communities(first: $first) { id code name } }';
  const edit = `mutation ($id: ID!, $version: Int!, $householdCount: Int!) {
    updateGrid(id: $id, version: $version, householdCount: $householdCount) { id version householdCount } }`;
  const read = (body: string) => dataOf<{ communities: unknown }>(body).communities;
  return {
    name: 'Mercurius',
    server,
    workloads: {
      nested: { request: graphql(nested, { first }), read },
      small: { request: graphql(small, { first }), read },
      edit: {
        request: ({ householdCount, ...seen }) => graphql(edit, { ...seen, householdCount: householdCount + 1 }),
        read: (body) => dataOf<{ updateGrid: SeenGrid }>(body).updateGrid,
      },
    },
  };
}

/**
 * What it makes of the product's tables by itself: connections, row ids. It filters by no column without an index of
 * its own, so that what has ended is not left out (nothing has), and its update asks for no version.
 */
export function postGraphile(server: Server): Contender {
  const list = 'allOrganizations(first: $first, condition: { kind: "COMMUNITY" }, orderBy: CODE_ASC)';
  const nested = `query ($first: Int!) { ${list} { nodes { id: rowId name parent: organizationByParentId { id: rowId name }
    grids: gridsByOrganizationId(orderBy: CODE_ASC) { nodes { id: rowId name code
      staff: postsByGridId(orderBy: ROW_ID_DESC) { nodes { name: holderName role: kind } } } } } } }`;
  const small = `query ($first: Int!) { ${list} { nodes { id: rowId code name } } }`;
  const edit = `mutation ($id: UUID!, $patch: GridPatch!) { updateGridByRowId(input: { rowId: $id, gridPatch: $patch }) {
    grid { id: rowId version householdCount } } }`;
  type Nodes<Row> = { readonly nodes: readonly Row[] };
  type Nested = { allOrganizations: Nodes<Omit<Community, 'grids'> & { grids: Nodes<{ staff: Nodes<unknown> }> }> };
  return {
    name: 'PostGraphile',
    server,
    workloads: {
      nested: {
        request: graphql(nested, { first }),
        read: (body) =>
          dataOf<Nested>(body).allOrganizations.nodes.map(({ grids, ...community }) => ({
            ...community,
            grids: grids.nodes.map(({ staff, ...grid }) => ({ ...grid, staff: staff.nodes })),
          })),
      },
      small: {
        request: graphql(small, { first }),
        read: (body) => dataOf<{ allOrganizations: Nodes<unknown> }>(body).allOrganizations.nodes,
      },
      edit: {
        request: ({ id, version, householdCount }) =>
          graphql(edit, { id, patch: { version: version + 1, householdCount: householdCount + 1 } }),
        read: (body) => dataOf<{ updateGridByRowId: { grid: SeenGrid } }>(body).updateGridByRowId.grid,
      },
    },
  };
}

const graphql = (query: string, variables: object, headers?: Request['headers']): Request =>
  post('/graphql', { query, variables }, headers);

const post = (path: string, body: object, headers?: Request['headers']): Request => ({
  method: 'POST',
  path,
  headers: { 'content-type': 'application/json', ...headers },
  body: JSON.stringify(body),
});

function dataOf<Data>(body: string): Data {
  const { data, errors } = JSON.parse(body) as { data?: Data | null; errors?: unknown };
  if (!data || errors) throw new Error(`A query was refused: ${JSON.stringify(errors)}`);
  return data;
}

const globalId = (type: string, id: string) => Buffer.from(`${type}:${id}`).toString('base64url');
const rowId = (id: string) => Buffer.from(id, 'base64url').toString().split(':')[1] ?? id;
