import { getNamedType, isLeafType } from 'graphql';
import { fromGlobalId } from '../../../src/plugin-api/index.js';
import type { SignedInClient, TestServer } from '../../../src/testing/index.js';
import type { Side } from './world.js';

/** Lays things out on one side, as somebody who may do everything. */
export interface Settling {
  readonly side: Side;
  readonly server: TestServer;
  readonly everything: SignedInClient;
  /** Where a row of its own is kept: under this name, and under the name of its type if that is still free. */
  keep(name: string, id: string): string;
  /** Asks a mutation, and keeps every Node of its payload, under `name` the first. Answers the first. */
  make(mutation: string, input: object, name?: string): Promise<{ id: string; version?: number }>;
  /** The id that is kept under a name. */
  id(name: string): string;
}

/**
 * One square kilometre, more or less, at a place of its own on each side; `at` says how far north of it, in twice its
 * height.
 */
export const groundOf = ({ name }: Side, at = 0): object => {
  const [west, south] = [name === 'here' ? 113.2 : 112.5, 23.1 + at * 0.02];
  const [east, north] = [west + 0.01, south + 0.01];
  const ring = [
    [west, south],
    [east, south],
    [east, north],
    [west, north],
    [west, south],
  ];
  return { type: 'Polygon', coordinates: [ring] };
};

/** The password of the account on each side. */
export const accountPassword = 'a password of nobody in particular';

/** What fills a side with rows, through the API. */
export function settlingOf(server: TestServer, everything: SignedInClient, side: Side): Settling {
  const keep = (name: string, id: string) => {
    const type = fromGlobalId(id)?.type ?? '';
    for (const each of [name, type]) if (!side.ids.has(each)) side.ids.set(each, id);
    return id;
  };
  const id = (name: string) => {
    const found = side.ids.get(name);
    if (!found) throw new Error(`Nothing is kept as ${name}: ${[...side.ids.keys()].join(', ')}`);
    return found;
  };
  const make: Settling['make'] = async (mutation, input, name) => {
    const type = server.host.schema.getMutationType()?.getFields()[mutation]?.type;
    if (!type || !('getFields' in type)) throw new Error(`There is no mutation ${mutation}`);
    const fields = Object.values(type.getFields()).filter((field) => !isLeafType(getNamedType(field.type)));
    const selection = fields.map(({ name: field }) => `${field} { __typename ... on Node { id } }`).join(' ');
    const document = `mutation ($input: ${mutation.charAt(0).toUpperCase()}${mutation.slice(1)}Input!) { ${mutation}(input: $input) { ${selection} } }`;
    const inputType = server.host.schema.getMutationType()?.getFields()[mutation]?.args[0]?.type;
    const data = await everything.query<Record<string, Record<string, { id: string }>>>(
      document.replace(/\(\$input: \w+!\)/, `($input: ${String(inputType)})`),
      { input },
    );
    const [first, ...others] = Object.values(data[mutation] ?? {});
    if (!first) throw new Error(`${mutation} answered nothing`);
    keep(name ?? mutation, first.id);
    for (const other of others) keep(mutation, other.id);
    return first;
  };
  return { side, server, everything, keep, id, make };
}
