import { Building } from './building.entity.js';
import { BuildingPermissionsResolver, BuildingResolver } from './building.resolver.js';
import { buildingEndings } from './building-endings.js';
import { CompoundBuildingsResolver, OrganizationBuildingsResolver } from './building-places.resolver.js';
import { BuildingUnit } from './building-unit.entity.js';
import { BuildingUnitPermissionsResolver, BuildingUnitResolver } from './building-unit.resolver.js';
import { Dwelling } from './dwelling.entity.js';
import { DwellingPermissionsResolver, DwellingResolver } from './dwelling.resolver.js';
import { dwellingEndings } from './dwelling-endings.js';
import { premisesEvents } from './premises.events.js';
import {
  buildingsObstacle,
  buildingsOfCompoundEnding,
  buildingsSuccession,
  insideOfBuildingEnding,
} from './premises.succession.js';
import { PremisesActionsResolvers } from './premises-actions.js';
import { PremisesMutationsResolver } from './premises-mutations.resolver.js';

/** What the folder brings about buildings, their units, and dwellings; part of `territoryFeature`. */
export const premisesFeature = {
  entities: [Building, BuildingUnit, Dwelling],
  resolvers: [
    BuildingResolver,
    BuildingPermissionsResolver,
    CompoundBuildingsResolver,
    OrganizationBuildingsResolver,
    BuildingUnitResolver,
    BuildingUnitPermissionsResolver,
    DwellingResolver,
    DwellingPermissionsResolver,
    ...PremisesActionsResolvers,
    PremisesMutationsResolver,
  ],
  events: premisesEvents,
  extensionPoints: [buildingEndings, dwellingEndings],
  contributes: [buildingsObstacle, buildingsSuccession, buildingsOfCompoundEnding, insideOfBuildingEnding],
} as const;
