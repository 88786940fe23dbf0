/** What `pg` and its own companions (pg-cursor) share, and what its types leave out. */
declare module 'pg/lib/utils.js' {
  const utils: {
    /** A parameter as it is sent. */
    prepareValue(this: void, value: unknown): Buffer | string | null;
  };
  export default utils;
}
