import { core, plugin } from '../plugins.js';
import { aid, type Faults } from './fault.js';

/** Faults of the list of plugins, and of what they require of each other. */
export const faultsOfOrder: Faults<
  | 'id-malformed'
  | 'id-reserved'
  | 'id-twice'
  | 'version-malformed'
  | 'range-unreadable'
  | 'version-unfit'
  | 'requirement-missing'
  | 'requirement-left-out'
  | 'cycle'
> = {
  'id-malformed': {
    plugins: [core(), plugin('First_Aid')],
    plugin: 'First_Aid',
    coordinate: 'id',
    mend: 'use lower-case words with hyphens, 63 characters at most, such as legal-aid',
  },
  'id-reserved': {
    plugins: [core(), plugin('pg-aid')],
    plugin: 'pg-aid',
    coordinate: 'id',
    mend: 'choose another id',
  },
  'id-twice': {
    plugins: [...aid({}), plugin('aid', { folder: 'file:///elsewhere/index.js' })],
    coordinate: 'id',
    mend: 'list it once, or give one of them another id',
  },
  'version-malformed': { plugins: aid({ version: 'newest' }), coordinate: 'version', mend: 'write it as 1.0.0' },
  'range-unreadable': {
    plugins: aid({ host: 'any' }),
    coordinate: 'host',
    mend: 'write a semantic version range such as ^1.0.0',
  },
  'version-unfit': {
    plugins: aid({ requires: { core: '^2.0.0' } }),
    coordinate: 'requires core',
    mend: 'install a version that fits, or widen the range if 1.0.0 works',
  },
  'requirement-missing': {
    plugins: aid({ requires: { halls: '^1.0.0' } }),
    coordinate: 'requires halls',
    mend: 'add halls to COMMONGRID_PLUGINS, or take aid out',
  },
  'requirement-left-out': {
    plugins: [core(), plugin('halls', { version: 'newest' }), plugin('aid', { requires: { halls: '^1.0.0' } })],
    optional: ['halls', 'aid'],
    coordinate: 'requires halls',
    mend: 'mend halls, or take both from the list of plugins',
  },
  cycle: {
    plugins: [...aid({ requires: { halls: '^1.0.0' } }), plugin('halls', { requires: { aid: '^1.0.0' } })],
    coordinate: 'requires',
    mend: 'take one of these names out of requires or uses',
  },
};
