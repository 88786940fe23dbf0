import { type ClassType, type Context, orderingBy, sql } from '../../plugin-api/index.js';
import { mostTags, PersonTag, SensitiveTag } from './person-tag.entity.js';

/** The tags by which persons are marked now, as far as the actor may know of them: one statement for all of a request. */
const tagsOf =
  <T extends PersonTag | SensitiveTag>(name: string, entity: ClassType<T>) =>
  (context: Context, personId: string): Promise<T[]> =>
    context.load(name, personId, () => (ids: readonly string[]) => {
      const open = context.read(entity).where((c) => sql<boolean>`${c('validUntil')} is null`);
      return open.allOf('personId', ids, mostTags, orderingBy<T>('validFrom'));
    });

/** Those that are not sensitive. */
export const ordinaryTagsOf = tagsOf('Person.tags', PersonTag);

/** The sensitive ones. */
export const sensitiveTagsOf = tagsOf('Person.sensitiveTags', SensitiveTag);
