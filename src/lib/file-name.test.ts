import { expect, test } from 'vitest';
import { contentDisposition, safeFileName } from './file-name.js';

test.each([
  ['逢源街道-房屋.csv', '逢源街道-房屋.csv'],
  ['../../etc/passwd.csv', '_.._etc_passwd.csv'],
  ['C:\\temp\\房屋.xlsx', 'C_temp_房屋.xlsx'],
  ['a"; filename=evil.exe\r\nSet-Cookie: x=1.csv', 'a_; filename=evil.exe_Set-Cookie_ x=1.csv'],
  ['\u202exslx.csv', '_xslx.csv'],
  ['.hidden', 'hidden'],
  [' . .csv', 'csv'],
  ['...', 'file'],
  ['', 'file'],
  ['\ud800.csv', '_.csv'],
])('%j is saved as %s', (given, expected) => {
  expect(safeFileName(given)).toBe(expected);
});

test('a long name is cut before its ending, and no character of it in half', () => {
  expect(safeFileName(`${'𠮷'.repeat(300)}.csv`)).toBe(`${'𠮷'.repeat(96)}.csv`);
});

test('the header has the name in UTF-8, and a plain one beside it', () => {
  expect(contentDisposition("街道 'A' (1).csv")).toBe(
    `attachment; filename="_A_1_.csv"; filename*=UTF-8''%E8%A1%97%E9%81%93%20%27A%27%20%281%29.csv`,
  );
});

test('no name ends the header, or the value that it stands in', () => {
  const header = contentDisposition('x"\r\ncontent-length: 0\r\n\r\n<script>.csv');
  expect(header).toBe(
    `attachment; filename="x_content-length__0_script_.csv"; filename*=UTF-8''x_content-length_%200_script_.csv`,
  );
});
