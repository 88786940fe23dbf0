import { type Context, ruleViolated, save, sql } from '../../plugin-api/index.js';
import { effectiveDay } from '../effective-day.js';
import type { Organization } from './organization.entity.js';
import { OrganizationRetired } from './organization.events.js';
import type { RetireOrganizationInput } from './organization.inputs.js';
import { editLiving } from './organization.service.js';
import { retirementObstacles } from './retirement-obstacles.js';
import { lockTree } from './tree.js';

/** Makes an organization history. Refused while something that lives hangs on it; `mergeOrganizations` carries that over. */
export async function retireOrganization(context: Context, input: RetireOrganizationInput): Promise<Organization> {
  await lockTree(context, true);
  const organization = await editLiving(context, input.id, input.version);
  const { id, validFrom } = organization;
  await refuseObstacles(context, id);
  organization.retiredOn = effectiveDay(context, input.retiredOn, 'input.retiredOn', validFrom);
  await save(context, organization);
  context.noteOn(organization, { retiredOn: organization.retiredOn });
  await context.emit(OrganizationRetired, id, { organizationId: id });
  return context.reread(organization);
}

async function refuseObstacles(context: Context, id: string): Promise<void> {
  for (const { rule, exists } of retirementObstacles) {
    const { rows } = await sql<{ found: boolean }>`select ${exists(id, context.today)} as found`.execute(context.sql);
    if (rows[0]?.found) throw ruleViolated('input.id', rule);
  }
}
