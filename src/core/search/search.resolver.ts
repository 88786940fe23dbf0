import { Arg, Context, Ctx, ID, Query, Resolver, SignedIn } from '../../plugin-api/index.js';
import { searchFor } from './search.reads.js';
import { SearchResult } from './search.types.js';

/** The one search of workers. */
@Resolver()
export class SearchResolver {
  @Query(() => SearchResult, {
    complexity: 1,
    description:
      'Looks for persons, dwellings, buildings, compounds, organizations and grids at once: by name or other name, address, the first letters of a name in pinyin, telephone or its last four digits, identity number, code, an address or parts of one in their order (翠洲苑1-101). 综合检索：姓名、拼音首字母、电话或后四位、证件号码、地址（可分段，如“翠洲苑1-101”）、名称、编码。',
  })
  @SignedIn()
  search(
    @Arg('text', () => String, { description: 'What is looked for, 2 to 100 characters. 检索内容。' }) text: string,
    @Arg('withinId', () => ID, {
      nullable: true,
      description: 'Organization in which it is to be, with all below it. 检索范围。',
    })
    withinId: string | null,
    @Ctx() context: Context,
  ): SearchResult {
    return searchFor(context, text, withinId);
  }
}
