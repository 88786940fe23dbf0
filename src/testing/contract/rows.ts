import type { GraphQLObjectType } from 'graphql';
import { v7 as uuidV7 } from 'uuid';
import { orderingBy, toGlobalId } from '../../plugin-api/index.js';
import type { TestServer } from '../test-server.js';

/** How many rows of a type are asked about at most. */
const most = 24;

/** The rows that there are to ask about, by the type that they are of. */
export class Rows {
  readonly #ids: ReadonlyMap<string, readonly string[]>;

  private constructor(ids: ReadonlyMap<string, readonly string[]>) {
    this.#ids = ids;
  }

  /** Looks which rows a server has. */
  static async of(server: TestServer): Promise<Rows> {
    const ids = new Map<string, readonly string[]>();
    for (const [type, entity] of server.host.kernel.nodeTypes) {
      const rows = await server.asSystem((context) => context.read(entity).all(most, orderingBy<{ id: string }>('id')));
      ids.set(
        type,
        rows.map(({ id }) => toGlobalId(type, id)),
      );
    }
    return new Rows(ids);
  }

  /** Whether objects of the type have global ids. */
  isNode(type: GraphQLObjectType | string): boolean {
    return this.#ids.has(typeof type === 'string' ? type : type.name);
  }

  /** The type of this name, as a field has it, or the one whose name ends with it. */
  typeNamed(member: string): string | undefined {
    const name = `${member.charAt(0).toUpperCase()}${member.slice(1)}`;
    if (name === 'Id') return undefined;
    return this.isNode(name) ? name : [...this.#ids.keys()].find((type) => type.endsWith(name));
  }

  /** Global ids of rows of the type. */
  idsOf(type: GraphQLObjectType | string): readonly string[] {
    return this.#ids.get(typeof type === 'string' ? type : type.name) ?? [];
  }

  /** A well-formed global id of the type that no row has. */
  foreignIdOf(type: string): string {
    return toGlobalId(type, uuidV7());
  }
}
