import { GraphQLString } from 'graphql';
import { isPersonalData, PersonalData } from '../../../plugin-api/index.js';
import type { Problem } from '../problem.js';
import type { Surface, TypeUse } from '../surface/surface.js';
import { misnamedPermission } from './check.js';

/** Masks that name a permission of nobody, or of a plugin that is not required. */
export function assertMaskPermissionsKnown(surface: Surface): Problem[] {
  return surface.fields.flatMap(({ plugin, coordinate, masks }) =>
    masks.flatMap(({ permission }) => {
      const wrong = misnamedPermission(surface, plugin, permission);
      return wrong ? [{ plugin, coordinate, ...wrong }] : [];
    }),
  );
}

/** Masks on fields that could not answer what the mask gives: text, or nothing. Of an enum a mask shows nothing. */
export function assertMasksFit({ fields }: Surface): Problem[] {
  return fields.flatMap(({ plugin, coordinate, masks, type: { type, value, list, nullable } }) => {
    const isText = value === String || value === GraphQLString;
    const isHidden = isEnum(type) && masks.every(({ mask }) => mask('') === null);
    if (masks.length === 0 || (nullable && !list && (isText || isHidden))) return [];
    const problem = 'is masked, but is not a nullable String';
    const mend = 'declare it as @Field(() => String, { nullable: true }), or mask the texts that it is made of';
    return [{ refusal: 'mask-unfit', plugin, coordinate, problem, mend }];
  });
}

const isEnum = (type: TypeUse['type']): boolean => typeof type === 'object' && type.kind === 'enum';

/** Fields with several masks, of which one would count without saying which. */
export function assertOneMask({ fields }: Surface): Problem[] {
  return fields
    .filter(({ masks }) => masks.length > 1)
    .map(({ plugin, coordinate, masks }) => ({
      refusal: 'masks-several',
      plugin,
      coordinate,
      problem: `has ${masks.length} masks`,
      mend: 'keep the one that is meant',
    }));
}

/** Masks that open a kind of data which there is not, or whose field has an argument where the host puts the purpose. */
export function assertPurposesFit({ fields }: Surface): Problem[] {
  return fields.flatMap(({ plugin, coordinate, masks, arguments: taken }) => {
    const [rule] = masks;
    if (rule?.opens === undefined) return [];
    const problems: Problem[] = [];
    if (!isPersonalData(rule.opens)) {
      const problem = `is masked as ${String(rule.opens)}, which is no kind of personal data`;
      const mend = `name one of ${Object.keys(PersonalData).join(', ')} in opens`;
      problems.push({ refusal: 'mask-opens-nothing', plugin, coordinate, problem, mend });
    }
    if (taken.some(({ name }) => name === 'purpose')) {
      const problem = 'has an argument purpose of its own, where the host puts the purpose of an unmasked read';
      const mend = 'give that argument another name';
      problems.push({ refusal: 'mask-purpose-taken', plugin, coordinate, problem, mend });
    }
    return problems;
  });
}

/** Masks on types without a place: a permission is held at a place, so nobody could ever see behind the mask. */
export function assertMaskedRowsPlaced({ fields, entities }: Surface): Problem[] {
  const placed = new Set(
    entities.filter(({ placement }) => placement?.organization ?? placement?.grid).map(({ type }) => type),
  );
  return fields
    .filter(({ masks, parent }) => masks.length > 0 && (typeof parent === 'string' || !placed.has(parent)))
    .map(({ plugin, coordinate }) => ({
      refusal: 'mask-unplaced',
      plugin,
      coordinate,
      problem: 'is masked, but its object lies at no organization or grid, so that nobody could see it unmasked',
      mend: 'name organization or grid in @Placed of the entity',
    }));
}
