import {
  type ClassType,
  Field,
  Mutation,
  ObjectType,
  type PluginDefinition,
  Public,
  Query,
  Resolver,
} from '../../../../plugin-api/index.js';
import type { RefusalName } from '../../refusals.js';
import { core, plugin } from '../plugins.js';

/** A small faulty plugin, beside whatever it needs, and what is told of it. */
export interface Fault {
  readonly plugins: readonly PluginDefinition[];
  /** Ids of plugins that may be left out. */
  readonly optional?: readonly string[];
  readonly settings?: Readonly<Record<string, unknown>>;
  /** The plugin at fault; `aid` unless told. */
  readonly plugin?: string;
  readonly coordinate: string;
  readonly mend: string;
}

/** A faulty plugin for each of some refusals; several where one is found at several kinds of places. */
export type Faults<Name extends RefusalName> = Readonly<Record<Name, Fault | readonly Fault[]>>;

/** The plugin `aid` with this in it, beside a core without fault. */
export const aid = (more: Partial<PluginDefinition>): PluginDefinition[] => [core(), plugin('aid', more)];

/** Cost and description, as every field has them. */
export const words = { complexity: 1, description: 'A field. 字段。' };

/** A description alone. */
export const text = { description: 'A text. 文本。' };

/** What is said of `Query.asked` unless a fault says something else. */
interface Asked {
  readonly type?: () => unknown;
  readonly options?: object;
  readonly under?: readonly unknown[];
}

/** A resolver of `Query.asked`, public and without fault but for what is given. */
export function asking({ type = () => String, options = words, under = [Public()] }: Asked): {
  resolvers: ClassType[];
} {
  class Asking {
    asked(): unknown {
      return undefined;
    }
  }
  decorate(Asking, 'asked', [...under, Query(type as never, options)]);
  Resolver()(Asking);
  return { resolvers: [Asking] };
}

/** Puts decorators on a method, as if they were written above it: the last one first. */
export function decorate(target: ClassType, method: string, decorators: readonly unknown[]): void {
  const descriptor = Object.getOwnPropertyDescriptor(target.prototype, method) as PropertyDescriptor;
  for (const each of decorators) (each as MethodDecorator)(target.prototype as object, method, descriptor);
}

/** A type of the plugin, with the one field `name` under these decorators. */
export function typeWith(name: string, under: readonly unknown[], type: () => unknown = () => String): ClassType {
  const made = { [name]: class {} }[name] as unknown as ClassType;
  ObjectType(name, { description: 'A thing. 物。' })(made as never);
  Field(type as never, { nullable: true, ...text })(made.prototype as object, 'name');
  for (const each of under) (each as PropertyDecorator)(made.prototype as object, 'name');
  return made;
}

/** A resolver of `Mutation.doIt` with this answer, whose one argument is decorated so. */
export function doing(answer: () => unknown, parameter: ParameterDecorator, ...under: unknown[]): ClassType {
  class Doing {
    doIt(_given: unknown): unknown {
      return undefined;
    }
  }
  parameter(Doing.prototype, 'doIt', 0);
  decorate(Doing, 'doIt', [Public(), ...under, Mutation(answer as never, words)]);
  Resolver()(Doing);
  return Doing;
}
