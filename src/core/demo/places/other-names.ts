import type { DemoPlace } from '../demo-place.js';

/** Names under which reports speak of divisions that the national table names otherwise. */
export const otherNames: DemoPlace = {
  aliases: { '469001100001': ['河北东社区'], '420606003009': ['洪沟社区'], '440103001': ['沙面岛'] },
};
