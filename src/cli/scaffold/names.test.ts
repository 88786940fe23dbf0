import { expect, test } from 'vitest';
import { namePlugin } from './names.js';

test('all names follow from the id', () => {
  expect(namePlugin('repair-cafe')).toEqual({
    id: 'repair-cafe',
    package: 'commongrid-plugin-repair-cafe',
    schema: 'repair_cafe',
    title: 'Repair cafe',
    chinese: '示例',
    type: 'RepairCafe',
    types: 'RepairCafes',
    member: 'repairCafe',
    members: 'repairCafes',
    file: 'repair-cafe',
    table: 'repair_cafe',
    one: 'repair cafe',
    many: 'repair cafes',
  });
});

test.each([
  ['community-partners', 'CommunityPartner', 'communityPartners'],
  ['house-parties', 'HouseParty', 'houseParties'],
  ['night-watches', 'NightWatch', 'nightWatches'],
  ['water-access', 'WaterAccess', 'waterAccesses'],
  ['play-day', 'PlayDay', 'playDays'],
  ['census', 'Census', 'censuses'],
])('%s stores %s, and an organization has %s', (id, type, members) => {
  expect(namePlugin(id)).toMatchObject({ type, members });
});

test('the type can be named by hand', () => {
  expect(namePlugin('tool-library', { entity: 'Tool' })).toMatchObject({
    type: 'Tool',
    members: 'tools',
    table: 'tool',
    title: 'Tool library',
  });
});
