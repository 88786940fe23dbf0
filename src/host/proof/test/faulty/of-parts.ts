import {
  defineEvent,
  defineExtensionPoint,
  onEvent,
  type PluginDefinition,
  type Ports,
  z,
} from '../../../../plugin-api/index.js';
import { core, plugin } from '../plugins.js';
import { aid, type Faults } from './fault.js';

const colours = defineExtensionPoint<string>('halls:colours');
const opened = defineEvent('halls:opened', z.object({}));
const halls = plugin('halls', { events: { emits: [opened] }, extensionPoints: [colours] });

/** A job without fault but for what is given. */
const working = (more: object): Partial<PluginDefinition> => ({
  jobs: [{ name: 'aid:work', schedule: '0 3 * * *', timeoutSeconds: 60, run: async () => undefined, ...more }],
});
const hearing: Partial<PluginDefinition> = { events: { on: [onEvent(opened, 'aid:follow', async () => undefined)] } };
const painting: Partial<PluginDefinition> = { contributes: [colours.add({ GREEN: 'green' })] };

/** Faults of the other parts of a definition. */
export const faultsOfParts: Faults<
  | 'ports-taken'
  | 'ports-missing'
  | 'config-unasked'
  | 'config-unknown'
  | 'config-unusable'
  | 'point-unopened'
  | 'point-unrequired'
  | 'event-unemitted'
  | 'event-unrequired'
  | 'schedule-malformed'
  | 'limit-malformed'
> = {
  'ports-taken': { plugins: aid({ ports: {} as Ports }), coordinate: 'ports', mend: 'take ports out' },
  'ports-missing': {
    plugins: [plugin('core')],
    plugin: 'core',
    coordinate: 'ports',
    mend: 'list the core first, or give ports',
  },
  'config-unasked': {
    plugins: aid({}),
    settings: { aid: { days: 7 } },
    coordinate: 'config',
    mend: 'take its settings out of the configuration',
  },
  'config-unknown': [
    {
      plugins: aid({ config: z.object({ days: z.number().default(7), phone: z.string().optional() }) }),
      settings: { aid: { day: 14 } },
      coordinate: 'config.day',
      mend: 'did you mean days? Settings here: days, phone',
    },
    {
      plugins: aid({ config: z.object({ days: z.number().default(7) }) }),
      settings: { aid: { colour: 'green' } },
      coordinate: 'config.colour',
      mend: 'take it out. Settings here: days',
    },
  ],
  'config-unusable': {
    plugins: aid({ config: z.object({ days: z.number() }) }),
    settings: { aid: { days: 'seven' } },
    coordinate: 'config.days',
    mend: 'correct it in the configuration file or the environment',
  },
  'point-unopened': {
    plugins: aid(painting),
    coordinate: 'contributes halls:colours',
    mend: 'require the plugin that opens it',
  },
  'point-unrequired': {
    plugins: [core(), halls, plugin('aid', painting)],
    coordinate: 'contributes halls:colours',
    mend: 'add halls to requires',
  },
  'event-unemitted': {
    plugins: aid(hearing),
    coordinate: 'handler aid:follow',
    mend: 'name it under events.emits of the plugin that emits it',
  },
  'event-unrequired': {
    plugins: [core(), halls, plugin('aid', hearing)],
    coordinate: 'handler aid:follow',
    mend: 'add halls to requires or uses',
  },
  'schedule-malformed': {
    plugins: aid(working({ schedule: 'daily' })),
    coordinate: 'job aid:work',
    mend: 'write minute, hour, day, month, weekday: 30 3 * * *',
  },
  'limit-malformed': {
    plugins: aid(working({ timeoutSeconds: 0 })),
    coordinate: 'job aid:work',
    mend: 'give the seconds after which a run is given up',
  },
};
