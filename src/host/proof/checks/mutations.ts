import { type ClassType, MutationInput } from '../../../plugin-api/index.js';
import type { Problem } from '../problem.js';
import { ancestry } from '../surface/metadata-index.js';
import type { Surface, SurfaceField } from '../surface/surface.js';

const mutationsOf = ({ fields }: Surface) => fields.filter(({ parent }) => parent === 'Mutation');

/** Mutations that do not take exactly one argument, `input`. */
export function assertOneInput(surface: Surface): Problem[] {
  return mutationsOf(surface).flatMap(({ plugin, coordinate, arguments: given }) => {
    const [input] = given;
    const isInput = input?.name === 'input' && input.type.type !== 'native' && input.type.type?.kind === 'input';
    if (given.length === 1 && isInput && !input.type.list) return [];
    const names = given.map(({ name }) => name).join(', ') || 'nothing';
    const mend = "declare @Arg('input', () => …Input), with an input type of its own";
    return [{ refusal: 'input-not-one', plugin, coordinate, problem: `takes ${names} instead of one input`, mend }];
  });
}

/** Inputs without the idempotency key that every caller may send; and with one where no key may be kept. */
export function assertKeyed(surface: Surface): Problem[] {
  return mutationsOf(surface).flatMap(({ plugin, coordinate, carriesSecret, arguments: given }) => {
    const input = given.find((argument) => argument.name === 'input')?.type;
    if (!input?.type || input.type === 'native' || input.type.kind !== 'input') return [];
    const isKeyed = ancestry(input.value as ClassType).includes(MutationInput);
    if (isKeyed !== carriesSecret) return [];
    const problem = isKeyed
      ? `its input ${input.type.name} takes an idempotency key, but it carries a secret`
      : `its input ${input.type.name} does not take an idempotency key`;
    return [
      {
        refusal: isKeyed ? 'key-with-secret' : 'key-missing',
        plugin,
        coordinate,
        problem,
        mend: isKeyed ? 'do not extend MutationInput' : 'extend MutationInput, or say @CarriesSecret()',
      },
    ];
  });
}

/** Mutations whose answer is not an object type of their own, named after them. */
export function assertPayload(surface: Surface): Problem[] {
  return mutationsOf(surface).flatMap((field) => {
    const { plugin, coordinate, type } = field;
    const expected = payloadOf(field);
    if (type.type !== 'native' && type.type?.kind === 'object' && type.type.name === expected && !type.list) return [];
    const problem = `does not answer ${expected}`;
    return [
      { refusal: 'payload-misnamed', plugin, coordinate, problem, mend: `answer an object type named ${expected}` },
    ];
  });
}

const payloadOf = ({ name }: SurfaceField) => `${name.charAt(0).toUpperCase()}${name.slice(1)}Payload`;
