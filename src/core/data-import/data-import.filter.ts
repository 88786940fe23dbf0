import { Field, ID, InputType, IsOptional } from '../../plugin-api/index.js';
import { DataImportKind, DataImportState } from './data-import.enums.js';

/** Which imports of a list are wanted; what is not said does not narrow it. */
@InputType({ description: 'Which imports are wanted. 数据导入筛选条件。' })
export class DataImportFilter {
  @Field(() => DataImportKind, { nullable: true, description: 'Of this kind. 导入类型。' })
  @IsOptional()
  kind?: DataImportKind | null;

  @Field(() => DataImportState, { nullable: true, description: 'In this state. 状态。' })
  @IsOptional()
  state?: DataImportState | null;

  @Field(() => ID, { nullable: true, description: 'Within this organization and all below it. 所属范围。' })
  @IsOptional()
  withinId?: string | null;
}
