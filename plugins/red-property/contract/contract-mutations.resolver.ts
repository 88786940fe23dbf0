import { Access, Context, Ctx, Input, Resolver, Verb } from 'commongrid';
import { mayManageContracts } from '../access.js';
import { ServiceContract } from './contract.entity.js';
import { ServiceContractAction as Action } from './contract.enums.js';
import { CancelServiceContractInput, EndServiceContractInput, SignServiceContractInput } from './contract.inputs.js';
import { cancelServiceContract, endServiceContract, signServiceContract } from './contract.service.js';
import { contractStates } from './contract.states.js';

/** The verbs on service contracts. */
@Resolver()
export class ContractMutationsResolver {
  @Verb(
    { serviceContract: ServiceContract },
    'Enters a contract for property service in a compound. 签订物业服务合同。',
  )
  @Access(mayManageContracts)
  async signServiceContract(@Input() input: SignServiceContractInput, @Ctx() context: Context) {
    return { serviceContract: await signServiceContract(context, input) };
  }

  @Verb({ serviceContract: ServiceContract }, 'Ends a contract before its term is over. 提前终止物业服务合同。')
  @Access(contractStates.permissionFor(Action.END_EARLY))
  async endServiceContract(@Input() input: EndServiceContractInput, @Ctx() context: Context) {
    return { serviceContract: await endServiceContract(context, input) };
  }

  @Verb({ serviceContract: ServiceContract }, 'Calls a contract off before it begins. 取消未生效的物业服务合同。')
  @Access(contractStates.permissionFor(Action.CANCEL))
  async cancelServiceContract(@Input() input: CancelServiceContractInput, @Ctx() context: Context) {
    return { serviceContract: await cancelServiceContract(context, input) };
  }
}
