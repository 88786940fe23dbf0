import {
  Access,
  Arg,
  Args,
  Context,
  Ctx,
  Filter,
  type Order,
  OrderBy,
  type Page,
  PageArgs,
  Public,
  Query,
  Resolver,
} from 'commongrid';
import { type Compound, CompoundConnection, CompoundOrder } from 'commongrid/core';
import { mayView } from '../access.js';
import { type PropertyCompany, PropertyCompanyConnection, PropertyCompanyOrder } from '../company/company.entity.js';
import { CompoundRegisterFilter, PropertyCompanyFilter } from './register.filter.js';
import { listCompanies, listCompounds } from './register.reads.js';

/** The register (专项台账): compounds by how they are looked after, and the companies. */
@Resolver()
export class RegisterResolver {
  @Query(() => CompoundConnection, {
    complexity: 5,
    description:
      'Compounds of a place by how they are looked after, or those behind a rate; by code unless ordered otherwise. 红色物业小区台账。',
  })
  @Access(mayView)
  compoundRegister(
    @Args(() => PageArgs) page: PageArgs,
    // Not by `@Filter`: here the filter names the place, and is required.
    @Arg('filter', () => CompoundRegisterFilter, { description: 'Which compounds. 筛选条件。' })
    filter: CompoundRegisterFilter,
    @OrderBy(() => CompoundOrder) order: Order<Compound> | null,
    @Ctx() context: Context,
  ): Promise<Page<Compound>> {
    return listCompounds(context, page, filter, order);
  }

  @Query(() => PropertyCompanyConnection, {
    complexity: 5,
    description: 'Registered property companies, by credit code unless ordered otherwise. 物业服务企业名录。',
  })
  @Public()
  propertyCompanies(
    @Args(() => PageArgs) page: PageArgs,
    @Filter(() => PropertyCompanyFilter) filter: PropertyCompanyFilter | null,
    @OrderBy(() => PropertyCompanyOrder) order: Order<PropertyCompany> | null,
    @Ctx() context: Context,
  ): Promise<Page<PropertyCompany>> {
    return listCompanies(context, page, filter ?? {}, order);
  }
}
