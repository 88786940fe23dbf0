/** Permission to appoint to posts and to end them, and to see those that have ended or are to come. */
export const managePosts = 'core:manage-posts';
