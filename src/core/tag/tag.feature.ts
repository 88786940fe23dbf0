import type { Feature } from '../feature.js';
import { sealedTables } from '../vault/index.js';
import { PersonTag, SensitiveTag } from './person-tag.entity.js';
import { tagsOfConsentEnding } from './tag.consent.js';
import { PersonTagsChanged } from './tag.events.js';
import { tagErasure, tagRecords } from './tag.privacy.js';
import { PersonTagResolver, SensitiveTagResolver, TagResolver } from './tag.resolver.js';
import { tagRetention } from './tag.retention.js';
import { TagKind } from './tag-kind.entity.js';
import { coreTagKinds, syncTagKinds, TagKindResolver, tagKinds } from './tag-kinds.js';
import { TagRow } from './tag-row.entity.js';
import { tagsMerged } from './tags-merged.js';

const sealedTags = sealedTables.add({ person_tag: { columns: [{ column: 'note_sealed' }] } });

/** What this folder brings to the core: tags on persons, sensitive ones apart. */
export const tagFeature: Feature = {
  entities: [TagKind, TagRow, PersonTag, SensitiveTag],
  resolvers: [TagKindResolver, TagResolver, PersonTagResolver, SensitiveTagResolver],
  events: [PersonTagsChanged],
  extensionPoints: [tagKinds],
  contributes: [coreTagKinds, sealedTags, tagRecords, tagErasure, tagRetention, tagsMerged, tagsOfConsentEnding],
  boot: syncTagKinds,
};
