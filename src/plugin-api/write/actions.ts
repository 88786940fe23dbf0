import { Ctx, Extensions, FieldResolver, Resolver, Root } from 'type-graphql';
import { placementOf, placesOf } from '../access/placement.js';
import { AtMost } from '../access/rules.js';
import { Context } from '../context/context.js';
import type { ClassType } from '../plugin/define-plugin.js';

/** What can be done with one kind of object, and what each action takes. A `StateMachine` is one. */
export interface Actions<Row, Action extends string> {
  /** The rules by which they refuse. The boot-time proof asks that each of them is worded. */
  readonly rules?: readonly string[];
  /** The actions that an object is open to now, with the permission that each takes where the object lies. */
  openTo(row: Row, context: Context): OpenActions<Action> | Promise<OpenActions<Action>>;
}

/** Actions with the permission that each takes. */
type OpenActions<Action> = readonly (readonly [action: Action, permission: string])[];

/**
 * Declares the actions of objects that have no states: the permission that each takes.
 * @param isOpen whether anything can be done with an object at all; history is closed
 */
export const defineActions = <Row, Action extends string>(
  permissions: Readonly<Record<Action, string>>,
  isOpen: (row: Row, context: Context) => boolean = () => true,
): Actions<Row, Action> => ({
  openTo: (row, context) => (isOpen(row, context) ? (Object.entries(permissions) as [Action, string][]) : []),
});

/**
 * The resolver of `availableActions` of an entity: what the asking account may do with the object now, where it lies.
 * Call it once for each entity with its registered enum of actions, and list the class among the plugin's resolvers.
 */
export function availableActionsOf<Row extends object, Action extends string>(
  entity: ClassType<Row>,
  type: Readonly<Record<string, Action>>,
  actions: Actions<Row, Action>,
): ClassType {
  @Resolver(() => entity)
  class AvailableActionsResolver {
    @FieldResolver(() => [type], {
      complexity: 1,
      description: 'What the asking account may do with it now. 可执行操作。',
    })
    @AtMost(Object.keys(type).length)
    @Extensions({ refusesBy: actions.rules ?? [] })
    async availableActions(@Root() row: Row, @Ctx() context: Context): Promise<Action[]> {
      const places = placesOf(placementOf(entity) ?? {}, row);
      const held = new Set((await Promise.all(places.map((place) => context.permissionsAt(place)))).flat());
      return (await actions.openTo(row, context)).flatMap(([action, permission]) =>
        held.has(permission) ? [action] : [],
      );
    }
  }
  return AvailableActionsResolver;
}
