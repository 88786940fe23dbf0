import {
  Access,
  Args,
  CarriesPersonalData,
  CarriesSecret,
  Context,
  Ctx,
  Filter,
  Input,
  type Order,
  OrderBy,
  type Page,
  PageArgs,
  Query,
  Resolver,
  Verb,
} from '../../plugin-api/index.js';
import { erasePersons, exportPersons } from '../person/person.access.js';
import { erasePerson } from './erase-person.js';
import { Erasure, ErasureConnection, ErasureOrder } from './erasure.entity.js';
import { listErasures } from './erasure.reads.js';
import { exportPerson } from './export-person.js';
import { ErasePersonInput, ErasureFilter, ExportPersonInput } from './person-data.inputs.js';
import { PersonRecord } from './person-record.types.js';

/** Gives persons what is held on them, and erases it. */
@Resolver(() => Erasure)
export class PersonDataResolver {
  @Verb(
    { record: PersonRecord },
    'All that is held on a person, unmasked, to be given to them; it leaves an audit entry. 导出个人信息副本。',
    { complexity: 100 },
  )
  @Access(exportPersons)
  @CarriesSecret()
  async exportPerson(@Input() input: ExportPersonInput, @Ctx() context: Context) {
    return { record: await exportPerson(context, input) };
  }

  @Verb(
    { erasure: Erasure },
    'Erases what is held on a person; what the books count stays, without the name. 删除个人信息。',
    { complexity: 100 },
  )
  @Access(erasePersons)
  @CarriesPersonalData()
  async erasePerson(@Input() input: ErasePersonInput, @Ctx() context: Context) {
    return { erasure: await erasePerson(context, input) };
  }

  @Query(() => ErasureConnection, {
    complexity: 5,
    description: 'Erasures of the places where you erase persons; the last comes first. 个人信息删除记录。',
  })
  @Access(erasePersons)
  erasures(
    @Args(() => PageArgs) page: PageArgs,
    @Filter(() => ErasureFilter) filter: ErasureFilter | null,
    @OrderBy(() => ErasureOrder) order: Order<Erasure> | null,
    @Ctx() context: Context,
  ): Promise<Page<Erasure>> {
    return listErasures(context, page, filter ?? {}, order);
  }
}
