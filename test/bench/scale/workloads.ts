import type { Subjects } from './subjects.ts';

/** One question, asked about one subject after another. */
export interface Workload {
  readonly name: string;
  readonly document: string;
  variables(subjects: Subjects, at: number): Readonly<Record<string, unknown>>;
}

const about = (fields: string) => `query ($code: String!) { organization(code: $code) { ${fields} } }`;
const one = 'id code name kind level';
const page = `nodes { ${one} } pageInfo { hasNextPage endCursor }`;
const found = `query ($text: String!) { organizations(filter: { search: $text }) { ${page} } }`;
const listed = (more = '') => `query ($after: String) { organizations(first: 25, after: $after ${more}) { ${page} } }`;

const within = `query ($id: ID!) { organizations(filter: { withinId: $id }) { ${page} } }`;
const countedWithin = 'organizations(filter: { withinId: $id, level: "COMMUNITY" }) { totalCount }';

const codeOf = (level: string) => (subjects: Subjects, at: number) => ({ code: subjects.codes[level]?.[at] });
const idOf = (level: string) => (subjects: Subjects, at: number) => ({ id: subjects.ids[level]?.[at] });
const dayOf = (level: string) => (subjects: Subjects, at: number) => ({
  ...codeOf(level)(subjects, at),
  day: subjects.day,
});

/** What is asked at both sizes. */
export const workloads: readonly Workload[] = [
  { name: 'one, by its code', document: about(one), variables: codeOf('COMMUNITY') },
  {
    name: 'ancestors of a community',
    document: about(`ancestors { ${one} }`),
    variables: codeOf('COMMUNITY'),
  },
  {
    name: 'children of a township, first 25',
    document: about(`children(first: 25) { ${page} }`),
    variables: codeOf('TOWNSHIP'),
  },
  {
    name: 'children of a township, with total',
    document: about(`children(first: 25) { ${page} totalCount }`),
    variables: codeOf('TOWNSHIP'),
  },
  { name: 'all below a township', document: about('descendantCount'), variables: codeOf('TOWNSHIP') },
  { name: 'all below a county', document: about('descendantCount'), variables: codeOf('COUNTY') },
  {
    name: 'communities below a county',
    document: about('descendantCount(filter: { level: "COMMUNITY" })'),
    variables: codeOf('COUNTY'),
  },
  { name: 'all below a province', document: about('descendantCount'), variables: codeOf('PROVINCE') },
  {
    name: 'search: two characters of a name',
    document: found,
    variables: ({ nameParts }, at) => ({ text: nameParts[at] }),
  },
  {
    name: 'search: what most are called (社区)',
    document: found,
    variables: () => ({ text: '社区' }),
  },
  {
    name: 'search: six digits of a code',
    document: found,
    variables: ({ codes }, at) => ({ text: codes.COUNTY?.[at] }),
  },
  {
    name: 'search: another name',
    document: found,
    variables: ({ aliases }, at) => ({ text: aliases[at] }),
  },
  { name: 'a page of 25, the first', document: listed(), variables: () => ({}) },
  {
    name: 'a page of 25, anywhere',
    document: listed(),
    variables: ({ cursors }, at) => ({ after: cursors[at] }),
  },
  {
    name: 'a page of 25 communities, anywhere',
    document: listed(', filter: { level: "COMMUNITY" }'),
    variables: ({ cursors }, at) => ({ after: cursors[at] }),
  },
  { name: 'a page of 25 within a county', document: within, variables: idOf('COUNTY') },
  { name: 'a page of 25 within a province', document: within, variables: idOf('PROVINCE') },
  {
    name: 'how many within a province',
    document: `query ($id: ID!) { ${countedWithin} }`,
    variables: idOf('PROVINCE'),
  },
  { name: 'how many there are in all', document: '{ organizations { totalCount } }', variables: () => ({}) },
  {
    name: 'as of a day: ancestors of a community',
    document: `query ($code: String!, $day: Date!) {
      organization(code: $code) { asOf(day: $day) { name ancestors { code name } } } }`,
    variables: dayOf('COMMUNITY'),
  },
  {
    name: 'as of a day: children of a township',
    document: `query ($code: String!, $day: Date!) {
      organization(code: $code) { asOf(day: $day) { name children(first: 25) { nodes { code name } } } } }`,
    variables: dayOf('TOWNSHIP'),
  },
];
