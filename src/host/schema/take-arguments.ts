import type { getMetadataStorage } from 'type-graphql';
import { noteAsked } from '../../plugin-api/read/asked-rows.js';
import { validateArgument } from './validation.js';

type Storage = ReturnType<typeof getMetadataStorage>;
type Handler = Storage['queries'][number];
type Parameter = NonNullable<Handler['params']>[number];
type Taken = Extract<Parameter, { kind: 'arg' | 'args' }>;
type Field = Storage['inputTypes'][number]['fields'] extends (infer One)[] | undefined ? One : never;
type Values = Readonly<Record<string, unknown>>;
type Class = new () => object;

/** Makes of what graphql-js coerced what a resolver is declared to take. */
type Convert = (value: unknown) => unknown;

/**
 * Has resolvers take their arguments at once, as instances of their classes, validated under the names that clients
 * gave. type-graphql would look each class up among all, and wait for a promise for each argument of each row,
 * validated or not.
 *
 * @param storage of the build that has just ended: its handlers are copies, which no other build has
 */
export function takeArguments(storage: Storage): void {
  const converters = new Converters(storage);
  const direct = (parameter: Parameter): Parameter => {
    if (parameter.kind !== 'arg' && parameter.kind !== 'args') return parameter;
    const { target, methodName, index } = parameter;
    const take = takerOf(parameter, converters);
    return { kind: 'custom', target, methodName, index, options: {}, resolver: ({ args }) => take(args as Values) };
  };
  for (const handler of [...storage.queries, ...storage.mutations, ...storage.fieldResolvers]) {
    handler.params = handler.params?.map(direct);
  }
}

function takerOf(parameter: Taken, converters: Converters): (args: Values) => unknown {
  const isOne = parameter.kind === 'arg';
  // An argument is validated under its name; the fields of a class of arguments are arguments themselves.
  const path = isOne ? [parameter.name] : [];
  const convert = isOne ? converters.ofInput(parameter.getType()) : converters.ofArguments(parameter.getType());
  return (args) => {
    const value = convert(isOne ? args[parameter.name] : args);
    if (!isOne) noteAsked(value as object);
    const validating = validateArgument(value, path);
    return validating ? validating.then(() => value) : value;
  };
}

/** Converters of the classes of one build, each made when it is first needed: classes may refer to each other. */
class Converters {
  readonly #inputs: ReadonlyMap<unknown, Storage['inputTypes'][number]>;
  readonly #arguments: ReadonlyMap<unknown, Storage['argumentTypes'][number]>;
  readonly #made = new Map<unknown, Convert>();

  constructor({ inputTypes, argumentTypes }: Storage) {
    this.#inputs = new Map(inputTypes.map((type) => [type.target, type]));
    this.#arguments = new Map(argumentTypes.map((type) => [type.target, type]));
  }

  ofArguments(target: unknown): Convert {
    return this.#ofClass(target as Class, this.#arguments);
  }

  /** What is no input class is taken as it is: scalars and enums. */
  ofInput(target: unknown): Convert {
    if (!this.#inputs.has(target)) return (value) => value;
    let made = this.#made.get(target);
    if (!made) this.#made.set(target, (made = this.#ofClass(target as Class, this.#inputs)));
    return made;
  }

  #ofClass(target: Class, types: ReadonlyMap<unknown, { readonly fields?: Field[] }>): Convert {
    let fields: (readonly [name: string, convert: Convert])[] | undefined;
    let blank: (() => object) | undefined;
    const convert: Convert = (value) => {
      if (value === null || value === undefined) return value;
      if (Array.isArray(value)) return value.map(convert);
      fields ??= fieldsOf(target, types).map(({ name, getType }) => [name, this.ofInput(getType())] as const);
      const made = (blank ??= blankOf(target))() as Record<string, unknown>;
      for (const [name, convertField] of fields) {
        const given = (value as Values)[name];
        if (given !== undefined) made[name] = convertField(given);
      }
      return made;
    };
    return convert;
  }
}

/** The fields of a class and of those that it extends; its own count where both have one. */
function fieldsOf(target: Class, types: ReadonlyMap<unknown, { readonly fields?: Field[] }>): Field[] {
  const fields = new Map<string, Field>();
  for (let at: unknown = target; typeof at === 'function'; at = Object.getPrototypeOf(at)) {
    for (const field of types.get(at)?.fields ?? []) if (!fields.has(field.name)) fields.set(field.name, field);
  }
  return [...fields.values()];
}

/**
 * Makes instances with what their class gives of itself and without any property that nobody gave: a declared field
 * that is undefined would read as one that was sent. Where the class gives nothing its constructor has nothing to do.
 */
function blankOf(target: Class): () => object {
  const givesNothing = Object.values(new target()).every((value) => value === undefined);
  if (givesNothing) return () => Object.create(target.prototype as object) as object;
  return () => {
    const made = new target() as Record<string, unknown>;
    for (const key of Object.keys(made)) if (made[key] === undefined) delete made[key];
    return made;
  };
}
