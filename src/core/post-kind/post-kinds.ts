import { type CodeRegister, defineExtensionPoint, type LocalizedText } from '../../plugin-api/index.js';
import { PostKind } from './post-kind.entity.js';

/** What has posts. */
export type PostPlaceKind = 'organization' | 'grid' | 'building';

/** A kind of post, as a plugin contributes it. */
export interface PostKindItem {
  readonly title: LocalizedText;
  /** Where there is such a post. */
  readonly at: readonly PostPlaceKind[];
  /** Whether contact boards show who holds it; not unless said so. */
  readonly onBoard?: boolean;
  /** How many usually hold it at one place: with more, `Post.warnings` and imports warn. Any number unless said. */
  readonly usualHolders?: number;
}

/** Kinds of posts, by code. */
export const postKinds = defineExtensionPoint<PostKindItem>('core:post-kinds');

/** What their codes are looked up in. */
export const postKindRegister: CodeRegister<PostKind> = {
  point: postKinds,
  entity: PostKind,
  unknown: 'core:post.unknown-kind',
};

const anywhere: readonly PostPlaceKind[] = ['building', 'grid', 'organization'];
const text = (en: string, zh: string) => ({ en, 'zh-CN': zh });

/**
 * The core's kinds. Whoever looks after a building holds the post there, or, where buildings are not entered, at the grid
 * or at the organization that stands for the building.
 */
export const corePostKinds = postKinds.add({
  // A grid has one chief, and workers as it needs them.
  GRID_CHIEF: { title: text('Grid chief', '网格长'), at: ['grid'], onBoard: true, usualHolders: 1 },
  GRID_WORKER: { title: text('Grid worker', '网格员'), at: ['grid'], onBoard: true },
  PARTY_BUILDING_INSTRUCTOR: { title: text('Party-building instructor', '党建指导员'), at: ['grid'], onBoard: true },
  PUBLIC_OPINION_LIAISON: { title: text('Public-opinion liaison', '民情联络员'), at: ['grid'], onBoard: true },
  BUILDING_CHIEF: { title: text('Building chief', '楼栋长'), at: anywhere, onBoard: true },
  PROPERTY_STEWARD: { title: text('Property steward', '物管员'), at: anywhere, onBoard: true },
  PARTY_CENTRAL_HOUSEHOLD: { title: text('Party central household', '党员中心户'), at: anywhere, onBoard: true },
  PARTY_GROUP_LEADER: { title: text('Party group leader', '党小组长'), at: anywhere, onBoard: true },
  SERVICE_AGENT: { title: text('Service agent', '代办员'), at: ['grid', 'organization'], onBoard: true },
  SECRETARY: { title: text('Secretary', '书记'), at: ['organization'] },
  DEPUTY_SECRETARY: { title: text('Deputy secretary', '副书记'), at: ['organization'] },
  DIRECTOR: { title: text('Director', '主任'), at: ['organization'] },
  DEPUTY_DIRECTOR: { title: text('Deputy director', '副主任'), at: ['organization'] },
  COMMITTEE_MEMBER: { title: text('Committee member', '委员'), at: ['organization'] },
  COMMUNITY_ORGANIZER: { title: text('Community organizer', '社区组织员'), at: ['organization'] },
  GRAND_COMMITTEE_MEMBER: {
    title: text('Part-time member of a grand party committee', '大党委兼职委员'),
    at: ['organization'],
  },
});
