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
import { type Compound, CompoundConnection, CompoundOrder } from '../territory/compound.entity.js';
import { listCompounds } from '../territory/compound.reads.js';
import { type Dwelling, DwellingConnection, DwellingOrder } from '../territory/dwelling.entity.js';
import { mostBuildings } from '../territory/said-in-parts.js';
import { buildingsArePartial, dwellingsArePartial, searchBuildings, searchDwellings } from './premises.reads.js';
import { searchPersons } from './search.access.js';
import { searchForPersons } from './search.reads.js';
import { SearchResult } from './search.types.js';

/** As much as a search of any list costs. */
const complexity = 200;

/** Whether one found all: a part of what it took to find them. */
const complexityOfPart = 50;

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

  @FieldResolver(() => Boolean, {
    complexity: complexityOfPart,
    description: `Whether the text may mean more than ${mostBuildings} buildings where one may know of dwellings (1-101, in a whole city): only so many were looked through, dwellings may be missing, and their totalCount counts what was found. Then name the compound, or the place by withinId. 房屋结果是否不完整（地址过宽，仅检索部分楼栋；请补充小区名称或检索范围）。`,
  })
  dwellingsArePartial(@Root() result: SearchResult, @Ctx() context: Context): Promise<boolean> {
    return dwellingsArePartial(context, result);
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
    return searchBuildings(context, result, page, order);
  }

  @FieldResolver(() => Boolean, {
    complexity: complexityOfPart,
    description: `The same of buildings: whether the text may mean more than ${mostBuildings}, of which only so many were looked through. 楼栋结果是否不完整（地址过宽，仅检索部分楼栋）。`,
  })
  buildingsArePartial(@Root() result: SearchResult, @Ctx() context: Context): Promise<boolean> {
    return buildingsArePartial(context, result);
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
