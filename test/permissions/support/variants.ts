import type { Asking } from './arguments.js';
import { canaryOf } from './settle-people.js';

/** A mutation that permits different people different things by what it is given: tried once more, so. */
export interface Variant {
  readonly mutation: string;
  /** What it is given, in a few words. */
  readonly title: string;
  /** Values by the coordinates of inputs, in the place of the usual ones. */
  readonly given: (asking: Asking) => Readonly<Record<string, unknown>>;
}

const atGrid = { 'AppointToPostInput.organizationId': null, 'AppointToPostInput.kind': 'GRID_WORKER' };
const atBuilding = { 'AppointToPostInput.organizationId': null, 'AppointToPostInput.kind': 'BUILDING_CHIEF' };

/** All that are tried. */
export const variants: readonly Variant[] = [
  { mutation: 'addTag', title: 'a sensitive one', given: () => ({ 'AddTagInput.kind': 'DISABLED' }) },
  { mutation: 'endTag', title: 'a sensitive one', given: () => ({ 'EndTagInput.kind': 'LOW_INCOME' }) },
  {
    mutation: 'appointToPost',
    title: 'at a grid',
    given: ({ side }) => ({ ...atGrid, 'AppointToPostInput.gridId': side.ids.get('grid') }),
  },
  {
    mutation: 'appointToPost',
    title: 'at a building',
    given: ({ side }) => ({ ...atBuilding, 'AppointToPostInput.buildingId': side.ids.get('building') }),
  },
  {
    mutation: 'appointToPost',
    title: 'with a role',
    given: ({ side }) => ({
      'AppointToPostInput.kind': 'PARTY_GROUP_LEADER',
      'AppointToPostInput.grant': { accountId: side.ids.get('account'), role: 'core:grid-worker' },
    }),
  },
  {
    mutation: 'updatePost',
    title: 'with a phone number',
    given: ({ side }) => ({
      'UpdatePostInput.contact': { phone: canaryOf(side.name, 7).phone, display: 'MASKED' },
    }),
  },
  {
    mutation: 'assignResponsibility',
    title: 'for a household',
    given: ({ side }) => ({
      'AssignResponsibilityInput.kind': 'STEWARD_HOUSEHOLD',
      'AssignResponsibilityInput.gridId': null,
      'AssignResponsibilityInput.householdId': side.ids.get('household'),
    }),
  },
  {
    mutation: 'issuePlaceCode',
    title: 'for a grid',
    given: ({ side }) => ({
      'IssuePlaceCodeInput.buildingId': null,
      'IssuePlaceCodeInput.gridId': side.ids.get('other grid'),
    }),
  },
  {
    mutation: 'moveIn',
    title: 'of somebody new',
    given: ({ side }) => ({
      'MoveInInput.personId': null,
      'MoveInInput.person': { name: canaryOf(side.name, 8).name, phone: canaryOf(side.name, 8).phone },
    }),
  },
  { mutation: 'createDataImport', title: 'of residents', given: () => ({ 'CreateDataImportInput.kind': 'RESIDENTS' }) },
  { mutation: 'createDataImport', title: 'of posts', given: () => ({ 'CreateDataImportInput.kind': 'POSTS' }) },
  { mutation: 'requestExport', title: 'of residents', given: () => ({ 'RequestExportInput.kind': 'RESIDENTS' }) },
  {
    mutation: 'requestExport',
    title: 'of residents, unmasked',
    given: () => ({ 'RequestExportInput.kind': 'RESIDENTS', 'RequestExportInput.purpose': 'CORRECTION' }),
  },
];
