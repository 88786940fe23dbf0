import { nearest } from '../lib/nearest.js';

/** How our own variables begin; others of an environment are none of our business. */
const prefix = 'COMMONGRID_';

/** Read by the core. */
const readElsewhere = ['COMMONGRID_TOKEN_SECRET'];

/** Read by tests, whose processes hand them on. */
const ofTests = ['COMMONGRID_TEST_RUN', 'COMMONGRID_TEST_LEAKS', 'COMMONGRID_FUZZ_SEED'];

/** Settings of single plugins; that of a plugin which is not there is refused with the configuration. */
const isSection = (name: string): boolean => name.startsWith(`${prefix}CONFIG_`);

/**
 * What Kubernetes sets in every container beside a service that is named `commongrid`, or `commongrid-something`: a
 * server must start there. `COMMONGRID_PORT` is an address then, and a mistake otherwise.
 */
const isOfKubernetes = (name: string, value: string): boolean =>
  /_SERVICE_(HOST|PORT)(_|$)|_PORT_\d+_(TCP|UDP|SCTP)(_|$)/.test(name) ||
  (name.endsWith('_PORT') && value.includes('://'));

/** A variable that looks like one of ours and that nothing reads. */
export interface UnknownVariable {
  readonly name: string;
  /** What was probably meant, if anything is near. */
  readonly meant: string | undefined;
}

/**
 * The variables that were meant for Commongrid and would go unnoticed.
 * @param known those of `environment.ts`
 */
export function unknownVariables(
  source: Readonly<Record<string, string | undefined>>,
  known: readonly string[],
): UnknownVariable[] {
  const read = [...known, ...readElsewhere];
  return Object.entries(source)
    .filter(([name, value]) => name.startsWith(prefix) && value && ![...read, ...ofTests].includes(name))
    .filter(([name, value = '']) => !isSection(name) && !isOfKubernetes(name, value))
    .map(([name]) => ({ name, meant: meantBy(name, read) }));
}

/** Names are compared without what they all begin with: it would make any two of them alike. */
function meantBy(name: string, read: readonly string[]): string | undefined {
  const meant = nearest(bare(name), read.map(bare));
  return read.find((each) => bare(each) === meant);
}

const bare = (name: string): string => name.replace(prefix, '');
