import type { SignedInClient, TestServer } from 'commongrid/testing';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import {
  addCompany,
  addCompound,
  addPerson,
  addPost,
  clock,
  expectRefusal,
  globalIdOf,
  mutation,
  places,
  sign,
  startRegister,
  type TestCompany,
} from './fixtures.js';

let server: TestServer;
let officer: SignedInClient;
let company: TestCompany;
let community: string;
let compound: string;
let compounds = 0;

beforeAll(async () => {
  server = await startRegister();
  officer = await server.signInAs({ role: 'red-property:community-officer', organization: places.communityA });
  company = await addCompany(server, 1);
  community = await globalIdOf(server, places.communityA);
});

afterAll(() => server?.stop());

beforeEach(async () => {
  clock.today = '2026-11-22';
  compound = await addCompound(server, `C${(compounds += 1)}`);
});

const fields = 'id version kind validFrom validUntil custodian { code } post { holderName }';
const assigning = mutation('assignCustodian', `custodianAssignment { ${fields} }`);
const ending = mutation('endCustodianAssignment', `custodianAssignment { ${fields} }`);
const byCommittee = (term: object = {}) => ({
  input: {
    compoundId: compound,
    kind: 'RESIDENTS_COMMITTEE',
    custodianId: community,
    validFrom: '2026-01-01',
    ...term,
  },
});

interface Assigned {
  readonly assignCustodian: { readonly custodianAssignment: { readonly id: string; readonly version: number } };
}

interface Ended {
  readonly endCustodianAssignment: { readonly custodianAssignment: { readonly validUntil: string } };
}

const lookAt = (id: string) =>
  server.anonymous.query(
    `query ($id: ID!) { node(id: $id) { ... on Compound {
      propertyService { state } custodian { kind validUntil custodian { code } } } } }`,
    { id },
  );

describe('a compound that no company serves', () => {
  it('has a custodian, for everybody to see', async () => {
    expect(await lookAt(compound)).toEqual({ node: { propertyService: { state: 'NONE' }, custodian: null } });
    await officer.query(assigning, byCommittee());
    expect(await lookAt(compound)).toEqual({
      node: {
        propertyService: { state: 'IN_CUSTODY' },
        custodian: { kind: 'RESIDENTS_COMMITTEE', validUntil: null, custodian: { code: places.communityA } },
      },
    });
  });

  it('is self-managed when its owners look after it', async () => {
    await officer.query(assigning, { input: { compoundId: compound, kind: 'OWNERS' } });
    expect(await lookAt(compound)).toMatchObject({ node: { propertyService: { state: 'SELF_MANAGED' } } });
  });

  it('has one custodian a day', async () => {
    await officer.query(assigning, byCommittee({ validUntil: '2027-01-01' }));
    await expectRefusal(officer, assigning, byCommittee({ validFrom: '2026-12-31' }), {
      code: 'RULE_VIOLATED',
      rule: 'red-property:custodian.already',
      field: 'input.validFrom',
    });
    await officer.query(assigning, byCommittee({ validFrom: '2027-01-01' }));
  });

  it.each([
    ['an organization for its own owners', { kind: 'OWNERS' }, 'custodianId', 'nobody'],
    ['no organization for a committee', { custodianId: null }, 'custodianId', 'organization'],
    ['no post for a post holder', { kind: 'POST_HOLDER', custodianId: null }, 'postId', 'post'],
  ])('is refused %s', async (_, change, field, needed) => {
    await expectRefusal(officer, assigning, byCommittee(change), {
      code: 'BAD_USER_INPUT',
      rule: `red-property:custodian.${needed}`,
      field: `input.${field}`,
    });
  });

  it('is looked after by a post only while it is in term', async () => {
    const personId = await addPerson(server, '楼栋长');
    const over = await addPost(server, { personId, organization: places.communityA, until: '2026-11-22' });
    const administrator = await server.signInAs('core:administrator', 'red-property:steward-office');
    await expectRefusal(
      administrator,
      assigning,
      byCommittee({ kind: 'POST_HOLDER', custodianId: null, postId: over }),
      {
        code: 'RULE_VIOLATED',
        rule: 'core:post.not-in-term',
        field: 'input.postId',
      },
    );
    // Whoever may not see a post that is over is told nothing about it.
    await expectRefusal(officer, assigning, byCommittee({ kind: 'POST_HOLDER', custodianId: null, postId: over }), {
      code: 'NOT_FOUND',
      field: 'input.postId',
    });
  });
});

