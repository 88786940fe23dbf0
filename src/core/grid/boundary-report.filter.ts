import { ArrayMaxSize, Field, Float, InputType, IsOptional, Min } from '../../plugin-api/index.js';
import { smallestPiece } from './boundary/compare-grounds.js';
import { GridBoundaryFindingKind } from './boundary-report.types.js';

/** Which findings of a report are wanted; what is not said does not narrow it. */
@InputType({ description: 'Which findings are wanted. 网格边界问题筛选条件。' })
export class GridBoundaryFindingFilter {
  @Field(() => [GridBoundaryFindingKind], { nullable: true, description: 'Of one of these kinds. 类型。' })
  @IsOptional()
  @ArrayMaxSize(5)
  kinds?: GridBoundaryFindingKind[] | null;

  @Field(() => Float, {
    nullable: true,
    description:
      'Of this many square metres at least; what is smaller than one is never a finding. What has no area, as a missing boundary, is left out then. 最小面积（平方米）。',
  })
  @IsOptional()
  @Min(smallestPiece)
  smallestArea?: number | null;
}
