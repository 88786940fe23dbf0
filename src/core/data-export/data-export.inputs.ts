import {
  DateTime,
  Field,
  ID,
  InputType,
  IsOptional,
  MaxLength,
  MutationInput,
  ObjectType,
  ValidateNested,
} from '../../plugin-api/index.js';
import { DataExportFormat } from './data-export.enums.js';

/** What narrows an export further than its organization. */
@InputType({ description: 'What narrows an export further than its organization. 导出条件。' })
export class DataExportFilter {
  @Field(() => ID, {
    nullable: true,
    description: 'Only what lies in this grid, or in one that is part of it. 仅导出该网格及其下级网格。',
  })
  gridId?: string | null;
}

/** What `requestExport` takes. */
@InputType({ description: 'Which file is wanted. 数据导出输入。' })
export class RequestExportInput extends MutationInput {
  @Field({
    description:
      'Code of a kind of file: `PREMISES`, `RESIDENTS`, `POSTS`, or what a plugin adds; `PEOPLE`, as residents were called here before, is taken all the same. 导出类型代码。',
  })
  @MaxLength(64)
  kind!: string;

  @Field(() => ID, { description: 'What lies at it or anywhere below it is exported. 组织标识。' })
  organizationId!: string;

  @Field(() => DataExportFormat, { description: 'How the file is written. 文件格式。' })
  format!: DataExportFormat;

  @Field(() => DataExportFilter, { nullable: true, description: 'What narrows it further. 条件。' })
  @IsOptional()
  @ValidateNested()
  filter?: DataExportFilter | null;

  @Field(() => String, {
    nullable: true,
    description:
      'Code of the registered purpose for which personal data are to be unmasked (unmaskingPurposes), with `core:export-personal-data`; without it they are masked, whatever one holds. 导出未脱敏信息的用途代码，不填则脱敏。',
  })
  @IsOptional()
  @MaxLength(64)
  purpose?: string | null;
}

/** What `requestExport` answers. */
@ObjectType({ description: 'Where the file is fetched. 数据导出结果。' })
export class RequestExportPayload {
  @Field({
    description:
      'Path on this server at which the same account fetches the file with GET, once; it holds a ticket, and is a secret. 下载路径（仅限本账号使用一次）。',
  })
  path!: string;

  @Field(() => DateTime, { description: 'When the ticket is no longer good. 凭证失效时间。' })
  expiresAt!: Date;
}
