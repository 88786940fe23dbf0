import {
  Access,
  Args,
  Context,
  Ctx,
  FieldResolver,
  type Order,
  OrderBy,
  type Page,
  PageArgs,
  Resolver,
  Root,
} from '../../plugin-api/index.js';
import { type Grid, GridConnection, GridOrder } from '../grid/grid.entity.js';
import { listGrids } from '../grid/grid.reads.js';
import { type Organization, OrganizationConnection, OrganizationOrder } from '../organization/organization.entity.js';
import { listOrganizations } from '../organization/organization.reads.js';
import { type Person, PersonConnection, PersonOrder } from '../person/person.entity.js';
import { type Building, BuildingConnection, BuildingOrder } from '../territory/building.entity.js';
import { listBuildings } from '../territory/building.reads.js';
import { type Compound, CompoundConnection, CompoundOrder } from '../territory/compound.entity.js';
import { listCompounds } from '../territory/compound.reads.js';
import { type Dwelling, DwellingConnection, DwellingOrder } from '../territory/dwelling.entity.js';
import { searchPersons } from './search.access.js';
import { searchDwellings, searchForPersons } from './search.reads.js';
import { SearchResult } from './search.types.js';

/** As much as a search of any list costs. */
const complexity = 200;

const filterOf = ({ text, withinId }: SearchResult) => ({ search: text, withinId });

/** What was found, part by part. */
@Resolver(() => SearchResult)
export class SearchResultResolver {
  @FieldResolver(() => PersonConnection, {
    nullable: true,
    complexity,
    description: 'Persons, where one may search for them; masked like everywhere, newest first. 人员。',
  })
  @Access(searchPersons)
  persons(
    @Root() result: SearchResult,
    @Args(() => PageArgs) page: PageArgs,
    @OrderBy(() => PersonOrder) order: Order<Person> | null,
    @Ctx() context: Context,
  ): Promise<Page<Person>> {
    return searchForPersons(context, result, page, order);
  }

  @FieldResolver(() => DwellingConnection, {
    nullable: true,
    complexity,
    description: 'Dwellings, where one may know of them; by code unless ordered otherwise. 房屋。',
  })
  dwellings(
    @Root() result: SearchResult,
    @Args(() => PageArgs) page: PageArgs,
    @OrderBy(() => DwellingOrder) order: Order<Dwelling> | null,
    @Ctx() context: Context,
  ): Promise<Page<Dwelling>> {
    return searchDwellings(context, result, page, order);
  }

  @FieldResolver(() => BuildingConnection, {
    nullable: true,
    complexity,
    description: 'Buildings, by code unless ordered otherwise. 楼栋。',
  })
  buildings(
    @Root() result: SearchResult,
    @Args(() => PageArgs) page: PageArgs,
    @OrderBy(() => BuildingOrder) order: Order<Building> | null,
    @Ctx() context: Context,
  ): Promise<Page<Building>> {
    return listBuildings(context, page, filterOf(result), order);
  }

  @FieldResolver(() => CompoundConnection, {
    nullable: true,
    complexity,
    description: 'Compounds, by code unless ordered otherwise. 小区/楼院。',
  })
  compounds(
    @Root() result: SearchResult,
    @Args(() => PageArgs) page: PageArgs,
    @OrderBy(() => CompoundOrder) order: Order<Compound> | null,
    @Ctx() context: Context,
  ): Promise<Page<Compound>> {
    return listCompounds(context, page, filterOf(result), order);
  }

  @FieldResolver(() => OrganizationConnection, {
    nullable: true,
    complexity,
    description: 'Organizations, by code unless ordered otherwise. 组织。',
  })
  organizations(
    @Root() result: SearchResult,
    @Args(() => PageArgs) page: PageArgs,
    @OrderBy(() => OrganizationOrder) order: Order<Organization> | null,
    @Ctx() context: Context,
  ): Promise<Page<Organization>> {
    return listOrganizations(context, page, filterOf(result), order);
  }

  @FieldResolver(() => GridConnection, {
    nullable: true,
    complexity,
    description: 'Grids, by code unless ordered otherwise. 网格。',
  })
  grids(
    @Root() result: SearchResult,
    @Args(() => PageArgs) page: PageArgs,
    @OrderBy(() => GridOrder) order: Order<Grid> | null,
    @Ctx() context: Context,
  ): Promise<Page<Grid>> {
    return listGrids(context, page, filterOf(result), order);
  }
}
