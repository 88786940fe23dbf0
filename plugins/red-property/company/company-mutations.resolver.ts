import { Access, Context, Ctx, Input, Resolver, Verb } from 'commongrid';
import { mayManageCompanies } from '../access.js';
import { PropertyCompany } from './company.entity.js';
import { PropertyCompanyAction as Action } from './company.enums.js';
import {
  RecognizeRedPropertyInput,
  RegisterPropertyCompanyInput,
  UpdatePropertyCompanyInput,
  WithdrawRedPropertyInput,
} from './company.inputs.js';
import { registerPropertyCompany, updatePropertyCompany } from './company.service.js';
import { companyStates } from './company.states.js';
import { recognizeRedProperty, withdrawRedProperty } from './red-recognition.service.js';

/** The verbs on property companies and their red status. */
@Resolver()
export class CompanyMutationsResolver {
  @Verb({ propertyCompany: PropertyCompany }, 'Enters a company into the register. 登记物业服务企业。')
  @Access(mayManageCompanies)
  async registerPropertyCompany(@Input() input: RegisterPropertyCompanyInput, @Ctx() context: Context) {
    return { propertyCompany: await registerPropertyCompany(context, input) };
  }

  @Verb({ propertyCompany: PropertyCompany }, 'Changes what the register knows of a company. 修改物业服务企业。')
  @Access(mayManageCompanies)
  async updatePropertyCompany(@Input() input: UpdatePropertyCompanyInput, @Ctx() context: Context) {
    return { propertyCompany: await updatePropertyCompany(context, input) };
  }

  @Verb({ propertyCompany: PropertyCompany }, 'Lets a company count as red property. 认定红色物业。')
  @Access(companyStates.permissionFor(Action.RECOGNIZE_AS_RED))
  async recognizeRedProperty(@Input() input: RecognizeRedPropertyInput, @Ctx() context: Context) {
    return { propertyCompany: await recognizeRedProperty(context, input) };
  }

  @Verb({ propertyCompany: PropertyCompany }, 'Ends that a company counts as red property. 取消红色物业认定。')
  @Access(companyStates.permissionFor(Action.WITHDRAW_RED))
  async withdrawRedProperty(@Input() input: WithdrawRedPropertyInput, @Ctx() context: Context) {
    return { propertyCompany: await withdrawRedProperty(context, input) };
  }
}
