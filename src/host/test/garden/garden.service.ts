import { Organization } from '../../../core/index.js';
import { type Context, defineEvent, edit, KeptRefusal, ruleViolated, sql, z } from '../../../plugin-api/index.js';
import { Bed } from './bed.entity.js';
import type { DigBedInput, DigBedPayload, ResizeBedInput } from './garden.inputs.js';
import { hooks } from './hooks.js';

/** Told of every bed. */
export const BedDug = defineEvent('garden:bed-dug', z.object({ code: z.string(), size: z.number().int() }));

/** Digs a bed, tells of it, and then ends as the input says. */
export async function digBed(context: Context, input: DigBedInput): Promise<DigBedPayload> {
  await hooks.beforeWrite(context);
  const em = await context.write();
  const organizationId = context.idOf(Organization, input.organizationId, 'input.organizationId');
  const bed = Object.assign(new Bed(), {
    organizationId,
    code: input.code,
    size: input.size,
    dugAt: input.dugAt ?? context.now,
    cost: input.cost ?? 0,
    phone: null,
    note: null,
    secret: `under ${input.code}`,
    gardenerId: null,
    twinId: input.end === 'commit' ? '018f0000-0000-7000-8000-000000000404' : null,
  });
  await em.persist(bed).flush();
  await context.emit(BedDug, bed.code, { code: bed.code, size: bed.size });
  context.note({ subject: { type: 'Bed', id: bed.id }, organizationId, details: { size: bed.size } });
  await hooks.afterWrite(context);
  if (input.end === 'fault') throw new Error('the spade of 13800138000 broke');
  if (input.end === 'rule') throw ruleViolated('input.code', 'garden:bed.too-dry', { code: input.code });
  if (input.end === 'kept') throw new KeptRefusal<Context>('RATE_LIMITED', { retryAfter: 3 }, keepCount);
  if (input.end === 'stray') await oneFailsOneStrays(context);
  return { bed, day: context.today };
}

async function keepCount(context: Context): Promise<void> {
  await context.write();
  await sql`insert into garden.tally (word) values ('refused')`.execute(context.sql);
}

/** Two things at once: the first fails at once, the second goes on when everything is over. */
async function oneFailsOneStrays(context: Context): Promise<void> {
  const stray = async () => {
    await hooks.stray;
    await sql`insert into garden.tally (word) values ('stray')`.execute(context.sql);
  };
  hooks.strays.push(stray());
  throw ruleViolated(undefined, 'garden:bed.too-dry', { code: '' });
}

/** Resizes a bed, after it was looked at through a loader. */
export async function resizeBed(context: Context, { id, version, size }: ResizeBedInput): Promise<Bed> {
  await context.byId(Bed, context.idOf(Bed, id, 'input.id'));
  const bed = await edit(context, Bed, id, { permission: 'garden:tend', version });
  bed.size = size;
  return bed;
}
