import type { PeopleSubjects } from './subjects.ts';

/** One question about people, asked of the server and, as one hand-written statement, of PostgreSQL. */
export interface PeopleWorkload {
  readonly name: string;
  /** Whether it is to stay flat; a search over names that become more is only told. */
  readonly isGoal: boolean;
  /** Whether it is asked without signing in. */
  readonly isPublic?: boolean;
  readonly document: string;
  variables(subjects: PeopleSubjects, at: number): Readonly<Record<string, unknown>>;
  /** The same of raw SQL (`servers/raw-people.ts`); without it there is nothing to compare with. */
  readonly raw?: { readonly path: string; argument(subjects: PeopleSubjects, at: number): string };
}

const householdPage = (fields: string) => `query ($id: ID!) { grid(id: $id) { households(first: 25) {
  nodes { id dwelling { code address } head { name } members { relation stayKind person { id ${fields} } } }
} } }`;

/** What community workers and residents ask all day. */
export const peopleWorkloads: readonly PeopleWorkload[] = [
  {
    name: 'a page of 25 households of a grid',
    isGoal: true,
    document: householdPage('sex ageBand'),
    variables: ({ grids }, at) => ({ id: grids[at]?.globalId }),
    raw: { path: '/households', argument: ({ grids }, at) => grids[at]?.id ?? '' },
  },
  {
    name: 'the same, with names and masked phones',
    isGoal: true,
    document: householdPage('name phone'),
    variables: ({ grids }, at) => ({ id: grids[at]?.globalId }),
  },
  {
    name: 'a person by phone',
    isGoal: true,
    document: `query ($phone: String!) { persons(filter: { phone: $phone }) {
      nodes { id name organization { code name } household { dwelling { address } } }
    } }`,
    variables: ({ phones }, at) => ({ phone: phones[at]?.number }),
    raw: { path: '/person', argument: ({ phones }, at) => phones[at]?.index ?? '' },
  },
  {
    name: 'the contact board of a building',
    isGoal: true,
    isPublic: true,
    document: `query ($id: ID!) { contactBoard(buildingId: $id) {
      title contacts { name kindTitle placeName since phone }
    } }`,
    variables: ({ buildings }, at) => ({ id: buildings[at]?.globalId }),
    raw: { path: '/board', argument: ({ buildings }, at) => buildings[at]?.id ?? '' },
  },
  {
    name: 'gridAt',
    isGoal: true,
    isPublic: true,
    document: `query ($longitude: Float!, $latitude: Float!) {
      gridAt(longitude: $longitude, latitude: $latitude) { code name }
    }`,
    variables: ({ points }, at) => ({ ...points[at] }),
    raw: {
      path: '/grid-at',
      argument: ({ points }, at) => `${points[at]?.longitude},${points[at]?.latitude}`,
    },
  },
  {
    name: 'search by initials in a community',
    isGoal: false,
    document: `query ($text: String!, $withinId: ID!) { search(text: $text, withinId: $withinId) {
      persons(first: 10) { nodes { id name } }
    } }`,
    variables: ({ communities, initials }, at) => ({ withinId: communities[at]?.globalId, text: initials[at] }),
  },
  {
    name: 'the coverage report of a community',
    isGoal: false,
    document: `query ($id: ID!) { organization(id: $id) { coverageReport {
      dwellings covered { percent } uncovered(first: 1) { totalCount } multiple(first: 1) { totalCount }
    } } }`,
    variables: ({ communities }, at) => ({ id: communities[at]?.globalId }),
  },
];
