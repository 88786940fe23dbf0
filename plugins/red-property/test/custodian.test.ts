import type { SignedInClient, TestServer } from 'commongrid/testing';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type Assigned, assigning, Custodians, ending } from './custodians.js';
import {
  addCompound,
  addPerson,
  addPost,
  expectRefusal,
  mutation,
  places,
  sign,
  type TestCompany,
} from './fixtures.js';

let custodians: Custodians;
let server: TestServer;
let officer: SignedInClient;
let company: TestCompany;
let compound: string;
let compounds = 0;

beforeAll(async () => {
  custodians = await Custodians.open();
  ({ server, officer, company } = custodians);
});
afterAll(() => server?.stop());

beforeEach(async () => {
  compound = await addCompound(server, `C${(compounds += 1)}`);
});

const byCommittee = (more: object = {}) => custodians.byCommittee(compound, more);
const lookAt = (id: string) => custodians.lookAt(id);

interface Ended {
  readonly endCustodianAssignment: { readonly custodianAssignment: { readonly validUntil: string } };
}

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
    const administrator = await server.signInAs('core:administrator', 'red-property:steward-office');
    await expectRefusal(administrator, assigning, byCommittee(await postThatIsOver()), {
      code: 'RULE_VIOLATED',
      rule: 'core:post.not-in-term',
      field: 'input.postId',
    });
  });

  it('tells nothing of a post that is over to whoever may not see it', async () => {
    await expectRefusal(officer, assigning, byCommittee(await postThatIsOver()), {
      code: 'NOT_FOUND',
      field: 'input.postId',
    });
  });

  async function postThatIsOver(): Promise<object> {
    const personId = await addPerson(server, '楼栋长');
    const postId = await addPost(server, { personId, organization: places.communityA, until: '2026-11-22' });
    return { kind: 'POST_HOLDER', custodianId: null, postId };
  }
});

describe('a contract and a custodian', () => {
  const signing = mutation('signServiceContract', 'serviceContract { id }');
  const contract = (term: object = {}) => ({
    input: {
      compoundId: compound,
      companyId: company.id,
      kind: 'OWNERS',
      validFrom: '2026-01-01',
      validUntil: '2027-01-01',
      ...term,
    },
  });

  it('there is no custodian on a day on which a company serves', async () => {
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

  it('a custodian who begins during the contract has to be ended first', async () => {
    await officer.query(assigning, byCommittee({ validFrom: '2026-06-01' }));
    await expectRefusal(officer, signing, contract(), {
      code: 'RULE_VIOLATED',
      rule: 'red-property:contract.custodian-there',
      field: 'input.validFrom',
    });
  });

  it.each([1, 2, 3, 4, 5])('a contract comes into force while somebody ends the custodian, round %i', async () => {
    const { assignCustodian } = await officer.query<Assigned>(assigning, byCommittee());
    const { id, version } = assignCustodian.custodianAssignment;
    const [signed] = await Promise.all([
      officer.send(signing, contract({ validFrom: '2026-12-01', validUntil: '2027-12-01' })),
      officer.send(ending, { input: { id, version } }),
    ]);
    expect(signed.refusals).toEqual([]);
  });

  it.each([1, 2, 3, 4, 5])('of a contract and a custodian at once one goes through, round %i', async () => {
    const answers = await Promise.all([officer.send(signing, contract()), officer.send(assigning, byCommittee())]);
    const refusals = answers.flatMap((answer) => answer.refusals);
    expect(refusals).toHaveLength(1);
    expect(['red-property:custodian.compound-served', 'red-property:contract.custodian-there']).toContain(
      refusals[0]?.rule,
    );
  });
});

describe('the end of a custodian’s time', () => {
  const code = 'RULE_VIOLATED';
  const over = { code, rule: 'red-property:custodian.over', field: 'input.id' };
  const endsBeforeItBegins = { code, rule: 'commongrid:term.ends-before-it-begins', field: 'input.validUntil' };
  const onlyEarlier = { code, rule: 'commongrid:term.only-earlier', field: 'input.validUntil' };

  const assign = async (term: object = {}) =>
    (await officer.query<Assigned>(assigning, byCommittee(term))).assignCustodian.custodianAssignment;

  it('lies inside of its term', async () => {
    const { id, version } = await assign();
    await expectRefusal(officer, ending, { input: { id, version, validUntil: '2026-01-01' } }, endsBeforeItBegins);
  });

  it('is set once', async () => {
    const { id, version } = await assign();
    await officer.query(ending, { input: { id, version } });
    await expectRefusal(officer, ending, { input: { id, version: version + 1 } }, over);
  });

  it('calls off what has yet to begin, which then counts on no day', async () => {
    const { id, version } = await assign({ validFrom: '2026-12-01' });
    const { endCustodianAssignment } = await officer.query<Ended>(ending, { input: { id, version } });
    expect(endCustodianAssignment.custodianAssignment.validUntil).toBe('2026-12-01');
    await expectRefusal(officer, ending, { input: { id, version: version + 1 } }, over);
    // Another may look after it on the same days.
    await officer.query(assigning, byCommittee({ validFrom: '2026-12-01' }));
  });

  it('is not put off', async () => {
    const { id, version } = await assign({ validUntil: '2027-01-01' });
    await expectRefusal(officer, ending, { input: { id, version, validUntil: '2027-01-02' } }, onlyEarlier);
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
