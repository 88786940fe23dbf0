import {
  EditInput,
  Field,
  ID,
  InputType,
  Int,
  IsOptional,
  Length,
  MaxLength,
  Min,
  MutationInput,
} from '../../plugin-api/index.js';
import { LegalBasis } from '../data-source/legal-basis.js';
import { Line } from '../input-fields.js';
import { DataImportKind } from './data-import.enums.js';

@InputType({ description: 'A file that is to be imported. 新建导入。' })
export class CreateDataImportInput extends MutationInput {
  @Field(() => DataImportKind, { description: 'What it holds. 导入类型。' })
  kind!: DataImportKind;

  @Field(() => ID, { description: 'Organization at or below which all of it lies. 导入到的组织（含全部下级）。' })
  organizationId!: string;

  @Line(200, 'What the file is called, 200 characters at most. 文件名。')
  fileName!: string;

  @Field(() => Int, { description: 'Its size in bytes. 文件大小（字节）。' })
  @Min(0)
  bytes!: number;

  @Field({
    description:
      'SHA-256 of the whole file: 64 hexadecimal digits, in lower case. 文件的 SHA-256（64 位小写十六进制）。',
  })
  sha256!: string;

  @Field(() => String, {
    nullable: true,
    description: 'Code of the source of the records; IMPORT unless given. 数据来源代码。',
  })
  @IsOptional()
  @Length(1, 64)
  source?: string | null;

  @Field(() => LegalBasis, {
    nullable: true,
    description: 'On what ground the records are kept; a duty by law unless given. 法律依据。',
  })
  @IsOptional()
  legalBasis?: LegalBasis | null;
}

/** Base64 that fits into a request of a million bytes. */
export const mostContent = 700_000;

@InputType({ description: 'The next part of a file. 续传文件内容。' })
export class AppendToDataImportInput {
  @Field(() => ID, { description: 'The import. 导入标识。' })
  id!: string;

  @Field(() => Int, { description: 'Where in the file it begins: as many bytes as have arrived. 起始字节。' })
  @Min(0)
  offset!: number;

  @Field({ description: 'The bytes, as Base64 of 700,000 characters at most. 文件内容（Base64）。' })
  @MaxLength(mostContent)
  content!: string;
}

@InputType({ description: 'An import whose file has arrived. 提交校验。' })
export class SubmitDataImportInput extends EditInput {}

@InputType({ description: 'An import that is to be carried out. 确认导入。' })
export class CommitDataImportInput extends EditInput {}

@InputType({ description: 'An import that is given up. 放弃导入。' })
export class DiscardDataImportInput extends EditInput {}
