import { expect, test } from 'vitest';
import { covers } from './place-paths.js';

test.each([
  ['everywhere', {}, { organizationPath: '1.2' }, true],
  ['the place itself', { organizationPath: '1.2' }, { organizationPath: '1.2' }, true],
  ['a place below', { organizationPath: '1.2' }, { organizationPath: '1.2.7' }, true],
  ['a place above', { organizationPath: '1.2' }, { organizationPath: '1' }, false],
  ['a place whose label only begins alike', { organizationPath: '1.2' }, { organizationPath: '1.20' }, false],
  ['the whole system', { organizationPath: '1' }, {}, false],
  ['a grid in the organization', { organizationPath: '1' }, { organizationPath: '1.2', gridPath: '9' }, true],
  ['the organization of the grid', { gridPath: '9' }, { organizationPath: '1.2' }, false],
  ['a grid below', { gridPath: '9' }, { organizationPath: '1.2', gridPath: '9.4' }, true],
  [
    'a grid with the path of an organization',
    { organizationPath: '9' },
    { organizationPath: '1', gridPath: '9' },
    false,
  ],
])('%s', (_what, above, place, expected) => {
  expect(covers(above, place)).toBe(expected);
});
