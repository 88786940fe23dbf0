import { getMetadataStorage, type ValidationError, ValidationTypes, validate } from 'class-validator';
import { badInput, type ClassType, type CommongridError, type MessageValues } from '../../plugin-api/index.js';

/** What the bounds of a constraint are called in its message, `commongrid:validation.<constraint>`. */
const bounds: Readonly<Record<string, readonly string[]>> = {
  arrayMaxSize: ['maximum'],
  isLength: ['minimum', 'maximum'],
  max: ['maximum'],
  maxLength: ['maximum'],
  min: ['minimum'],
  minLength: ['minimum'],
};

/** Constraints that refuse a text for being empty, among other things. */
const asksForText: ReadonlySet<string> = new Set(['matches', 'isLength', 'minLength']);

/**
 * Validates an argument by the decorators of its class. Undefined, and no promise, when there is nothing to validate.
 * @param path of the argument in what a form sends: `['input']`; empty for a class whose fields are arguments
 *   themselves
 * @returns rejects with BAD_USER_INPUT naming the first value that does not validate, `input.spot.street`, and the
 *   constraint
 */
export function validateArgument(value: unknown, path: readonly string[]): Promise<void> | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  if (Array.isArray(value)) return value.length === 0 ? undefined : validateItems(value, path);
  return rulesOf(value).some((rule) => mayFail(rule, value)) ? validateObject(value, path) : undefined;
}

async function validateItems(items: readonly unknown[], path: readonly string[]): Promise<void> {
  for (const [index, item] of items.entries()) await validateArgument(item, [...path, String(index)]);
}

async function validateObject(value: object, path: readonly string[]): Promise<void> {
  const [failed] = await validate(value, { skipMissingProperties: true, forbidUnknownValues: false });
  if (failed) throw refusalOf(failed, path);
}

/** What is not given is not validated, unless the rule is that it be given. */
const mayFail = ({ type, propertyName }: Rules[number], value: object): boolean =>
  ((value as Record<string, unknown>)[propertyName] ?? undefined) !== undefined || type === ValidationTypes.IS_DEFINED;

/** The rules of a class, looked up once: class-validator goes through those of all classes. */
const known = new WeakMap<ClassType, Rules>();

type Rules = ReturnType<ReturnType<typeof getMetadataStorage>['getTargetValidationMetadatas']>;

function rulesOf(value: object): Rules {
  const type = value.constructor as ClassType;
  let rules = known.get(type);
  if (!rules) known.set(type, (rules = getMetadataStorage().getTargetValidationMetadatas(type, '', true, false)));
  return rules;
}

function refusalOf(error: ValidationError, above: readonly string[]): CommongridError {
  const path = [...above, error.property];
  const [inside] = error.children ?? [];
  if (inside) return refusalOf(inside, path);
  const constraint = Object.keys(error.constraints ?? {})[0] ?? 'unknown';
  // Whoever left a field empty looks in vain for what is wrong with its form or length.
  if (asksForText.has(constraint) && typeof error.value === 'string' && error.value.trim() === '')
    return badInput(path.join('.'), 'commongrid:validation.empty');
  return badInput(path.join('.'), `commongrid:validation.${constraint}`, boundsOf(error, constraint));
}

function boundsOf({ target, property }: ValidationError, constraint: string): MessageValues | undefined {
  const names = bounds[constraint];
  const rule = target && rulesOf(target).find((each) => each.propertyName === property && each.name === constraint);
  const given: unknown[] = rule?.constraints ?? [];
  return names && Object.fromEntries(names.map((name, index) => [name, Number(given[index] ?? Infinity)]));
}
