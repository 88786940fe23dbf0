import type { UnitOfWork } from '../../data/unit-of-work.js';
import { ReadTurns } from '../read/read-turns.js';
import { type Actor, anonymous } from './actor.js';
import type { Kernel } from './kernel.js';
import { Notes } from './notes.js';

/**
 * Where a context keeps what is for the host and the core alone. `commongrid` does not export this module, so that a
 * plugin can neither name it nor see it in its types.
 */
export const hostDoor: unique symbol = Symbol('host');

/** What is behind the door. */
export class HostSide {
  /** Who asks. Services take the actor as they find it. */
  actor: Actor = anonymous;
  /** The transaction that `write` opens. */
  unit: UnitOfWork | undefined;
  /** What is noted so far, for the audit trail. */
  readonly notes = new Notes();
  #readTurns: ReadTurns | undefined;

  constructor(readonly kernel: Kernel) {}

  /** The turns of what it reads by `context.read`. */
  get readTurns(): ReadTurns {
    this.#readTurns ??= new ReadTurns(this.kernel.orm);
    return this.#readTurns;
  }
}

/** Something with the door in it: a context. */
interface HasDoor {
  readonly [hostDoor]: HostSide;
}

/** The host's side of a context. */
export const hostOf = (context: HasDoor): HostSide => context[hostDoor];

/** The context, in which somebody asks from here on. */
export function actAs<C extends HasDoor>(context: C, actor: Actor): C {
  hostOf(context).actor = actor;
  return context;
}
