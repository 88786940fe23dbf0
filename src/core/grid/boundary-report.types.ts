import {
  CalendarDay,
  connectionOf,
  Field,
  Float,
  GeoJson,
  type GeoJsonArea,
  Int,
  ObjectType,
  registerEnumType,
} from '../../plugin-api/index.js';

/** In what the boundaries of grids do not fit each other. */
export enum GridBoundaryFindingKind {
  OVERLAP = 'OVERLAP',
  GAP = 'GAP',
  OUTSIDE_PARENT = 'OUTSIDE_PARENT',
  TOO_TANGLED = 'TOO_TANGLED',
  MISSING_BOUNDARY = 'MISSING_BOUNDARY',
}

registerEnumType(GridBoundaryFindingKind, {
  name: 'GridBoundaryFindingKind',
  description: 'In what the boundaries of grids do not fit each other. 网格边界问题类型。',
  valuesConfig: {
    OVERLAP: {
      description:
        'Two grids that should lie side by side share ground: parts of one grid, or grids without a parent, unless the organization of one lies below that of the other. To touch is not to overlap. 重叠。',
    },
    GAP: { description: 'A part of the ground of a grid that none of its parts covers. 空白。' },
    OUTSIDE_PARENT: { description: 'A grid juts out of the one that it is a part of. 超出上级网格。' },
    TOO_TANGLED: {
      description:
        'Two grids whose boundaries cross each other too often to be compared, or fall into too many pieces, or would take too long; or a grid whose gaps cannot be told for such a reason. Draw them with fewer corners. 边界过于复杂，无法比对。',
    },
    MISSING_BOUNDARY: { description: 'The ground of a grid is not known. 缺少边界。' },
  },
});

/**
 * One piece of ground where boundaries do not fit, or a grid without a boundary. Worked out when asked for, kept
 * nowhere.
 */
@ObjectType({
  description:
    'One connected piece of ground where the boundaries of grids do not fit each other, or boundaries that are missing or cannot be compared; a hint, never a refusal. 网格边界问题。',
})
export class GridBoundaryFinding {
  /** Tells findings of the same size apart. */
  id!: string;

  @Field(() => GridBoundaryFindingKind, { description: 'What is the matter. 类型。' })
  kind!: GridBoundaryFindingKind;

  gridId!: string;

  otherGridId!: string | null;

  /** Whether it is about what the parts of a grid leave uncovered. */
  isGap!: boolean;

  /** Zero where no area is known, so that such findings come last. */
  size!: number;

  @Field(() => Float, {
    nullable: true,
    description: 'Area in square metres; null when a boundary is missing or too tangled. 面积（平方米）。',
  })
  area!: number | null;

  @Field(() => GeoJson, {
    nullable: true,
    complexity: 5,
    description: 'The piece of ground, to show on a map; null when a boundary is missing or too tangled. 问题区域。',
  })
  geometry!: GeoJsonArea | null;
}

/** A page of findings. */
export const GridBoundaryFindingConnection = connectionOf(GridBoundaryFinding, '网格边界问题');

/** How the boundaries of all grids of a place fit each other on a day. */
@ObjectType({
  description:
    'How the boundaries of all grids of a grid, or of an organization and all below it, fit each other on a day. 网格边界检查报告。',
})
export class GridBoundaryReport {
  @Field(() => CalendarDay, { description: 'The day. 日期。' })
  day!: string;

  @Field(() => Int, { description: 'Grids that were looked at. 检查的网格数。' })
  gridCount!: number;

  @Field(() => Float, {
    nullable: true,
    description:
      'Square metres of ground that the parts of the grid should cover; null without parts, or without a boundary of its own. An organization never has one: nobody can tell what all of its grids leave out, only what the parts of each do. 应覆盖面积（平方米）。',
  })
  groundArea!: number | null;

  @Field(() => Float, {
    nullable: true,
    description:
      'Square metres of it that its parts do cover; null where the ground is not known, or too tangled. 已覆盖面积（平方米）。',
  })
  coveredArea!: number | null;

  @Field(() => Int, {
    description:
      'Findings that are not listed: the smallest ones beyond several thousand, and pairs of grids that are not compared, being more than fifty thousand. 未列出的问题数。',
  })
  leftOutCount!: number;

  /** All of them, the largest first. */
  all!: readonly GridBoundaryFinding[];
}
