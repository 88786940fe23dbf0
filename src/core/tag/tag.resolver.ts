import {
  AtMost,
  CarriesPersonalData,
  Context,
  Ctx,
  FieldResolver,
  Input,
  Masked,
  Resolver,
  Root,
  SignedIn,
  Verb,
} from '../../plugin-api/index.js';
import { Person } from '../person/person.entity.js';
import { openSealed } from '../vault/index.js';
import { mostTags, PersonTag, SensitiveTag } from './person-tag.entity.js';
import { readSensitiveData } from './tag.access.js';
import { AddTagInput, EndTagInput } from './tag.inputs.js';
import { ordinaryTagsOf, sensitiveTagsOf } from './tag.reads.js';
import { addTag, endTag } from './tag.service.js';
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

/** A note says more than its tag, and nobody masks it word by word. */
const hidden = () => null;

/** The notes on ordinary tags. */
@Resolver(() => PersonTag)
export class PersonTagNoteResolver {
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

/** The notes on sensitive tags. */
@Resolver(() => SensitiveTag)
export class SensitiveTagNoteResolver {
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
