import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { sql } from '../../plugin-api/index.js';
import { TestClient } from '../../testing/client.js';
import type { SignedInClient } from '../../testing/index.js';
import { TestLog } from '../../testing/log.js';
import { serve } from '../../testing/serve.js';
import type { Organization } from '../organization/organization.entity.js';
import { World } from '../organization/test/world.js';
import { comb, polygon, ring } from './test/compared.js';
import { addGrid } from './test/ground.js';

let world: World;
let community: Organization;
let secretary: SignedInClient;
beforeAll(async () => {
  world = await World.open();
  const { subdistrict } = await world.district('71');
  community = await world.create({ code: '71001001' }, subdistrict);
});
afterAll(() => world.close());
beforeEach(async () => {
  secretary = await world.server.signInAs({ role: 'core:district-secretary', organization: '71' });
});

const reportOf = `{ organization(code: "71001001") { gridBoundaryReport {
  leftOutCount findings { nodes { kind area geometry grid { code } otherGrid { code } } }
} } }`;
const shortReport = '{ organization(code: "71001001") { gridBoundaryReport { gridCount } } }';

/** Has every report wait for its grounds until the work has ended. */
const whileReportsWait = <Result>(work: () => Promise<Result>): Promise<Result> =>
  world.write(async (context) => {
    await context.write();
    await sql`lock table core.organization_kind in access exclusive mode`.execute(context.sql);
    return work();
  });

test('a tangle is a finding of its own, and all else is reported', async () => {
  const whole = await addGrid(world, community, { code: 'W', boundary: polygon(ring(110, 0, 111, 1)) });
  const at110 = (area: ReturnType<typeof comb>) => JSON.parse(JSON.stringify(area), moved) as typeof area;
  for (const [code, boundary] of [
    ['W-1', at110(comb(150, false))],
    ['W-2', at110(comb(150, true))],
    ['W-3', polygon(ring(112, 0, 113, 1))],
    ['W-4', undefined],
  ] as const) {
    await addGrid(world, community, { code, boundary }, whole);
  }
  const { organization } = await secretary.query<{ organization: { gridBoundaryReport: Report } }>(reportOf);
  const { leftOutCount, findings } = organization.gridBoundaryReport;
  const told = findings.nodes.map(({ kind, grid, otherGrid }) => [kind, grid.code, otherGrid?.code].join(' ').trim());

  expect(leftOutCount).toBe(0);
  expect(told.filter((one) => !one.startsWith('OUTSIDE_PARENT'))).toEqual([
    'TOO_TANGLED W-1 W-2',
    'TOO_TANGLED W',
    'MISSING_BOUNDARY W-4',
  ]);
  expect(told).toContain('OUTSIDE_PARENT W-3 W');
  expect(findings.nodes.find(({ kind }) => kind === 'TOO_TANGLED')).toMatchObject({ area: null, geometry: null });

  const asked = `{
    grid(code: "W") { boundaryReport { groundArea coveredArea findings(filter: { kinds: [TOO_TANGLED] }) { totalCount } } }
    one: grid(code: "W-1") { boundaryWarnings { kind otherGrid { code } } }
    above: grid(code: "W") { boundaryWarnings { kind } }
  }`;
  expect(await secretary.query(asked)).toMatchObject({
    // How much of it is covered nobody can tell.
    grid: { boundaryReport: { groundArea: expect.any(Number), coveredArea: null, findings: { totalCount: 2 } } },
    one: { boundaryWarnings: expect.arrayContaining([{ kind: 'TOO_TANGLED', otherGrid: { code: 'W-2' } }]) },
    above: { boundaryWarnings: expect.not.arrayContaining([{ kind: 'TOO_TANGLED' }]) },
  });
});

test('of one account a third report at once is refused, and says so; another account has its place', async () => {
  const other = await world.server.signInAs({ role: 'core:district-secretary', organization: '71' });
  const { answers, others } = await whileReportsWait(async () => {
    const sent = Array.from({ length: 3 }, () => secretary.send(shortReport, undefined, { language: 'zh-CN' }));
    const refused = await Promise.race(sent);
    expect(refused.refusals).toMatchObject([
      {
        code: 'RATE_LIMITED',
        rule: 'core:boundary-report.too-many-at-once',
        retryAfter: 10,
        message: '您已有 2 项边界检查正在进行，请待其完成后重试。',
      },
    ]);
    return { answers: sent, others: other.send(shortReport) };
  });
  const refusals = (await Promise.all(answers)).flatMap((answer) => answer.refusals);

  expect(refusals).toHaveLength(1);
  expect((await others).refusals).toEqual([]);
});

test('a report that is under way when the server ends is answered, and so is one that waits', async () => {
  const { accessToken } = await tokenOf(secretary);
  // A millisecond longer than running work is given to answer: it is asked to end almost at once.
  const server = await serve(world.server.host, new TestLog(), { drainMilliseconds: 1_501 });
  const client = new TestClient({
    endpoint: `${server.url}/graphql`,
    log: new TestLog(),
    authorization: () => Promise.resolve(`Bearer ${accessToken}`),
  });
  const answers = await whileReportsWait(async () => {
    const sent = Array.from({ length: 3 }, () => client.send(shortReport));
    // Of one account the third is refused: by then the other two have their places.
    await Promise.race(sent);
    const drained = server.drain();
    const all = await Promise.all(sent);
    await drained;
    return all;
  });

  expect(answers.map(({ refusals: [refusal] }) => String(refusal?.rule)).sort()).toEqual([
    'core:boundary-report.too-many-at-once',
    'server:draining',
    'server:draining',
  ]);
});

interface Report {
  readonly leftOutCount: number;
  readonly findings: {
    readonly nodes: readonly {
      readonly kind: string;
      readonly grid: { readonly code: string };
      readonly otherGrid: { readonly code: string } | null;
    }[];
  };
}

/** Moves a ground that lies on the meridian to 110° east. */
const moved = (_: string, value: unknown) =>
  Array.isArray(value) && typeof value[0] === 'number' ? [value[0] + 110, value[1] as number] : value;

async function tokenOf({ account: { login, password } }: SignedInClient): Promise<{ accessToken: string }> {
  const { signIn } = await world.server.anonymous.query<{ signIn: { accessToken: string } }>(
    'mutation ($input: SignInInput!) { signIn(input: $input) { accessToken } }',
    { input: { login, password } },
  );
  return signIn;
}
