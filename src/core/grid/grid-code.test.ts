import { afterAll, describe, expect, test } from 'vitest';
import { startTestServer, type TestServer } from '../../testing/index.js';
import { coreGridCodeSchemes, type GridCodeScheme } from './grid-code-schemes.js';

const generate = (scheme: string, organizationCode: string, sequence: number, objectCode = '000000') =>
  (coreGridCodeSchemes.items[scheme] as GridCodeScheme).generate({ organizationCode, sequence, objectCode });

describe('a code is made of', () => {
  test.each([
    // DB11/T 2157: 110105 朝阳区, 036 subdistrict, 012 community, 7th grid.
    ['BEIJING_15', '110105036012', 7, '110105036012007'],
    ['BEIJING_15', '110105036', 999, '110105036000999'],
    ['BEIJING_15', '110105', 1, '110105000000001'],
    ['SIMPLE', 'LX-2', 7, 'LX-2-G007'],
    ['SIMPLE', '110105036012', 1_234, '110105036012-G1234'],
  ])('%s for %s and %i', (scheme, organization, sequence, code) => {
    expect(generate(scheme, organization, sequence)).toBe(code);
  });

  test('the object, the division and the number by CJ/T 349', () => {
    expect(generate('CJT_349', '330106109051', 3, '010200')).toBe('01020033010610905103');
  });

  test.each([
    ['BEIJING_15', 'LX-2', 1],
    ['BEIJING_15', '110105036012', 1_000],
    ['CJT_349', '330106109051', 100],
    ['SIMPLE', 'x'.repeat(60), 1],
  ])('nothing by %s for %s and %i', (scheme, organization, sequence) => {
    expect(generate(scheme, organization, sequence)).toBeNull();
  });
});

describe('where another scheme is configured', () => {
  let server: TestServer;
  afterAll(() => server.stop());

  test('codes are made and checked by it', async () => {
    server = await startTestServer({ config: { core: { gridCodeScheme: 'BEIJING_15' } } });
    const manager = await server.signInAs('core:administrator');
    const community = await server.addOrganization({ code: '110105036012' });
    const company = await server.addOrganization({ code: 'company', kind: 'ENTERPRISE' });
    const create = 'mutation ($input: CreateGridInput!) { createGrid(input: $input) { grid { code } } }';
    const input = { organizationId: community, name: '网格' };

    expect(await manager.query(create, { input })).toEqual({ createGrid: { grid: { code: '110105036012001' } } });
    expect(await manager.refusal(create, { input: { ...input, code: 'G-1' } })).toMatchObject({
      code: 'BAD_USER_INPUT',
      rule: 'core:grid.code-form',
      field: 'input.code',
    });
    expect(await manager.refusal(create, { input: { ...input, organizationId: company } })).toMatchObject({
      code: 'RULE_VIOLATED',
      rule: 'core:grid.code-not-made',
      field: 'input.code',
    });
  });

  test('one that nobody brings stops the start', async () => {
    await expect(startTestServer({ config: { core: { gridCodeScheme: 'NONE' } } })).rejects.toMatchObject({
      code: 'GRID_CODE_SCHEME_UNKNOWN',
    });
  });
});