describe('a contract and a custodian', () => {
  it('exclude each other: no custodian on a day on which a company serves', async () => {
    await sign(officer, compound, company.id, { validFrom: '2026-06-01' });
    await expectRefusal(officer, assigning, byCommittee(), {
      code: 'RULE_VIOLATED',
      rule: 'red-property:custodian.compound-served',
      field: 'input.compoundId',
    });
    await officer.query(assigning, byCommittee({ validUntil: '2026-06-01' }));
  });

  it('the custodian gives way on the first day of the contract', async () => {
    await officer.query(assigning, byCommittee());
    await sign(officer, compound, company.id, { validFrom: '2026-12-01' });
    expect(await lookAt(compound)).toMatchObject({ node: { custodian: { validUntil: '2026-12-01' } } });
  });

  it('one that begins during the contract has to be ended first', async () => {
    await officer.query(assigning, byCommittee({ validFrom: '2026-06-01' }));
    const signing = mutation('signServiceContract', 'serviceContract { id }');
    const input = {
      compoundId: compound,
      companyId: company.id,
      kind: 'OWNERS',
      validFrom: '2026-01-01',
      validUntil: '2027-01-01',
    };
    await expectRefusal(
      officer,
      signing,
      { input },
      {
        code: 'RULE_VIOLATED',
        rule: 'red-property:contract.custodian-there',
        field: 'input.validFrom',
      },
    );
  });

  it('a contract comes into force while somebody ends the custodian by hand', async () => {
    const signing = mutation('signServiceContract', 'serviceContract { id }');
    for (let round = 0; round < 5; round += 1) {
      const compoundId = await addCompound(server, `C${(compounds += 1)}`);
      const { assignCustodian } = await officer.query<Assigned>(assigning, byCommittee({ compoundId }));
      const { id, version } = assignCustodian.custodianAssignment;
      const terms = { validFrom: '2026-12-01', validUntil: '2027-12-01' };
      const [signed] = await Promise.all([
        officer.send(signing, { input: { compoundId, companyId: company.id, kind: 'OWNERS', ...terms } }),
        officer.send(ending, { input: { id, version } }),
      ]);
      expect(signed.refusals).toEqual([]);
    }
  });

  it('of both at once one goes through', async () => {
    const signing = mutation('signServiceContract', 'serviceContract { id }');
    const input = {
      compoundId: compound,
      companyId: company.id,
      kind: 'OWNERS',
      validFrom: '2026-01-01',
      validUntil: '2027-01-01',
    };
    const answers = await Promise.all([officer.send(signing, { input }), officer.send(assigning, byCommittee())]);
    const refusals = answers.flatMap((answer) => answer.refusals);
    expect(refusals).toHaveLength(1);
    expect(['red-property:custodian.compound-served', 'red-property:contract.custodian-there']).toContain(
      refusals[0]?.rule,
    );
  });
});

describe('the end of a custodian’s time', () => {
  it('is set once, inside of its term', async () => {
    const { assignCustodian } = await officer.query<Assigned>(assigning, byCommittee());
    const { id, version } = assignCustodian.custodianAssignment;
    await expectRefusal(
      officer,
      ending,
      { input: { id, version, validUntil: '2026-01-01' } },
      {
        code: 'RULE_VIOLATED',
        rule: 'commongrid:term.ends-before-it-begins',
        field: 'input.validUntil',
      },
    );
    await officer.query(ending, { input: { id, version } });
    await expectRefusal(
      officer,
      ending,
      { input: { id, version: version + 1 } },
      {
        code: 'RULE_VIOLATED',
        rule: 'red-property:custodian.over',
        field: 'input.id',
      },
    );
  });

  it('calls off what has yet to begin, which then counts on no day', async () => {
    const { assignCustodian } = await officer.query<Assigned>(assigning, byCommittee({ validFrom: '2026-12-01' }));
    const { id, version } = assignCustodian.custodianAssignment;
    const { endCustodianAssignment } = await officer.query<Ended>(ending, { input: { id, version } });
    expect(endCustodianAssignment.custodianAssignment.validUntil).toBe('2026-12-01');
    await expectRefusal(
      officer,
      ending,
      { input: { id, version: version + 1 } },
      {
        code: 'RULE_VIOLATED',
        rule: 'red-property:custodian.over',
        field: 'input.id',
      },
    );
    // Another may look after it on the same days.
    await officer.query(assigning, byCommittee({ validFrom: '2026-12-01' }));
  });

  it('is not put off', async () => {
    const { assignCustodian } = await officer.query<Assigned>(assigning, byCommittee({ validUntil: '2027-01-01' }));
    const { id, version } = assignCustodian.custodianAssignment;
    await expectRefusal(
      officer,
      ending,
      { input: { id, version, validUntil: '2027-01-02' } },
      {
        code: 'RULE_VIOLATED',
        rule: 'commongrid:term.only-earlier',
        field: 'input.validUntil',
      },
    );
  });

  it('comes with the end of the post', async () => {
    const personId = await addPerson(server, '网格长');
    const postId = await addPost(server, { personId, organization: places.communityA });
    await officer.query(assigning, byCommittee({ kind: 'POST_HOLDER', custodianId: null, postId }));
    const administrator = await server.signInAs('core:administrator');
    await administrator.query(mutation('endPost', 'post { id }'), {
      input: { id: postId, version: 1, validUntil: '2026-12-31' },
    });
    await server.settled();
    expect(await lookAt(compound)).toMatchObject({ node: { custodian: { validUntil: '2026-12-31' } } });
  });
});
