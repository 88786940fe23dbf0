import { expect, test } from 'vitest';
import { z } from 'zod';
import { unknownSettings } from './unknown-settings.js';

const office = z.object({ phone: z.string().optional() });
const given = { office: { phon: '1' } };

/** Where something unknown was given, one path a line. */
const unknown = (form: z.ZodType, settings: unknown) =>
  unknownSettings([form], settings).map(({ path }) => path.join('.'));

test('what is unknown is told with what is known beside it', () => {
  const form = z.object({ office, days: z.number() });

  expect(unknownSettings([form], { office: { phon: '1' }, day: 1 })).toEqual([
    { path: ['office', 'phon'], known: ['phone'] },
    { path: ['day'], known: ['office', 'days'] },
  ]);
});

test.each<[string, z.ZodType]>([
  ['optional', z.object({ office: office.optional() })],
  ['nullable, with a default', z.object({ office: office.nullable().default(null) })],
  ['refined', z.object({ office: office.refine(() => true) }).refine(() => true)],
  ['transformed', z.object({ office }).transform((settings) => settings.office)],
  ['strict', z.strictObject({ office: z.strictObject({ phone: z.string() }) })],
  ['lazy', z.object({ office: z.lazy(() => office) })],
  ['a union', z.object({ office: z.union([z.string(), office, z.object({ street: z.string() })]) })],
  ['an intersection', z.object({ office: z.intersection(office, z.object({ street: z.string() })) })],
  ['one of a record', z.record(z.string(), office)],
])('a misspelt setting of an object that is %s is found', (_, form) => {
  expect(unknown(form, given)).toEqual(['office.phon']);
});

test('a misspelt setting of an object in a list is found', () => {
  expect(unknown(z.object({ offices: z.array(office) }), { offices: [{ phone: '1' }, { phon: '1' }] })).toEqual([
    'offices.1.phon',
  ]);
});

test.each<[string, z.ZodType]>([
  ['one of several forms', z.object({ office: z.union([office, z.object({ phon: z.string() })]) })],
  ['taken by a loose object', z.object({ office: z.looseObject({}) })],
  ['taken by a catch-all', z.object({ office: z.object({}).catchall(z.string()) })],
  ['of no form', z.object({ office: z.unknown() })],
  ['preprocessed', z.preprocess((settings) => settings, z.object({}))],
  ['of another form altogether, which zod tells', z.object({ office: z.string() })],
])('a setting that is %s is not unknown', (_, form) => {
  expect(unknown(form, given)).toEqual([]);
});

test('the form of another version of zod is not read', () => {
  expect(unknown({ safeParse: () => ({ success: true }) } as unknown as z.ZodType, given)).toEqual([]);
});
