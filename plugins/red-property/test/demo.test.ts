import { startTestServer, type TestServer } from 'commongrid/testing';
import { afterAll, beforeAll, expect, it } from 'vitest';
import redProperty from '../index.js';

let server: TestServer;
const password = 'a password for the demo accounts';

beforeAll(async () => {
  server = await startTestServer({ plugins: [redProperty], demoPassword: password });
}, 120_000);

afterAll(() => server?.stop());

async function signIn(login: string) {
  const document = 'mutation ($input: SignInInput!) { signIn(input: $input) { accessToken } }';
  const { signIn: session } = await server.anonymous.query<{ signIn: { accessToken: string } }>(document, {
    input: { login, password },
  });
  return server.clientWith(async () => `Bearer ${session.accessToken}`);
}

it('the office of 荔湾区 sees the 24 companies with a party organization that the district reports', async () => {
  const office = await signIn('property-office');
  const document = `{ organization(code: "440103") { propertyCoverage {
    companiesWithPartyOrganization { numerator denominator excluded percent } redCompanies { numerator denominator } } } }`;
  expect(await office.query(document)).toEqual({
    organization: {
      propertyCoverage: {
        // 26 companies: 24 host one, one has two members and need not, of one it is not known.
        companiesWithPartyOrganization: { numerator: 24, denominator: 25, excluded: 1, percent: 96 },
        redCompanies: { numerator: 12, denominator: 26 },
      },
    },
  });
});

it('the manager in 桃园社区 sees how its 23 compounds are looked after, and who meets', async () => {
  const manager = await signIn('property-manager');
  const document = `{ organization(code: "411303003002") {
    propertyCoverage { compoundsWithService { numerator denominator excluded percent } }
    redPropertyMeetings { totalCount nodes { kind state decisions { totalCount } } }
    crossAppointments { nodes { direction } }
    jointConferences { nodes { members { code } } }
  } }`;
  expect(await manager.query(document)).toEqual({
    organization: {
      // 15 served; 2 self-managed are left out; 5 in custody and 1 with nobody.
      propertyCoverage: { compoundsWithService: { numerator: 15, denominator: 21, excluded: 2, percent: 71.43 } },
      redPropertyMeetings: {
        totalCount: 3,
        nodes: [
          { kind: 'TRI_PARTY', state: 'PLANNED', decisions: { totalCount: 0 } },
          { kind: 'JOINT_CONFERENCE', state: 'PLANNED', decisions: { totalCount: 0 } },
          { kind: 'TRI_PARTY', state: 'HELD', decisions: { totalCount: 2 } },
        ],
      },
      crossAppointments: { nodes: [{ direction: 'INTO_PROPERTY' }] },
      jointConferences: { nodes: [{ members: [{ code: '411303003002' }, { code: 'D411303003002' }] }] },
    },
  });
});
