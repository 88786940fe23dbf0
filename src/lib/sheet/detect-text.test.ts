import { expect, test } from 'vitest';
import { detectText } from './detect-text.js';

/** 中,文 in GB 18030. */
const gb18030 = [0xd6, 0xd0, 0x2c, 0xce, 0xc4];

test.each([
  ['a mark of UTF-8', Buffer.from('\ufeffa;b'), { encoding: 'utf-8', delimiter: ';', start: 3 }],
  ['a mark of UTF-16', Buffer.from('\ufeffa\tb', 'utf16le'), { encoding: 'utf-16le', delimiter: '\t', start: 2 }],
  [
    'a mark of GB18030',
    Buffer.of(0x84, 0x31, 0x95, 0x33, ...gb18030),
    { encoding: 'gb18030', delimiter: ',', start: 4 },
  ],
  ['no mark, UTF-8', Buffer.from('中,文'), { encoding: 'utf-8', delimiter: ',', start: 0 }],
  ['no mark, GB18030', Buffer.from(gb18030), { encoding: 'gb18030', delimiter: ',', start: 0 }],
  [
    'a last character that is cut',
    Buffer.from('中,文').subarray(0, -1),
    { encoding: 'utf-8', delimiter: ',', start: 0 },
  ],
  ['English', Buffer.from('a,b'), { encoding: 'utf-8', delimiter: ',', start: 0 }],
  ['one column', Buffer.from('a'), { encoding: 'utf-8', delimiter: ',', start: 0 }],
])('%s', (_, sample, form) => {
  expect(detectText(sample)).toEqual(form);
});

test('remarks and empty lines do not tell what separates the headings', () => {
  expect(detectText(Buffer.from('#;;;;\n"#";;;\n\na,b\n1;2;3\n'))).toHaveProperty('delimiter', ',');
});
