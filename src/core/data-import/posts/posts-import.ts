import { sql } from '../../../plugin-api/index.js';
import { managePersons } from '../../person/person.access.js';
import { managePosts } from '../../post/post.access.js';
import { DataImportKind } from '../data-import.enums.js';
import { defineImport } from '../define-import.js';
import { strangersTold } from '../stranger-rows.js';
import { postChecks } from './post-checks.js';
import { type PostRow, postColumns } from './post-columns.js';
import { commitPosts, countPosts } from './posts-commit.js';
import { comparePosts } from './posts-compare.js';
import { checkPost, postStaging, stagePost } from './stage-post.js';

/** Files of posts, a row for each appointment. */
export const postsImport = defineImport<PostRow>({
  code: DataImportKind.POSTS,
  word: 'posts',
  title: { en: 'Posts', 'zh-CN': '职务' },
  permission: managePosts,
  limit: strangersTold,
  rights: [managePersons],
  columns: postColumns,
  checkRow: checkPost,
  staging: { columns: postStaging, stage: stagePost },
  compare: comparePosts,
  strangers: () => sql`select h.id from import_holder h where not h.is_ours`,
  checks: postChecks,
  count: countPosts,
  commit: commitPosts,
});
