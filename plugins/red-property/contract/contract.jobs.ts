import { type Context, type JobDefinition, type RawBuilder, save, sql } from 'commongrid';
import { settingsOf } from '../config.js';
import { ServiceContract } from './contract.entity.js';
import { ServiceContractAction, ServiceContractState } from './contract.enums.js';
import { ContractRunsOutSoon } from './contract.events.js';
import { aboutOf, moveAlong } from './contract.service.js';
import { contractStates } from './contract.states.js';

/** Contracts that one run takes up; what is left over waits for the next. */
const mostAtOnce = 5_000;

/** By the clock: contracts that are over end, those that soon will be are warned about. */
export const contractJobs: readonly JobDefinition[] = [
  {
    name: 'red-property:end-run-out-contracts',
    schedule: '10 0 * * *',
    timeoutSeconds: 600,
    run: endRunOutContracts,
  },
  {
    name: 'red-property:warn-of-ends',
    schedule: '30 7 * * *',
    timeoutSeconds: 600,
    run: warnOfEnds,
  },
];

/** Ends what has run out, each contract once: rows that another server is at are left to it. */
export async function endRunOutContracts(context: Context): Promise<void> {
  const ended = await take(context, sql<boolean>`c.valid_until <= ${context.today}::date`);
  for (const contract of ended) {
    const state = contractStates.next(context, contract, ServiceContractAction.RUN_OUT);
    context.noteOn(contract, await moveAlong(context, contract, { state }));
  }
  await save(context, ended);
}

/** Warns once of each contract that runs out within the configured number of days. */
async function warnOfEnds(context: Context): Promise<void> {
  const { warnDays } = settingsOf(context);
  const ending = await take(
    context,
    sql<boolean>`c.valid_until > ${context.today}::date and c.valid_until <= ${context.today}::date + ${warnDays}::int
      and c.warned_of is distinct from c.valid_until`,
  );
  for (const contract of ending) {
    contract.warnedOf = contract.validUntil;
    await context.emit(ContractRunsOutSoon, contract.id, { ...aboutOf(contract), validUntil: contract.validUntil });
  }
  await save(context, ending);
}

async function take(context: Context, due: RawBuilder<boolean>): Promise<ServiceContract[]> {
  const em = await context.write();
  const { rows } = await sql<{ id: string }>`
    select c.id from red_property.service_contract c
    where c.state = ${ServiceContractState.SIGNED} and ${due}
    order by c.valid_until, c.id limit ${mostAtOnce} for update skip locked`.execute(context.sql);
  return em.find(ServiceContract, { id: rows.map(({ id }) => id) }, { orderBy: { validUntil: 'asc', id: 'asc' } });
}
