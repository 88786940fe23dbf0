import type { SignedInClient, TestServer } from 'commongrid/testing';
import { addCompany, globalIdOf, mutation, places, startRegister, type TestCompany } from './fixtures.js';

const fields = 'id version kind validFrom validUntil custodian { code } post { holderName }';

/** Assigns a custodian to a compound. */
export const assigning = mutation('assignCustodian', `custodianAssignment { ${fields} }`);

/** Ends that. */
export const ending = mutation('endCustodianAssignment', `custodianAssignment { ${fields} }`);

/** What `assigning` answers. */
export interface Assigned {
  readonly assignCustodian: { readonly custodianAssignment: { readonly id: string; readonly version: number } };
}

/** A register with a company, and somebody who assigns custodians in community A. */
export class Custodians {
  private constructor(
    readonly server: TestServer,
    readonly officer: SignedInClient,
    readonly company: TestCompany,
    readonly community: string,
  ) {}

  static async open(): Promise<Custodians> {
    const server = await startRegister();
    const officer = await server.signInAs({ role: 'red-property:community-officer', organization: places.communityA });
    return new Custodians(server, officer, await addCompany(server, 1), await globalIdOf(server, places.communityA));
  }

  /** The input that has community A look after a compound in 2026 and on, unless said otherwise. */
  byCommittee(compoundId: string, more: object = {}) {
    const input = { compoundId, kind: 'RESIDENTS_COMMITTEE', custodianId: this.community, validFrom: '2026-01-01' };
    return { input: { ...input, ...more } };
  }

  /** Who looks after a compound, as everybody sees it. */
  lookAt(id: string): Promise<object> {
    return this.server.anonymous.query(
      `query ($id: ID!) { node(id: $id) { ... on Compound {
        propertyService { state } custodian { kind validUntil custodian { code } } } } }`,
      { id },
    );
  }
}
