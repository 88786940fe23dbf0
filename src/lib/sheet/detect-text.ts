import { isUtf8 } from 'node:buffer';

/** How the text of a CSV file is written. */
export interface TextForm {
  readonly encoding: TextEncodingName;
  readonly delimiter: ',' | ';' | '\t';
  /** Where the text begins: after the byte order mark, if there is one. */
  readonly start: number;
}

/** GB18030 holds all that GBK and GB2312 do. UTF-16LE is what Excel calls Unicode text. */
export type TextEncodingName = 'utf-8' | 'gb18030' | 'utf-16le';

const marks: readonly { readonly bytes: readonly number[]; readonly encoding: TextEncodingName }[] = [
  { bytes: [0xef, 0xbb, 0xbf], encoding: 'utf-8' },
  { bytes: [0xff, 0xfe], encoding: 'utf-16le' },
  { bytes: [0x84, 0x31, 0x95, 0x33], encoding: 'gb18030' },
];

const delimiters = [',', ';', '\t'] as const;

/** How much of a file `detectText` should see, in bytes. */
export const sampleBytes = 1024 * 1024;

/** Finds encoding and delimiter from the first bytes of a CSV file. */
export function detectText(sample: Uint8Array): TextForm {
  const mark = marks.find(({ bytes }) => bytes.every((byte, at) => sample[at] === byte));
  const encoding = mark?.encoding ?? (isMostlyUtf8(sample) ? 'utf-8' : 'gb18030');
  const start = mark?.bytes.length ?? 0;
  const text = new TextDecoder(encoding).decode(sample.subarray(start), { stream: true });
  return { encoding, delimiter: delimiterOf(headingsOf(text)), start };
}

/**
 * In Chinese text of GB18030 hardly a character is valid UTF-8. A text in UTF-8 of which a few characters are broken is
 * still that: its broken lines are named, where GB18030 would give wrong characters without a word.
 */
function isMostlyUtf8(sample: Uint8Array): boolean {
  if (isUtf8(sample)) return true;
  let [foreign, broken] = [0, 0];
  // A character that the end of the sample cuts in half is not looked at.
  for (const character of new TextDecoder().decode(sample, { stream: true })) {
    if (character > '\u007f') foreign++;
    if (character === '\ufffd') broken++;
  }
  return broken * 10 <= foreign;
}

/** The first line that is no remark. */
const headingsOf = (text: string): string =>
  text.split(/\r\n|\n|\r/, 50).find((line) => line.trim() !== '' && !/^"?#/.test(line)) ?? '';

function delimiterOf(headings: string): TextForm['delimiter'] {
  const bare = headings.replace(/"[^"]*"/g, '');
  const counts = delimiters.map((delimiter) => bare.split(delimiter).length);
  return delimiters[counts.indexOf(Math.max(...counts))] ?? ',';
}
