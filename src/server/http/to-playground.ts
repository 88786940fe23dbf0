import type { FastifyInstance, FastifyRequest } from 'fastify';

/** Where the playground is, if it is on. */
export const playgroundPath = '/playground';

/** Whether this server has the page. */
export const hasPlayground = (app: FastifyInstance): boolean => app.hasRoute({ method: 'GET', url: playgroundPath });

/** Whether somebody looks who would rather have a page than data. */
export const isBrowser = ({ headers }: FastifyRequest): boolean => /\btext\/html\b/.test(headers.accept ?? '');
