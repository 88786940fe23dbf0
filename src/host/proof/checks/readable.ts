import type { Problem } from '../problem.js';
import type { Surface } from '../surface/surface.js';

/**
 * Classes and types that could not be read. Most often a decorator is missing. A plugin that brings a second copy of
 * graphql or MikroORM is met here too, since scalars and entities are instances of the copy that made them: what is
 * compared is what is loaded, not where it lies.
 */
export const assertReadable = ({ unreadable }: Surface): Problem[] => [...unreadable];
