import { StartupError } from '../../lib/startup-error.js';

/** What a server says of itself and of the role that is signed in. */
export interface ServerFacts {
  /** `server_version_num`, such as 150018 for 15.18. */
  versionNumber: number;
  encoding: string;
  isStandby: boolean;
  isReadOnly: boolean;
  /** Whether the role may create schemas and trusted extensions in this database. */
  mayCreate: boolean;
  extensions: readonly ExtensionFacts[];
}

/** One extension that Commongrid needs, if the server knows it. */
export interface ExtensionFacts {
  name: string;
  isInstalled: boolean;
  /** Whether this role may install it: it is trusted, or the role is a superuser. */
  isAllowed: boolean;
}

/** All four come with PostgreSQL (its contrib modules) and are trusted, so that no superuser is needed. */
export const neededExtensions = ['ltree', 'pg_trgm', 'btree_gist', 'citext'] as const;

const oldestMajor = 15;

interface Refusal {
  applies: (facts: ServerFacts) => boolean;
  refusal: (facts: ServerFacts) => StartupError;
}

/** What makes a server unfit, each with its refusal; the first that applies is told. */
const refusals: readonly Refusal[] = [
  {
    applies: (facts) => facts.versionNumber < oldestMajor * 10_000,
    refusal: (facts) =>
      new StartupError(
        'DATABASE_TOO_OLD',
        `The server is PostgreSQL ${formatVersion(facts.versionNumber)}; Commongrid needs ${oldestMajor} or newer.`,
        'Upgrade it, or name a newer server in DATABASE_URL.',
      ),
  },
  {
    applies: (facts) => facts.isStandby,
    refusal: () =>
      new StartupError(
        'DATABASE_READ_ONLY',
        'The server is a standby (in recovery) and takes no writes.',
        'Name its primary in DATABASE_URL.',
      ),
  },
  {
    applies: (facts) => facts.isReadOnly,
    refusal: () =>
      new StartupError(
        'DATABASE_READ_ONLY',
        'Transactions on this database are read-only by default (default_transaction_read_only).',
        'Switch that setting off for this server, database and role.',
      ),
  },
  {
    applies: (facts) => facts.encoding !== 'UTF8',
    refusal: (facts) =>
      new StartupError(
        'DATABASE_ENCODING',
        `The database is encoded in ${facts.encoding}; Commongrid needs UTF8.`,
        "Create it anew: CREATE DATABASE … ENCODING 'UTF8' TEMPLATE template0.",
      ),
  },
  {
    applies: (facts) => unknownExtensions(facts).length > 0,
    refusal: (facts) =>
      new StartupError(
        'DATABASE_EXTENSIONS_MISSING',
        `The server does not have the extension ${unknownExtensions(facts).join(', ')}.`,
        'Install the contrib modules of PostgreSQL on it (package postgresql-contrib).',
      ),
  },
  {
    applies: (facts) => !facts.mayCreate,
    refusal: () =>
      new StartupError(
        'DATABASE_RIGHTS',
        'The role in DATABASE_URL may not create schemas and extensions in this database.',
        'Make it the owner of the database, or: GRANT CREATE ON DATABASE … TO ….',
      ),
  },
  {
    applies: (facts) => forbiddenExtensions(facts).length > 0,
    refusal: (facts) =>
      new StartupError(
        'DATABASE_RIGHTS',
        `The role in DATABASE_URL may not install the extension ${forbiddenExtensions(facts).join(', ')}.`,
        'Have a superuser install it in this database: CREATE EXTENSION ….',
      ),
  },
];

/** The reason why Commongrid cannot run on such a server, or nothing. */
export function findRefusal(facts: ServerFacts): StartupError | undefined {
  return refusals.find(({ applies }) => applies(facts))?.refusal(facts);
}

/** 150018 → `15.18`. */
export function formatVersion(versionNumber: number): string {
  return `${Math.trunc(versionNumber / 10_000)}.${versionNumber % 10_000}`;
}

function unknownExtensions(facts: ServerFacts): string[] {
  return neededExtensions.filter((name) => !facts.extensions.some((extension) => extension.name === name));
}

function forbiddenExtensions(facts: ServerFacts): string[] {
  return facts.extensions.filter((it) => !it.isInstalled && !it.isAllowed).map((it) => it.name);
}
