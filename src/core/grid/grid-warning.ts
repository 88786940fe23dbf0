import { type Context, Field, Int, ObjectType, registerEnumType } from '../../plugin-api/index.js';
import { coreSettings } from '../settings.js';
import type { Grid } from './grid.entity.js';

/** What is unusual about the households of a grid. */
export enum GridWarningKind {
  TOO_FEW_HOUSEHOLDS = 'TOO_FEW_HOUSEHOLDS',
  TOO_MANY_HOUSEHOLDS = 'TOO_MANY_HOUSEHOLDS',
}

registerEnumType(GridWarningKind, {
  name: 'GridWarningKind',
  description: 'What is unusual about a grid. 网格预警类型。',
  valuesConfig: {
    TOO_FEW_HOUSEHOLDS: { description: 'Fewer households than a grid should have. 户数偏少。' },
    TOO_MANY_HOUSEHOLDS: { description: 'More households than a grid should have. 户数偏多。' },
  },
});

/** That the households of a grid are outside of the configured range. Worked out when asked for, kept nowhere. */
@ObjectType({
  description:
    'That the households of a grid are outside of the configured range; a hint, never a refusal. 网格户数预警。',
})
export class GridWarning {
  @Field(() => GridWarningKind, { description: 'What is unusual. 类型。' })
  kind!: GridWarningKind;

  @Field(() => Int, { description: 'Households that it has. 现有户数。' })
  householdCount!: number;

  @Field(() => Int, { description: 'Fewest that it should have. 下限。' })
  min!: number;

  @Field(() => Int, { description: 'Most that it should have. 上限。' })
  max!: number;
}

/** What is unusual about the households of a grid, by the configured range; nothing while they are not counted. */
export function householdWarnings(context: Context, { householdCount }: Grid): GridWarning[] {
  if (householdCount === null) return [];
  const { min, max } = coreSettings(context).householdRange;
  if (householdCount < min) return [{ kind: GridWarningKind.TOO_FEW_HOUSEHOLDS, householdCount, min, max }];
  if (householdCount > max) return [{ kind: GridWarningKind.TOO_MANY_HOUSEHOLDS, householdCount, min, max }];
  return [];
}
