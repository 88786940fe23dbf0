import type { Contender, ContenderName } from './contender.ts';
import type { Round } from './round.ts';

/** The rounds of each server. */
export type Rounds = ReadonlyMap<ContenderName, readonly Round[]>;

/** How long it is measured. */
export interface Plan {
  readonly rounds: number;
  /** Of one server in one round. */
  readonly seconds: number;
  /** Before, for each: code is compiled, connections are made. */
  readonly warmUpSeconds: number;
}

/**
 * Measures all servers in turn, round after round, each round beginning with another: what else the machine does, and
 * whatever else drifts, meets all of them alike.
 */
export async function interleave(
  contenders: readonly Contender[],
  { rounds, seconds, warmUpSeconds }: Plan,
  measure: (contender: Contender, seconds: number) => Promise<Round>,
): Promise<Rounds> {
  const measured = new Map<ContenderName, Round[]>(contenders.map(({ name }) => [name, []]));
  for (const contender of contenders) await measure(contender, warmUpSeconds);
  for (let round = 0; round < rounds; round += 1) {
    const at = round % contenders.length;
    for (const contender of [...contenders.slice(at), ...contenders.slice(0, at)]) {
      measured.get(contender.name)?.push(await measure(contender, seconds));
    }
  }
  return measured;
}
