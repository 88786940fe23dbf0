import { Arg, Context, Ctx, FieldResolver, ID, Public, Query, Resolver, Root } from '../../plugin-api/index.js';
import { phoneOf, readContactBoard } from './contact-board.reads.js';
import { ContactBoard, ContactCard } from './contact-board.types.js';

/** Whom to call, for everybody. */
@Resolver(() => ContactCard)
export class ContactBoardResolver {
  @Query(() => ContactBoard, {
    nullable: true,
    complexity: 10,
    description:
      'Whom to call at a building, a grid, or what a scanned code stands for (exactly one of the three): who holds a published post there today. Null where nobody does. How often one network may ask is limited. 联系人公示牌（楼栋、网格或场所码三选一）。',
  })
  @Public()
  contactBoard(
    @Arg('buildingId', () => ID, { nullable: true, description: 'The building. 楼栋。' })
    buildingId: string | null,
    @Arg('gridId', () => ID, { nullable: true, description: 'The grid. 网格。' })
    gridId: string | null,
    @Arg('code', () => String, { nullable: true, description: 'What was scanned. 扫描所得的场所码。' })
    code: string | null,
    @Ctx() context: Context,
  ): Promise<ContactBoard | null> {
    return readContactBoard(context, { buildingId, gridId, code });
  }

  @FieldResolver(() => String, {
    nullable: true,
    complexity: 1,
    description: 'Phone number as the holder chose: none, but for some digits, or whole. 联系电话（按本人选择公示）。',
  })
  phone(@Root() card: ContactCard, @Ctx() context: Context): Promise<string | null> {
    return phoneOf(context, card);
  }
}
