import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { stripTypeScriptTypes } from 'node:module';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import { playgroundStyle } from './playground-style.js';

/** A file that the page loads, ready to be sent. */
export interface Asset {
  readonly type: string;
  readonly body: Buffer;
  readonly compressed: Buffer;
  /** A strong validator, quoted as HTTP wants it. */
  readonly etag: string;
}

const script = 'text/javascript; charset=utf-8';
const style = 'text/css; charset=utf-8';

type GraphiqlPart = 'js' | 'css' | 'editorWorkerService' | 'jsonWorker' | 'graphqlWorker';

// GraphiQL comes as strings of one module of 9 MB, which a server without visitors to this page need not hold.
const graphiql = (part: GraphiqlPart) => async () => (await import('@graphql-yoga/render-graphiql/graphiql'))[part];

/** Everything below `/playground/assets/`. `main.js` is what the page starts; it imports the rest of the modules. */
const sources: Readonly<Record<string, { type: string; read: () => Promise<string> }>> = {
  'graphiql.js': { type: script, read: graphiql('js') },
  'graphiql.css': { type: style, read: graphiql('css') },
  'editor-worker.js': { type: script, read: graphiql('editorWorkerService') },
  'json-worker.js': { type: script, read: graphiql('jsonWorker') },
  'graphql-worker.js': { type: script, read: graphiql('graphqlWorker') },
  'playground.css': { type: style, read: async () => playgroundStyle },
  'main.js': { type: script, read: () => readModule('main') },
  'open-editor.js': { type: script, read: () => readModule('open-editor') },
  'session.js': { type: script, read: () => readModule('session') },
  'session-bar.js': { type: script, read: () => readModule('session-bar') },
  'operations.js': { type: script, read: () => readModule('operations') },
};

const loaded = new Map<string, Promise<Asset>>();

/** The names that {@link loadAsset} knows. */
export const assetNames: readonly string[] = Object.keys(sources);

/** Gives an asset by its name; it is read and compressed once, at its first use. */
export function loadAsset(name: string): Promise<Asset> | undefined {
  const source = Object.hasOwn(sources, name) ? sources[name] : undefined;
  if (!source) return undefined;
  const known = loaded.get(name) ?? prepare(source.type, source.read());
  loaded.set(name, known);
  return known;
}

async function prepare(type: string, text: Promise<string>): Promise<Asset> {
  const body = Buffer.from(await text);
  const etag = `"${createHash('sha256').update(body).digest('base64url')}"`;
  return { type, body, compressed: await promisify(gzip)(body), etag };
}

/**
 * Reads a module of `browser/` as JavaScript. Run from the sources (in tests) there is no compiled file, so the types
 * are taken out here; compiled, the mention of a source map is, which is not served.
 */
async function readModule(name: string): Promise<string> {
  if (import.meta.url.endsWith('.ts')) {
    return stripTypeScriptTypes(await readFile(new URL(`./browser/${name}.ts`, import.meta.url), 'utf8'));
  }
  const compiled = await readFile(new URL(`./browser/${name}.js`, import.meta.url), 'utf8');
  return compiled.replace(/^\/\/# sourceMappingURL=.*$/m, '');
}
