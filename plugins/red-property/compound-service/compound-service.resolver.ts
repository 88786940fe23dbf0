import { Context, Ctx, FieldResolver, Public, Resolver, Root } from 'commongrid';
import { Compound } from 'commongrid/core';
import { PropertyCompany } from '../company/company.entity.js';
import { OnDay } from '../shared/on-day.js';
import { propertyServiceOf, stateOf } from './compound-service.reads.js';
import { PropertyService, PropertyServiceState } from './compound-service.types.js';

/** Who serves a compound. */
@Resolver(() => Compound)
export class CompoundServiceResolver {
  @FieldResolver(() => PropertyService, { complexity: 1, description: 'Who serves it on a day. 物业服务情况。' })
  @Public()
  propertyService(
    @Root() compound: Compound,
    @OnDay() on: string | null,
    @Ctx() context: Context,
  ): Promise<PropertyService> {
    return propertyServiceOf(context, compound.id, on ?? context.today);
  }
}

/** What is posted at the gate. */
@Resolver(() => PropertyService)
export class PropertyServiceResolver {
  @FieldResolver(() => PropertyServiceState, { complexity: 1, description: 'How it is looked after. 物业服务状态。' })
  state(@Root() service: PropertyService, @Ctx() context: Context): Promise<PropertyServiceState> {
    return stateOf(context, service);
  }

  @FieldResolver(() => PropertyCompany, {
    nullable: true,
    complexity: 1,
    description: 'The company that serves it. 物业服务企业。',
  })
  company(@Root() service: PropertyService, @Ctx() context: Context): Promise<PropertyCompany | null> {
    return context.byId(PropertyCompany, service.companyId);
  }
}
