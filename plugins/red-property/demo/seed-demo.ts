import { type Context, type DemoAccount, sql, toGlobalId } from 'commongrid';
import { Compound, CompoundKind, createDemoAccounts, Organization } from 'commongrid/core';
import { ServiceContractKind } from '../contract/contract.enums.js';
import { signServiceContract } from '../contract/contract.service.js';
import { CustodianKind } from '../custodian/custodian.enums.js';
import { assignCustodian } from '../custodian/custodian.service.js';
import { addCompany, organizationOf } from './companies.js';
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
    .all(companies.length, { name: 'code', by: ['code'] });
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
    await serve(context, compound, company.id, yearsFrom(context, 0, 3));
  }
}

async function addCompound(context: Context, community: Organization): Promise<Compound> {
  const compound = Object.assign(new Compound(), {
    code: `${community.code}HY01`,
    name: `${community.name.replace(/(社区)?(居民委员会|居委会)$/, '')}花园`,
    organizationId: community.id,
    kind: CompoundKind.RESIDENTIAL,
    aliases: [],
  });
  await (await context.write()).persist(compound).flush();
  return compound;
}

/** The compounds that the core's demo has there, looked after in every way there is. */
async function fillTaoyuan(context: Context): Promise<void> {
  const { community, companies, served, inCustody, selfManaged } = taoyuan;
  const { id: organizationId } = await organizationOf(context, community);
  const compounds = await context
    .read(Compound)
    .matching({ organizationId })
    .all(100, { name: 'code', by: ['code'] });
  const ids: string[] = [];
  for (const [at, name] of companies.entries()) {
    const company = {
      place: community,
      name,
      number: at + 1,
      party: at === 0 ? taoyuan.party : undefined,
      red: at === 0,
    };
    ids.push((await addCompany(context, company)).id);
  }
  for (const [at, compound] of compounds.entries()) {
    if (at < served) {
      await serve(
        context,
        compound,
        ids[at % ids.length] ?? '',
        at === 0 ? soonOver(context) : yearsFrom(context, 0, 2),
      );
    } else if (at < served + inCustody + selfManaged) {
      const isInCustody = at < served + inCustody;
      await assignCustodian(context, {
        compoundId: toGlobalId('Compound', compound.id),
        kind: isInCustody ? CustodianKind.RESIDENTS_COMMITTEE : CustodianKind.OWNERS,
        custodianId: isInCustody ? toGlobalId('Organization', organizationId) : null,
      });
    }
  }
  await addMeetings(context, compounds);
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

/** A term of whole years, from the beginning of this year or another. */
function yearsFrom({ today }: Context, first: number, years: number): DemoTerm {
  const year = Number(today.slice(0, 4)) + first;
  return { validFrom: `${year}-01-01`, validUntil: `${year + years}-01-01` };
}

/** A term that runs out within the days of warning. */
function soonOver(context: Context): DemoTerm {
  const end = new Date(context.now.getTime() + 30 * 86_400_000).toISOString().slice(0, 10);
  return { validFrom: `${Number(end.slice(0, 4)) - 2}${end.slice(4).replace('02-29', '02-28')}`, validUntil: end };
}
