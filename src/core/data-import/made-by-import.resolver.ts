import { type ClassType, Context, Ctx, FieldResolver, LooksAt, Resolver, Root } from '../../plugin-api/index.js';
import { Household } from '../household/household.entity.js';
import { Residence } from '../household/residence.entity.js';
import { Person } from '../person/person.entity.js';
import { DataImport } from './data-import.entity.js';

interface Imported {
  readonly id: string;
  readonly importId: string | null;
}

/** Which import made a record, for those who may see imports there. */
function madeByImport(entity: ClassType<Imported>): ClassType {
  @Resolver(() => entity)
  class MadeByImportResolver {
    @FieldResolver(() => DataImport, {
      nullable: true,
      complexity: 1,
      description: 'The import that made it, if one did and you may see it. 来源导入。',
    })
    @LooksAt<Imported>('importId')
    dataImport(@Root() { importId }: Imported, @Ctx() context: Context): Promise<DataImport | null> {
      return context.byId(DataImport, importId);
    }
  }
  return MadeByImportResolver;
}

/** The same for each sort of records that a file makes in such numbers that none leaves an audit entry. */
export const madeByImportResolvers: readonly ClassType[] = [Person, Household, Residence].map(madeByImport);
