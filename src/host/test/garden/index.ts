import { definePlugin, onEvent, sql, z } from '../../../plugin-api/index.js';
import { Bed } from './bed.entity.js';
import {
  BedResolver,
  bedViewerResolvers,
  GardenMutationsResolver,
  OrganizationGardenResolver,
} from './garden.resolver.js';
import { BedDug } from './garden.service.js';
import { hooks } from './hooks.js';
import { Plant, Stake } from './plant.entity.js';

/** A small plugin with one of everything, to try the host on. */
export default definePlugin({
  id: 'garden',
  version: '1.2.3',
  host: '^1.0.0',
  title: { en: 'Gardens', 'zh-CN': '花园' },
  folder: import.meta.url,
  config: z.object({ rows: z.number().int().positive().default(7) }),
  entities: [Bed, Plant, Stake],
  resolvers: [BedResolver, ...bedViewerResolvers, OrganizationGardenResolver, GardenMutationsResolver],
  permissions: {
    'garden:see-beds': { en: 'See beds', 'zh-CN': '查看花圃' },
    'garden:tend': { en: 'Tend beds', 'zh-CN': '管理花圃' },
    'garden:see-phones': { en: 'See phones', 'zh-CN': '查看电话' },
  },
  roles: {
    'garden:visitor': { title: { en: 'Visitor', 'zh-CN': '访客' }, permissions: ['garden:see-beds'] },
    'garden:gardener': {
      title: { en: 'Gardener', 'zh-CN': '园丁' },
      permissions: ['garden:see-beds', 'garden:tend', 'garden:see-phones'],
    },
  },
  events: {
    emits: [BedDug],
    on: [
      onEvent(BedDug, 'garden:count-beds', async (context, event) => {
        await sql`insert into garden.tally (word) values (${`dug ${event.payload.code}`})`.execute(context.sql);
        await hooks.handle(context, event);
      }),
    ],
  },
  jobs: [
    {
      name: 'garden:water',
      schedule: '0 6 * * *',
      // Another time than any limit of a request has.
      timeoutSeconds: 7,
      run: async (context) => void (await hooks.water(context)),
    },
  ],
  demo: async (context) => {
    await context.write();
    await sql`insert into garden.tally (word) values ('demo')`.execute(context.sql);
  },
});
