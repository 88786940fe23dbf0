import { v7 as uuidV7 } from 'uuid';
import { actAs } from '../../plugin-api/context/host-door.js';
import { Context, type Kernel } from '../../plugin-api/index.js';

/** A context in which the server itself acts, for a purpose that the audit trail names. */
export function systemContext(kernel: Kernel, purpose: string): Context {
  return actAs(new Context(kernel, uuidV7(), 'zh-CN'), { kind: 'system', purpose });
}
