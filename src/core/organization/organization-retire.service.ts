import { type Context, ruleViolated, save, sql } from '../../plugin-api/index.js';
import { effectiveDay } from '../effective-day.js';
import type { Organization } from './organization.entity.js';
import { OrganizationRetired } from './organization.events.js';
import type { RetireOrganizationInput } from './organization.inputs.js';
import { editLiving } from './organization.service.js';
import { organizationEndings } from './organization-endings.js';
import { organizationRetirementObstacles } from './retirement-obstacles.js';
import { lockTree } from './tree.js';

/**
 * Makes an organization history. Refused when something hangs on it on that day, which may lie in the past, or later:
 * nothing may outlive what it hangs on. `mergeOrganizations` carries over what lives. What holds nothing back ends
 * after `organizationEndings`.
 */
export async function retireOrganization(context: Context, input: RetireOrganizationInput): Promise<Organization> {
  await lockTree(context, true);
  const organization = await editLiving(context, input);
  const { id, validFrom } = organization;
  const day = effectiveDay(context, input.retiredOn, 'input.retiredOn', validFrom);
  await refuseObstacles(context, id, day);
  const ending = { organizationId: id, day };
  for (const { item } of context.contributed(organizationEndings).values()) await item.end(context, ending);
  organization.retiredOn = day;
  await save(context, organization);
  context.noteOn(organization, { retiredOn: day });
  await context.emit(OrganizationRetired, id, { organizationId: id });
  return context.reread(organization);
}

async function refuseObstacles(context: Context, id: string, day: string): Promise<void> {
  const obstacles = [...context.contributed(organizationRetirementObstacles).values()].map(({ item }) => item);
  const found = sql.join(obstacles.map(({ exists }) => exists(id, day)));
  const { rows } = await sql<{ found: boolean[] }>`select array[${found}]::boolean[] as found`.execute(context.sql);
  const obstacle = obstacles.find((_, at) => rows[0]?.found[at]);
  if (obstacle) throw ruleViolated('input.id', obstacle.rule);
}
