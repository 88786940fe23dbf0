import { Arg, type ClassType, Field, Mutation, ObjectType } from 'type-graphql';

/** How a verb differs from most. */
export interface VerbOptions {
  /** Points of cost, 10 unless said otherwise. */
  readonly complexity?: number;
}

/** The one property of a payload, and the type of what it answers. */
export type Answer = Readonly<Record<string, ClassType>>;

/**
 * A mutation that answers one object, in a payload type of its own: `@Verb({ grid: Grid }, 'Moves a grid. 迁移网格。')`
 * on `moveGrid` gives `MoveGridPayload { grid }`. What answers more names its own payload class instead.
 */
export function Verb(answer: Answer | (() => ClassType), description: string, options: VerbOptions = {}) {
  return (prototype: object, method: string | symbol, descriptor: PropertyDescriptor): void => {
    const payload = typeof answer === 'function' ? answer : payloadOf(String(method), answer);
    Mutation(payload, { complexity: options.complexity ?? 10, description })(prototype, method, descriptor);
  };
}

/** The `input` of a verb. */
export const Input = (): ParameterDecorator =>
  Arg('input', { description: 'What is to be done. 输入。' }) as ParameterDecorator;

function payloadOf(verb: string, answer: Answer): () => ClassType {
  const name = `${verb.charAt(0).toUpperCase()}${verb.slice(1)}Payload`;
  @ObjectType(name, { description: `What \`${verb}\` answers. 操作结果。` })
  class Payload {}
  for (const [property, type] of Object.entries(answer)) {
    Field(() => type, { description: 'It, as this left it. 操作后的对象。' })(Payload.prototype, property);
  }
  return () => Payload;
}
