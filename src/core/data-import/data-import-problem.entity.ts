import {
  connectionOf,
  Entity,
  Field,
  Int,
  ObjectType,
  orderInputOf,
  Placed,
  PrimaryKey,
  Property,
  Reference,
} from '../../plugin-api/index.js';
import { DataImport } from './data-import.entity.js';

/**
 * What is wrong with a row of a file, or is to be looked at. It tells where and why, and never what stands there. Read
 * through its import alone.
 */
@ObjectType({ description: 'What is wrong with a row of a file that is imported. 导入问题。' })
@Entity({ tableName: 'data_import_problem' })
@Placed({})
export class DataImportProblem {
  /** In the order in which they were found. */
  @PrimaryKey({ columnType: 'bigint', type: 'bigint', generated: 'identity' })
  seq!: number;

  @Reference(() => DataImport, { cascade: true })
  importId!: string;

  @Property({ type: 'int' })
  @Field(() => Int, { description: 'Which sheet of the workbook, from 1. 工作表序号。' })
  sheet!: number;

  @Property({ type: 'int' })
  @Field(() => Int, { description: 'Row, as a spreadsheet counts, from 1. 行号。' })
  line!: number;

  @Property({ type: 'text', nullable: true })
  @Field(() => String, { nullable: true, description: 'Code of the column, if it is about one. 列代码。' })
  column!: string | null;

  @Property({ type: 'text' })
  @Field({ description: 'Which rule the row breaks. 规则代码。' })
  rule!: string;

  @Property({ columnType: 'jsonb', type: 'json' })
  values!: Record<string, string | number>;

  @Property({ type: 'boolean', default: false })
  @Field({ description: 'Whether the row is taken all the same: it is only to be looked at. 是否仅为提示。' })
  isWarning!: boolean;
}

/** A page of problems. */
export const DataImportProblemConnection = connectionOf(DataImportProblem, '导入问题');

/** By what problems are ordered. */
export const DataImportProblemOrder = orderInputOf(DataImportProblem, '导入问题', {
  LINE: ['line', 'By row. 行号。'],
});
