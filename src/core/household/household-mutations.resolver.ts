import { Access, CarriesPersonalData, Context, Ctx, Input, Resolver, Verb } from '../../plugin-api/index.js';
import { managePersons } from '../person/person.access.js';
import { Household } from './household.entity.js';
import {
  ChangeHeadInput,
  CloseHouseholdInput,
  CreateHouseholdInput,
  MoveInInput,
  MoveOutInput,
  SplitHouseholdInput,
} from './household.inputs.js';
import { MoveInPayload, SplitHouseholdPayload } from './household.payloads.js';
import { changeHead, closeHousehold, createHousehold, moveOut, splitHousehold } from './household.service.js';
import { moveIn } from './move-in.service.js';
import { Residence } from './residence.entity.js';

/** The verbs on households, and on who lives in them. */
@Resolver()
export class HouseholdMutationsResolver {
  @Verb({ household: Household }, 'Creates a household in a dwelling. 新建户。')
  @Access(managePersons)
  @CarriesPersonalData()
  async createHousehold(@Input() input: CreateHouseholdInput, @Ctx() context: Context) {
    return { household: await createHousehold(context, input) };
  }

  @Verb(
    () => MoveInPayload,
    'Moves somebody into a household; who is known already by the identity number is not entered again. The places where they were known are told by their audit trails. 迁入。',
  )
  @Access(managePersons)
  @CarriesPersonalData()
  moveIn(@Input() input: MoveInInput, @Ctx() context: Context): Promise<MoveInPayload> {
    return moveIn(context, input);
  }

  @Verb({ residence: Residence }, 'Ends that somebody lives in a household. 迁出。')
  @Access(managePersons)
  async moveOut(@Input() input: MoveOutInput, @Ctx() context: Context) {
    return { residence: await moveOut(context, input) };
  }

  @Verb(
    { household: Household },
    'Makes a member the head of a household. What each is to the head is said by a new residence from that day on; `movedInOn` stays. 变更户主。',
  )
  @Access(managePersons)
  async changeHead(@Input() input: ChangeHeadInput, @Ctx() context: Context) {
    return { household: await changeHead(context, input) };
  }

  @Verb(
    () => SplitHouseholdPayload,
    'Lets members of a household keep house apart in the same dwelling from now on. 分户。',
  )
  @Access(managePersons)
  splitHousehold(@Input() input: SplitHouseholdInput, @Ctx() context: Context): Promise<SplitHouseholdPayload> {
    return splitHousehold(context, input);
  }

  @Verb({ household: Household }, 'Closes a household, with all who still live in it. 销户。')
  @Access(managePersons)
  async closeHousehold(@Input() input: CloseHouseholdInput, @Ctx() context: Context) {
    return { household: await closeHousehold(context, input) };
  }
}
