import { Access, Arg, Args, Context, Ctx, type Page, PageArgs, Public, Query, Resolver } from 'commongrid';
import { type Compound, CompoundConnection } from 'commongrid/core';
import { mayView } from '../access.js';
import { type PropertyCompany, PropertyCompanyConnection } from '../company/property-company.entity.js';
import { CompoundRegisterFilter, PropertyCompanyFilter } from './register.inputs.js';
import { listCompanies, listCompounds } from './register.reads.js';

/** The register (专项台账): compounds by how they are looked after, and the companies. */
@Resolver()
export class RegisterResolver {
  @Query(() => CompoundConnection, {
    complexity: 5,
    description: 'Compounds of a place by how they are looked after, or those behind a rate. 红色物业小区台账。',
  })
  @Access(mayView)
  compoundRegister(
    @Arg('filter', () => CompoundRegisterFilter, { description: 'Which compounds. 筛选条件。' })
    filter: CompoundRegisterFilter,
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() context: Context,
  ): Promise<Page<Compound>> {
    return listCompounds(context, filter, page);
  }

  @Query(() => PropertyCompanyConnection, {
    complexity: 5,
    description: 'Registered property companies, by credit code. 物业服务企业名录。',
  })
  @Public()
  propertyCompanies(
    @Arg('filter', () => PropertyCompanyFilter, { nullable: true, description: 'Which companies. 筛选条件。' })
    filter: PropertyCompanyFilter | null,
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() context: Context,
  ): Promise<Page<PropertyCompany>> {
    return listCompanies(context, filter ?? {}, page);
  }
}
