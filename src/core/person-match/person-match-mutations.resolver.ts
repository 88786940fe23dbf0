import { Access, Context, Ctx, Input, Resolver, Verb } from '../../plugin-api/index.js';
import { PersonMatch } from './person-match.entity.js';
import { PersonMatchAction as Action } from './person-match.enums.js';
import { DismissPersonMatchInput, MergePersonsInput, UnmergePersonsInput } from './person-match.inputs.js';
import { MergePersonsPayload, UnmergePersonsPayload } from './person-match.payloads.js';
import { dismissPersonMatch, mergePersons, unmergePersons } from './person-match.service.js';
import { personMatchStates } from './person-match.states.js';

/** The verbs on entries that are likely of one person. */
@Resolver()
export class PersonMatchMutationsResolver {
  @Verb(
    () => MergePersonsPayload,
    'Merges two entries of one person: all that hangs on the one passes to the other. 合并人员。',
  )
  @Access(personMatchStates.permissionFor(Action.MERGE))
  mergePersons(@Input() input: MergePersonsInput, @Ctx() context: Context): Promise<MergePersonsPayload> {
    return mergePersons(context, input);
  }

  @Verb(() => UnmergePersonsPayload, 'Undoes a merger: exactly what it moved goes back. 撤销人员合并。')
  @Access(personMatchStates.permissionFor(Action.UNMERGE))
  unmergePersons(@Input() input: UnmergePersonsInput, @Ctx() context: Context): Promise<UnmergePersonsPayload> {
    return unmergePersons(context, input);
  }

  @Verb({ match: PersonMatch }, 'Says that two entries are of two persons. 排除疑似重复。')
  @Access(personMatchStates.permissionFor(Action.DISMISS))
  async dismissPersonMatch(@Input() input: DismissPersonMatchInput, @Ctx() context: Context) {
    return { match: await dismissPersonMatch(context, input) };
  }
}
