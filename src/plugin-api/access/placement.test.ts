import { expect, test } from 'vitest';
import { type Placement, placesOf } from './placement.js';

const single: Placement = { organization: 'organizationId', grid: 'gridId' };
const several: Placement = {
  organization: ['organizationId', 'registeredOrganizationId'],
  grid: ['gridId', 'registeredGridId'],
};

test.each([
  ['at its grid alone', { gridId: 'g', organizationId: 'o' }, [{ grid: 'g' }]],
  ['at its organization, without a grid', { gridId: null, organizationId: 'o' }, [{ organization: 'o' }]],
  ['nowhere', { gridId: null, organizationId: null }, ['everywhere']],
])('a row of one grid lies %s', (_, row, places) => {
  expect(placesOf(single, row)).toEqual(places);
});

test.each([
  [
    'at all of them',
    { gridId: 'g', registeredGridId: 'h', organizationId: 'o', registeredOrganizationId: 'p' },
    [{ grid: 'g' }, { grid: 'h' }, { organization: 'o' }, { organization: 'p' }],
  ],
  [
    'at one only once',
    { gridId: 'g', registeredGridId: 'g', organizationId: 'o', registeredOrganizationId: 'o' },
    [{ grid: 'g' }, { organization: 'o' }],
  ],
  [
    'at an organization without a grid too, beside the grid of another',
    { gridId: 'g', registeredGridId: null, organizationId: 'o', registeredOrganizationId: 'p' },
    [{ grid: 'g' }, { organization: 'o' }, { organization: 'p' }],
  ],
  ['nowhere, if it has none', {}, ['everywhere']],
])('a row of several grids and organizations lies %s', (_, row, places) => {
  expect(placesOf(several, row)).toEqual(places);
});
