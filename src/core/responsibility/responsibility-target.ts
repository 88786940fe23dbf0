import { registerEnumType } from '../../plugin-api/index.js';

/** For what one is responsible. */
export enum ResponsibilityTarget {
  GRID = 'GRID',
  HOUSEHOLD = 'HOUSEHOLD',
  BUILDING = 'BUILDING',
  AREA = 'AREA',
}

registerEnumType(ResponsibilityTarget, {
  name: 'ResponsibilityTarget',
  description: 'For what one is responsible. 责任对象。',
  valuesConfig: {
    GRID: { description: 'A grid. 网格。' },
    HOUSEHOLD: { description: 'A household. 户。' },
    BUILDING: { description: 'A building. 楼栋。' },
    AREA: { description: 'A responsibility area. 责任区。' },
  },
});
