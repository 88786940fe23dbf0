import {
  AtMost,
  CarriesPersonalData,
  Context,
  Ctx,
  FieldResolver,
  Input,
  LooksAt,
  Masked,
  Resolver,
  Root,
  SignedIn,
  titleOf,
  Verb,
} from '../../plugin-api/index.js';
import { Person } from '../person/person.entity.js';
import { openSealed } from '../vault/index.js';
import { mostTags, PersonTag, SensitiveTag } from './person-tag.entity.js';
import { readSensitiveData } from './tag.access.js';
import { AddTagInput, EndTagInput } from './tag.inputs.js';
import { ordinaryTagsOf, sensitiveTagsOf } from './tag.reads.js';
import { addTag, endTag } from './tag.service.js';
import { TagKind } from './tag-kind.entity.js';
import { TagRow } from './tag-row.entity.js';

/** Marks persons by tags, and tells of them. Which permission it takes, the kind says. */
@Resolver(() => Person)
export class TagResolver {
  @Verb(
    { person: Person },
    'Marks a person by a tag: who manages persons there; by a sensitive one, who manages sensitive data there. 添加标签。',
  )
  @SignedIn()
  @CarriesPersonalData()
  async addTag(@Input() input: AddTagInput, @Ctx() context: Context) {
    return { person: await addTag(context, input) };
  }

  @Verb({ person: Person }, 'Ends that a person is marked by a tag; permitted as adding it is. 结束标签。')
  @SignedIn()
  @CarriesPersonalData()
  async endTag(@Input() input: EndTagInput, @Ctx() context: Context) {
    return { person: await endTag(context, input) };
  }

  @FieldResolver(() => [PersonTag], {
    complexity: 1,
    description: 'Tags by which they are marked now, but for sensitive ones. 标签。',
  })
  @AtMost(mostTags)
  tags(@Root() { id }: Person, @Ctx() context: Context): Promise<PersonTag[]> {
    return ordinaryTagsOf(context, id);
  }

  @FieldResolver(() => [SensitiveTag], {
    complexity: 1,
    description: 'Sensitive tags by which they are marked now, to those who may read such data there. 敏感标签。',
  })
  @AtMost(mostTags)
  sensitiveTags(@Root() { id }: Person, @Ctx() context: Context): Promise<SensitiveTag[]> {
    return sensitiveTagsOf(context, id);
  }
}

const titleOfKind = async (context: Context, code: string): Promise<string | null> => {
  const kind = await context.byId(TagKind, code);
  return kind && titleOf(kind, context);
};

/** A note says more than its tag, and nobody masks it word by word. */
const hidden = () => null;

/** What ordinary tags are called, and the notes on them. */
@Resolver(() => PersonTag)
export class PersonTagResolver {
  @FieldResolver(() => String, { nullable: true, complexity: 1, description: 'Title of its kind. 标签名称。' })
  @LooksAt<PersonTag>('kind')
  kindTitle(@Root() { kind }: Pick<PersonTag, 'kind'>, @Ctx() context: Context): Promise<string | null> {
    return titleOfKind(context, kind);
  }

  @FieldResolver(() => String, {
    nullable: true,
    complexity: 1,
    description: 'A note, to those with `core:read-personal-data` there. 备注。',
  })
  @Masked({ permission: 'core:read-personal-data', mask: hidden })
  note(@Root() { id }: PersonTag, @Ctx() context: Context): Promise<string | null> {
    return openSealed(context, TagRow, 'noteSealed', id);
  }
}

/** What sensitive tags are called, and the notes on them. */
@Resolver(() => SensitiveTag)
export class SensitiveTagResolver {
  @FieldResolver(() => String, {
    nullable: true,
    complexity: 1,
    description:
      'Title of its kind, to those with `core:read-sensitive-data` who state a purpose that opens it. 标签名称（须说明用途）。',
  })
  @Masked({ permission: readSensitiveData, mask: hidden, opens: 'SENSITIVE' })
  kindTitle(@Root() { kind }: SensitiveTag, @Ctx() context: Context): Promise<string | null> {
    return titleOfKind(context, kind);
  }

  @FieldResolver(() => String, {
    nullable: true,
    complexity: 1,
    description:
      'A note, to those with `core:read-sensitive-data` who state a purpose that opens it. 备注（须说明用途）。',
  })
  @Masked({ permission: readSensitiveData, mask: hidden, opens: 'SENSITIVE' })
  note(@Root() { id }: SensitiveTag, @Ctx() context: Context): Promise<string | null> {
    return openSealed(context, TagRow, 'noteSealed', id);
  }
}
