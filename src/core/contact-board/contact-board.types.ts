import { AtMost, CalendarDay, Field, ObjectType, registerEnumType } from '../../plugin-api/index.js';
import type { ContactDisplay } from '../post/post.entity.js';

/** Most that stands on one board. */
export const mostContacts = 50;

/** At what a board hangs. */
export enum ContactPlaceKind {
  BUILDING = 'BUILDING',
  UNIT = 'UNIT',
  GRID = 'GRID',
}

registerEnumType(ContactPlaceKind, {
  name: 'ContactPlaceKind',
  description: 'At what a board with contacts hangs. 公示牌所在场所类型。',
  valuesConfig: {
    BUILDING: { description: 'A building. 楼栋。' },
    UNIT: { description: 'A unit of a building. 单元。' },
    GRID: { description: 'A grid. 网格。' },
  },
});

/** The place of a board. */
@ObjectType({ description: 'The place of a board with contacts. 公示牌所在场所。' })
export class ContactPlace {
  @Field(() => ContactPlaceKind, { description: 'What it is. 类型。' })
  kind!: ContactPlaceKind;

  @Field({ description: 'Its name. 名称。' })
  name!: string;
}

/**
 * Somebody who can be asked for help, as published. It leads nowhere: neither to the person nor to where they live, and
 * to no other post.
 */
@ObjectType({ description: 'Somebody who can be asked for help, as published. 公示联系人。' })
export class ContactCard {
  /** Of the post, to open its phone number by; never shown. */
  postId!: string;
  display!: ContactDisplay;

  @Field({ description: 'Name, as published. 公示姓名。' })
  name!: string;

  @Field({ description: 'Title of the post. 职务名称。' })
  kindTitle!: string;

  @Field({ description: 'Building or grid of the post. 任职楼栋或网格。' })
  placeName!: string;

  @Field(() => String, { nullable: true, description: 'What they do there, in a few words. 职责。' })
  duty!: string | null;

  @Field(() => CalendarDay, { description: 'First day of their term. 任职起始日期。' })
  since!: string;
}

/** Whom to call, as it hangs at a door. */
@ObjectType({
  description: 'Whom to call at a building, a unit or a grid, as it hangs at the door. 联系人公示牌。',
})
export class ContactBoard {
  @Field({ description: 'Whole name of the place, to stand above the contacts. 标题。' })
  title!: string;

  @Field(() => ContactPlace, { description: 'The place. 场所。' })
  place!: ContactPlace;

  @Field(() => [ContactCard], {
    description:
      'Whom to call: those at the building first, then those of its grid, and of what that is a part of. 联系人。',
  })
  @AtMost(mostContacts)
  contacts!: ContactCard[];
}
