import type { Subjects } from './subjects.ts';

/** One question, asked about one subject after another. */
export interface Workload {
  readonly name: string;
  /**
   * By how much its 95th percentile may grow; undefined where the answer itself grows with the tree: told, without a
   * goal.
   */
  readonly goal?: number;
  readonly document: string;
  variables(subjects: Subjects, at: number): Readonly<Record<string, unknown>>;
}

/** Most by which the 95th percentile may grow from the small tree to the large one. */
const flat = 1.5;

const about = (fields: string) => `query ($code: String!) { organization(code: $code) { ${fields} } }`;
const one = 'id code name kind level';
const page = `nodes { ${one} } pageInfo { hasNextPage endCursor }`;
const found = `query ($text: String!) { organizations(filter: { search: $text }) { ${page} } }`;
const listed = (more = '') => `query ($after: String) { organizations(first: 25, after: $after ${more}) { ${page} } }`;

const within = `query ($id: ID!) { organizations(filter: { withinId: $id }) { ${page} } }`;

const codeOf = (level: string) => (subjects: Subjects, at: number) => ({ code: subjects.codes[level]?.[at] });
const dayOf = (level: string) => (subjects: Subjects, at: number) => ({
  ...codeOf(level)(subjects, at),
  day: subjects.day,
});

/** What is asked at both sizes. */
export const workloads: readonly Workload[] = [
  { name: 'one, by its code', goal: flat, document: about(one), variables: codeOf('COMMUNITY') },
  {
    name: 'ancestors of a community',
    goal: flat,
    document: about(`ancestors { ${one} }`),
    variables: codeOf('COMMUNITY'),
  },
  {
    name: 'children of a township, first 25',
    goal: flat,
    document: about(`children(first: 25) { ${page} }`),
    variables: codeOf('TOWNSHIP'),
  },
  {
    name: 'children of a township, with total',
    goal: flat,
    document: about(`children(first: 25) { ${page} totalCount }`),
    variables: codeOf('TOWNSHIP'),
  },
  { name: 'all below a township', goal: flat, document: about('descendantCount'), variables: codeOf('TOWNSHIP') },
  { name: 'all below a county', goal: flat, document: about('descendantCount'), variables: codeOf('COUNTY') },
  {
    name: 'communities below a county',
    goal: flat,
    document: about('descendantCount(filter: { level: "COMMUNITY" })'),
    variables: codeOf('COUNTY'),
  },
  { name: 'all below a province', goal: flat, document: about('descendantCount'), variables: codeOf('PROVINCE') },
  {
    name: 'search: two characters of a name',
    goal: flat,
    document: found,
    variables: ({ nameParts }, at) => ({ text: nameParts[at] }),
  },
  {
    name: 'search: what most are called (社区)',
    goal: flat,
    document: found,
    variables: () => ({ text: '社区' }),
  },
  {
    name: 'search: six digits of a code',
    goal: flat,
    document: found,
    variables: ({ codes }, at) => ({ text: codes.COUNTY?.[at] }),
  },
  {
    name: 'search: another name',
    goal: flat,
    document: found,
    variables: ({ aliases }, at) => ({ text: aliases[at] }),
  },
  { name: 'a page of 25, the first', goal: flat, document: listed(), variables: () => ({}) },
  {
    name: 'a page of 25, anywhere',
    goal: flat,
    document: listed(),
    variables: ({ cursors }, at) => ({ after: cursors[at] }),
  },
  {
    name: 'a page of 25 communities, anywhere',
    goal: flat,
    document: listed(', filter: { level: "COMMUNITY" }'),
    variables: ({ cursors }, at) => ({ after: cursors[at] }),
  },
  {
    name: 'a page of 25 within a county',
    goal: flat,
    document: within,
    variables: ({ ids }, at) => ({ id: ids.COUNTY?.[at] }),
  },
  // What is sorted, or counted, is itself a hundred times more.
  {
    name: 'a page of 25 within a province',
    document: within,
    variables: ({ ids }, at) => ({ id: ids.PROVINCE?.[at] }),
  },
  { name: 'how many there are in all', document: '{ organizations { totalCount } }', variables: () => ({}) },
  {
    name: 'as of a day: ancestors of a community',
    goal: flat,
    document: `query ($code: String!, $day: Date!) {
      organization(code: $code) { asOf(day: $day) { name ancestors { code name } } } }`,
    variables: dayOf('COMMUNITY'),
  },
  {
    name: 'as of a day: children of a township',
    goal: flat,
    document: `query ($code: String!, $day: Date!) {
      organization(code: $code) { asOf(day: $day) { name children(first: 25) { nodes { code name } } } } }`,
    variables: dayOf('TOWNSHIP'),
  },
];
