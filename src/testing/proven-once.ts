import type { SelectedPlugins } from '../host/index.js';

/** How many sets of plugins are remembered: the core alone, with what is bundled, with what a test file brings. */
const remembered = 4;

interface Proven {
  /** What the proof depends on, compared by identity. */
  readonly given: readonly unknown[];
  readonly selected: SelectedPlugins;
}

/** The last used first. */
let proven: readonly Proven[] = [];

/**
 * Plugins as they were proven a moment ago in this process: most test files start the same ones, and to prove them
 * takes as long as all the rest of a start. Those that are refused are proven each time.
 */
export function provenOnce(given: readonly unknown[], prove: () => SelectedPlugins): SelectedPlugins {
  const known = proven.find((one) => isSame(one.given, given));
  const { selected } = known ?? { selected: prove() };
  proven = [{ given, selected }, ...proven.filter((one) => one !== known)].slice(0, remembered);
  return selected;
}

const isSame = (one: readonly unknown[], other: readonly unknown[]) =>
  one.length === other.length && one.every((each, index) => each === other[index]);
