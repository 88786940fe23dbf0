import { v7 as uuidV7 } from 'uuid';
import { Context, type Kernel } from '../../plugin-api/index.js';

/** A context in which the server itself acts, for a purpose that the audit trail names. */
export function systemContext(kernel: Kernel, purpose: string): Context {
  return new Context(kernel, uuidV7(), 'zh-CN').actAs({ kind: 'system', purpose });
}
