import fc from 'fast-check';
import { expect, test } from 'vitest';
import { textOf } from './text-of.js';

test('every text is what its bytes say, wherever they lie', () => {
  const texts = fc.string({ unit: 'binary', maxLength: 12 }).filter((text) => text.isWellFormed());
  const chinese = fc.string({ unit: fc.constantFrom('网', '格', 'A', '7', '·', '𠮷', 'é'), maxLength: 30 });
  fc.assert(
    fc.property(fc.oneof(texts, chinese), fc.nat(5), (text, before) => {
      const bytes = Buffer.from(`${'x'.repeat(before)}${text}#`);
      expect(textOf(bytes, before, Buffer.byteLength(text))).toBe(text);
    }),
    { seed: 4, numRuns: 2_000 },
  );
});
