/** Permission to appoint to posts and to end them, and to see those that have ended or are to come. */
export const managePosts = 'core:manage-posts';

/** Permission to see how the holders of posts are reached, for a purpose. */
export const readContactData = 'core:read-contact-data';
