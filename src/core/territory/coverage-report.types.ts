import { Field, Int, ObjectType, Ratio } from '../../plugin-api/index.js';

/** How the grids of an organization, and of all below it, cover its dwellings today. */
@ObjectType({
  description:
    'How grids cover the dwellings of an organization, and of all below it, today: each should be in exactly one grid. 网格覆盖检查。',
})
export class CoverageReport {
  /** Of which organization it is; its lists are read by it. */
  organizationId!: string;

  @Field(() => Int, { description: 'Dwellings that exist. 房屋总数。' })
  dwellings!: number;

  @Field(() => Ratio, { description: 'How many of them are in a grid, or in several. 已覆盖比率。' })
  covered!: Ratio;
}
