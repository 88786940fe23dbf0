import { Organization } from '../../../core/index.js';
import {
  Access,
  Arg,
  Args,
  availableActionsOf,
  Context,
  Ctx,
  defineActions,
  FieldResolver,
  Masked,
  Mutation,
  type Order,
  OrderBy,
  orderingBy,
  orderingOf,
  type Page,
  PageArgs,
  Public,
  Query,
  Resolver,
  Root,
  registerEnumType,
  SignedIn,
  viewerPermissionsOf,
} from '../../../plugin-api/index.js';
import { Bed, BedConnection, BedOrder } from './bed.entity.js';
import {
  DigBedInput,
  DigBedPayload,
  KnockInput,
  KnockPayload,
  ResizeBedInput,
  ResizeBedPayload,
} from './garden.inputs.js';
import { digBed, resizeBed } from './garden.service.js';
import { Plant, PlantConnection, PlantOrder } from './plant.entity.js';

const input = { description: 'What is to be done. 输入。' } as const;

/** What can be done with a bed. */
enum BedAction {
  RESIZE = 'RESIZE',
}

registerEnumType(BedAction, {
  name: 'BedAction',
  description: 'What can be done with a bed. 可执行操作。',
  valuesConfig: { RESIZE: { description: 'Resize it. 调整面积。' } },
});

/** What the asking account may do with a bed, and where it lies. */
export const bedViewerResolvers = [
  viewerPermissionsOf(Bed),
  availableActionsOf(Bed, BedAction, defineActions<Bed, BedAction>({ RESIZE: 'garden:tend' })),
];

@Resolver(() => Bed)
export class BedResolver {
  @Query(() => BedConnection, { complexity: 2, description: 'Beds. 花圃列表。' })
  @Public()
  beds(
    @Args(() => PageArgs) page: PageArgs,
    @OrderBy(() => BedOrder) order: Order<Bed> | null,
    @Ctx() context: Context,
  ): Promise<Page<Bed>> {
    return context.read(Bed).page(page, orderingOf(order, orderingBy<Bed>('size')), { handedOn: true });
  }

  @Query(() => Bed, { nullable: true, complexity: 1, description: 'A bed. 花圃。' })
  @Public()
  bed(@Arg('code', { description: 'Code. 编码。' }) code: string, @Ctx() context: Context): Promise<Bed | null> {
    return context.read(Bed).matching({ code }).first();
  }

  @Query(() => String, { complexity: 1, description: 'Always fails. 总是失败。' })
  @Public()
  wither(): string {
    throw new Error('no rain since the 13800138000th day');
  }

  @Query(() => String, { nullable: true, complexity: 1, description: 'For gardeners. 园丁可见。' })
  @Access('garden:tend')
  shed(): string {
    return 'spade';
  }

  @Query(() => String, { nullable: true, complexity: 1, description: 'For members. 登录可见。' })
  @SignedIn()
  bench(): string {
    return 'shade';
  }

  @FieldResolver(() => PlantConnection, { complexity: 2, description: 'Plants of the bed, by name. 植物。' })
  plants(
    @Root() bed: Bed,
    @Args(() => PageArgs) page: PageArgs,
    @OrderBy(() => PlantOrder) order: Order<Plant> | null,
    @Ctx() context: Context,
  ): Promise<Page<Plant>> {
    return context.pageOf<Plant>({
      name: 'bed.plants',
      by: 'bedId',
      parent: bed.id,
      page,
      ordering: orderingOf(order, orderingBy<Plant>('name')),
      handedOn: true,
      read: () => context.read(Plant),
    });
  }

  @FieldResolver(() => String, {
    nullable: true,
    complexity: 1,
    description: 'Phone, for a purpose. 电话（须说明用途）。',
  })
  @Masked({ permission: 'garden:see-phones', mask: (phone) => `${phone.slice(0, 3)}****`, opens: 'CONTACT' })
  callOn(@Root() { phone }: Bed): string | null {
    return phone;
  }

  @FieldResolver(() => String, {
    nullable: true,
    complexity: 1,
    description: 'Address, for a purpose. 地址（须说明用途）。',
  })
  @Masked({ permission: 'garden:see-phones', mask: () => null, opens: 'ADDRESS' })
  address(@Root() { code }: Bed): string {
    return `Lane ${code}`;
  }

  @FieldResolver(() => String, {
    nullable: true,
    complexity: 1,
    description: 'Document, for a purpose. 证件（须说明用途）。',
  })
  @Masked({ permission: 'garden:see-phones', mask: () => '***', opens: 'IDENTITY' })
  document(@Root() { code }: Bed): string {
    return `ID ${code}`;
  }

  @FieldResolver(() => Bed, { nullable: true, complexity: 1, description: 'The bed as it is now. 当前状态。' })
  present(@Root() bed: Bed, @Ctx() context: Context): Promise<Bed | null> {
    return context.byId(Bed, bed.id);
  }
}

@Resolver(() => Organization)
export class OrganizationGardenResolver {
  @FieldResolver(() => String, { nullable: true, complexity: 1, description: 'Key of the gate. 钥匙。' })
  @Access('garden:tend')
  gardenKey(@Root() { code }: Organization): string {
    return `key of ${code}`;
  }
}

@Resolver()
export class GardenMutationsResolver {
  @Mutation(() => DigBedPayload, { complexity: 10, description: 'Digs a bed. 新建花圃。' })
  @SignedIn()
  digBed(@Arg('input', input) wanted: DigBedInput, @Ctx() context: Context): Promise<DigBedPayload> {
    return digBed(context, wanted);
  }

  @Mutation(() => ResizeBedPayload, { complexity: 10, description: 'Resizes a bed. 调整面积。' })
  @SignedIn()
  async resizeBed(@Arg('input', input) wanted: ResizeBedInput, @Ctx() context: Context): Promise<ResizeBedPayload> {
    return { bed: await resizeBed(context, wanted) };
  }

  @Mutation(() => KnockPayload, { complexity: 1, description: 'Knocks, whoever it is. 敲门。' })
  @Public()
  knock(@Arg('input', input) { name }: KnockInput): KnockPayload {
    return { answer: `Come in, ${name ?? 'stranger'}` };
  }
}
