import type { Feature } from '../feature.js';
import { ContactBoardResolver } from './contact-board.resolver.js';

/** What this folder brings to the core: whom to call, for everybody. */
export const contactBoardFeature: Feature = { resolvers: [ContactBoardResolver] };
