import { getMetadataStorage, type ValidationError, validate } from 'class-validator';
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
 * Validates an argument by the decorators of its class, if that has any.
 * @param path of the argument in what a form sends: `['input']`; empty for a class whose fields are arguments themselves
 * @throws BAD_USER_INPUT naming the first value that does not validate, `input.spot.street`, and the constraint
 */
export async function validateArgument(value: unknown, path: readonly string[]): Promise<void> {
  if (Array.isArray(value)) {
    for (const [index, item] of value.entries()) await validateArgument(item, [...path, String(index)]);
    return;
  }
  if (typeof value !== 'object' || value === null || rulesOf(value).length === 0) return;
  const [failed] = await validate(value, { skipMissingProperties: true, forbidUnknownValues: false });
  if (failed) throw refusalOf(failed, path);
}

/** Most arguments are classes without a rule, such as those of a page: asking once a class costs a page nothing. */
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
