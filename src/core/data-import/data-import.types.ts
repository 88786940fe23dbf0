import { Field, Int, ObjectType, registerEnumType } from '../../plugin-api/index.js';
import type { TemplateFormat } from './import-template.js';

/** In which format a small file is answered. */
export const FileFormat = { CSV: 'csv', XLSX: 'xlsx' } as const satisfies Record<string, TemplateFormat>;

registerEnumType(FileFormat, {
  name: 'FileFormat',
  description: 'Format of a file of rows. 表格文件格式。',
  valuesConfig: {
    CSV: { description: 'Comma-separated values, in UTF-8. CSV 文件。' },
    XLSX: { description: 'A workbook of Excel or WPS. XLSX 工作簿。' },
  },
});

/** A small file. */
@ObjectType({ description: 'A small file, to be saved by the browser. 小文件。' })
export class FileContent {
  @Field({ description: 'What it is called. 文件名。' })
  fileName!: string;

  @Field({ description: 'Its media type. 媒体类型。' })
  mediaType!: string;

  @Field({ description: 'Its bytes, as Base64. 文件内容（Base64）。' })
  base64!: string;
}

/** What an import does with things of one sort. */
@ObjectType({ description: 'What an import does with things of one sort. 导入计数。' })
export class DataImportCount {
  @Field({ description: 'What is counted: `dwellings`. 计数对象。' })
  what!: string;

  @Field(() => Int, { description: 'How many are new. 新增数。' })
  created!: number;

  @Field(() => Int, {
    description:
      'How many are changed; before it is carried out also those of whom it says what you may not see, and be it the same. 变更数（执行前含您无权查看原值、可能变更者）。',
  })
  changed!: number;

  @Field(() => Int, { description: 'How many are as they were. 未变数。' })
  unchanged!: number;
}
