import {
  Access,
  Args,
  Context,
  Ctx,
  FieldResolver,
  Input,
  type Order,
  OrderBy,
  type Page,
  PageArgs,
  Resolver,
  Root,
  Verb,
} from '../../plugin-api/index.js';
import { managePersons } from '../person/person.access.js';
import { Person } from '../person/person.entity.js';
import { Consent, ConsentConnection, ConsentOrder } from './consent.entity.js';
import { GiveConsentInput, WithdrawConsentInput } from './consent.inputs.js';
import { consentsOf } from './consent.reads.js';
import { giveConsent, withdrawConsent } from './consent.service.js';

/** Writes consents down, and shows them with the person. */
@Resolver(() => Person)
export class ConsentResolver {
  @Verb({ consent: Consent }, 'Writes down that somebody agreed to a use of their data. 登记个人信息处理同意。')
  @Access(managePersons)
  async giveConsent(@Input() input: GiveConsentInput, @Ctx() context: Context) {
    return { consent: await giveConsent(context, input) };
  }

  @Verb({ consent: Consent }, 'Withdraws a consent; what rests on it ends with it. 撤回同意。')
  @Access(managePersons)
  async withdrawConsent(@Input() input: WithdrawConsentInput, @Ctx() context: Context) {
    return { consent: await withdrawConsent(context, input) };
  }

  @FieldResolver(() => ConsentConnection, {
    complexity: 2,
    description:
      'What they agreed to, withdrawn consents too; what was written down last comes first unless ordered otherwise. 同意记录。',
  })
  consents(
    @Root() person: Person,
    @Args(() => PageArgs) page: PageArgs,
    @OrderBy(() => ConsentOrder) order: Order<Consent> | null,
    @Ctx() context: Context,
  ): Promise<Page<Consent>> {
    return consentsOf(context, person, page, order);
  }
}
