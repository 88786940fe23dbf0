import fc from 'fast-check';
import type { BackendMessage } from 'pg-protocol/dist/messages.js';
import { Parser } from 'pg-protocol/dist/parser.js';
import { expect, test } from 'vitest';
import { MessageReader } from './message-reader.js';

/** A message of PostgreSQL: its type, its length, what it holds. */
const message = (type: string, ...parts: Buffer[]): Buffer => {
  const held = Buffer.concat(parts);
  return Buffer.concat([Buffer.from(type), int32(held.length + 4), held]);
};

const int16 = (value: number) => Buffer.from([value >> 8, value & 0xff]);

const int32 = (value: number) => {
  const bytes = Buffer.alloc(4);
  bytes.writeInt32BE(value);
  return bytes;
};

const column = (text: string | null) =>
  text === null ? int32(-1) : Buffer.concat([int32(Buffer.byteLength(text)), Buffer.from(text)]);

const row = (...texts: (string | null)[]) => message('D', int16(texts.length), ...texts.map(column));

const complete = (text: string) => message('C', Buffer.from(`${text}\0`));

/** What the reader tells of bytes that come in these pieces. */
function read(...pieces: Buffer[]): BackendMessage[] {
  const told: BackendMessage[] = [];
  const reader = new MessageReader((one) => told.push(one));
  for (const piece of pieces) reader.read(piece);
  return told;
}

/** What `pg` reads out of the same bytes, in the form of plain objects. */
function asPgReads(bytes: Buffer): unknown[] {
  const told: unknown[] = [];
  new Parser().parse(bytes, (one) => told.push({ ...one }));
  return told;
}

const texts = fc.option(fc.string({ unit: fc.constantFrom('网', 'a', '𠮷', 'é'), maxLength: 40 }));
const rows = fc.array(texts, { maxLength: 4 }).map((values) => row(...values));
const others = fc.constantFrom(message('Z', Buffer.from('I')), message('2'), complete('SELECT 3'));
const conversations = fc.array(fc.oneof({ weight: 4, arbitrary: rows }, others), { minLength: 1, maxLength: 12 });

test('every conversation is read as pg reads it, wherever its bytes are cut', () => {
  fc.assert(
    fc.property(
      conversations,
      fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { maxLength: 6 }),
      (parts, cuts) => {
        const bytes = Buffer.concat(parts);
        const places = [0, ...cuts.map((cut) => Math.floor(cut * bytes.length)).sort((a, b) => a - b), bytes.length];
        const pieces = places.slice(1).map((end, index) => bytes.subarray(places[index], end));
        expect(read(...pieces).map((one) => ({ ...one }))).toEqual(asPgReads(bytes));
      },
    ),
    { seed: 7, numRuns: 2_000 },
  );
});

test('a message that comes byte by byte is told when it is whole', () => {
  const bytes = row('荔湾', null);
  expect(read(...Array.from(bytes, (byte) => Buffer.from([byte])))).toEqual([
    { name: 'dataRow', length: bytes.length - 1, fieldCount: 2, fields: ['荔湾', null] },
  ]);
});

test('rows of other columns that follow each other are not mixed up', () => {
  const told = read(Buffer.concat([row('a', 'b'), row('b'), row('a', 'b')]));
  expect(told).toMatchObject([{ fields: ['a', 'b'] }, { fields: ['b'] }, { fields: ['a', 'b'] }]);
});

test('a null between two equal values is a null', () => {
  const told = read(Buffer.concat([row('a'), row(null), row('a'), row('')]));
  expect(told).toMatchObject([{ fields: ['a'] }, { fields: [null] }, { fields: ['a'] }, { fields: [''] }]);
});
