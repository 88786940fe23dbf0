import { type Context, type DemoAccount, orderingBy, save, sql, toGlobalId } from 'commongrid';
import { Compound, CompoundKind, createDemoAccounts, Organization } from 'commongrid/core';
import type { PropertyCompany } from '../company/company.entity.js';
import { ServiceContractKind } from '../contract/contract.enums.js';
import { signServiceContract } from '../contract/contract.service.js';
import { CustodianKind } from '../custodian/custodian.enums.js';
import { assignCustodian } from '../custodian/custodian.service.js';
import { addCompany, organizationOf } from './companies.js';
import { dayIn, demoSince } from './days.js';
import { liwan, taoyuan } from './demo-data.js';
import { addMeetings } from './meetings.js';

/** The accounts that the plugin's demo brings. */
export const demoAccounts: readonly DemoAccount[] = [
  { login: 'property-office', title: { en: 'Red property office of Liwan District', 'zh-CN': '荔湾区红色物业专班' } },
  { login: 'property-manager', title: { en: 'Property manager in Taoyuan', 'zh-CN': '桃园社区物业项目经理' } },
];

/** Fills the register of two real places with invented companies, through the services that everybody uses. */
export async function seedDemo(context: Context): Promise<void> {
  await fillLiwan(context);
  await fillTaoyuan(context);
  await createDemoAccounts(context, [
    // The core's demo has made this account: what the plugin brings to the district is its secretary's too.
    { login: 'secretary', grants: [{ role: 'red-property:steward-office', organization: liwan.district }] },
    {
      login: 'property-office',
      organization: liwan.district,
      grants: [{ role: 'red-property:steward-office', organization: liwan.district }],
    },
    {
      login: 'property-manager',
      organization: taoyuan.community,
      grants: [{ role: 'red-property:property-manager', organization: taoyuan.community }],
    },
  ]);
}

/** A company for each of the first communities, serving a compound there. */
async function fillLiwan(context: Context): Promise<void> {
  const { district, companies, withPartyOrganization, red, members } = liwan;
  const communities = await context
    .read(Organization)
    .where((c) => sql<boolean>`starts_with(${c('code')}, ${district})`)
    .matching({ kind: 'COMMUNITY', retiredOn: null })
    .all(companies.length, orderingBy('code'));
  for (const [at, community] of communities.entries()) {
    const name = companies[at] ?? '';
    const company = await addCompany(context, {
      place: community.code,
      name,
      number: at + 1,
      party: at < withPartyOrganization ? `D${community.code}` : undefined,
      red: at < red,
      fullPartyMembers: members[name],
    });
    const compound = await addCompound(context, community);
    await serve(context, compound, company.id, wholeYears(context, 3));
  }
}

async function addCompound(context: Context, community: Organization): Promise<Compound> {
  const compound = Object.assign(new Compound(), {
    code: `${community.code}HY01`,
    name: `${community.name.replace(/(社区)?(居民委员会|居委会)$/, '')}花园`,
    organizationId: community.id,
    kind: CompoundKind.RESIDENTIAL,
    aliases: [],
    validFrom: demoSince,
  });
  await save(context, compound);
  return compound;
}

/** The compounds that the core's demo has there, looked after in every way there is. */
async function fillTaoyuan(context: Context): Promise<void> {
  const { community, companies, party } = taoyuan;
  const { id: organizationId } = await organizationOf(context, community);
  const compounds = await context.read(Compound).matching({ organizationId }).all(100, orderingBy('code'));
  const registered: PropertyCompany[] = [];
  for (const [at, name] of companies.entries()) {
    const best = at === 0;
    const company = { place: community, name, number: at + 1, party: best ? party : undefined, red: best };
    registered.push(await addCompany(context, company));
  }
  await divide(context, compounds, registered);
  await addMeetings(context, compounds);
}

/** Gives compounds to companies by turns, others to the community or to their owners; the rest has nobody. */
async function divide(
  context: Context,
  compounds: readonly Compound[],
  companies: readonly PropertyCompany[],
): Promise<void> {
  const { served, inCustody, selfManaged } = taoyuan;
  for (const [at, compound] of compounds.entries()) {
    const company = companies[at % companies.length];
    if (at < served && company) {
      await serve(context, compound, company.id, at === 0 ? soonOver(context) : wholeYears(context, 2));
    } else if (at < served + inCustody) {
      await entrust(context, compound, CustodianKind.RESIDENTS_COMMITTEE);
    } else if (at < served + inCustody + selfManaged) {
      await entrust(context, compound, CustodianKind.OWNERS);
    }
  }
}

async function entrust(
  context: Context,
  { id, organizationId }: Compound,
  kind: CustodianKind.RESIDENTS_COMMITTEE | CustodianKind.OWNERS,
): Promise<void> {
  const committee = kind === CustodianKind.OWNERS ? null : toGlobalId(Organization.name, organizationId);
  await assignCustodian(context, { compoundId: toGlobalId(Compound.name, id), kind, custodianId: committee });
}

interface DemoTerm {
  readonly validFrom: string;
  readonly validUntil: string;
}

async function serve(context: Context, compound: Compound, companyId: string, term: DemoTerm): Promise<void> {
  await signServiceContract(context, {
    compoundId: toGlobalId('Compound', compound.id),
    companyId: toGlobalId('PropertyCompany', companyId),
    kind: ServiceContractKind.OWNERS,
    number: `HT-${compound.code}`,
    ...term,
  });
}

/** A term of so many whole years from the beginning of this one. */
function wholeYears({ today }: Context, years: number): DemoTerm {
  const year = Number(today.slice(0, 4));
  return { validFrom: `${year}-01-01`, validUntil: `${year + years}-01-01` };
}

/** A term that runs out within the days of warning. */
function soonOver(context: Context): DemoTerm {
  const end = dayIn(context, 30);
  return { validFrom: `${Number(end.slice(0, 4)) - 2}${end.slice(4).replace('02-29', '02-28')}`, validUntil: end };
}
