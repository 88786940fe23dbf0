import { type GraphQLField, type GraphQLObjectType, isObjectType } from 'graphql';
import core from '../../core/core.plugin.js';
import { selectPlugins } from '../../host/index.js';
import type { AccessRule, Context } from '../../plugin-api/index.js';
import type { TestServer } from '../test-server.js';
import type { Subject } from './subject.js';

/** A field that the plugin brings, as the running server has it. */
export interface AskedField {
  /** `Organization.halls` */
  readonly coordinate: string;
  readonly parent: GraphQLObjectType;
  readonly field: GraphQLField<unknown, Context>;
  /** Who may ask, where the field says so itself. */
  readonly rule: AccessRule | undefined;
}

/**
 * Every field of the plugin that is computed or guarded, on whichever type. A column that is shown as it stands is
 * asked for with the object that has it.
 */
export function fieldsOf({ plugin, required, options }: Subject, server: TestServer): AskedField[] {
  const plugins = [core, ...required, plugin].map((definition) => ({ definition, required: true }));
  const { surface } = selectPlugins(plugins, [], options.config ?? {});
  return surface.fields.flatMap((field): AskedField[] => {
    if (field.plugin !== plugin.id) return [];
    const type = server.host.schema.getType(typeof field.parent === 'string' ? field.parent : field.parent.name);
    if (!isObjectType(type)) return [];
    const built = type.getFields()[field.name] as GraphQLField<unknown, Context> | undefined;
    const rule = built?.extensions.access as AccessRule | undefined;
    if (!built || !(field.computed || rule)) return [];
    return [{ coordinate: field.coordinate, parent: type, field: built, rule }];
  });
}

/** Whether the field is a mutation. */
export const isMutation = ({ parent }: AskedField): boolean => parent.name === 'Mutation';
