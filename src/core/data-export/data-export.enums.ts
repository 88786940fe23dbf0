import { registerEnumType } from '../../plugin-api/index.js';

/** How a file of rows is written. */
export enum DataExportFormat {
  CSV = 'CSV',
  XLSX = 'XLSX',
}

registerEnumType(DataExportFormat, {
  name: 'DataExportFormat',
  description: 'How an exported file is written. 导出格式。',
  valuesConfig: {
    CSV: { description: 'Text, a line for each row: UTF-8, as Excel for Chinese opens it. CSV 文本。' },
    XLSX: { description: 'A workbook, as Excel writes it. Excel 工作簿。' },
  },
});
