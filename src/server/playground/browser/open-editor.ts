import type { PageWindow } from './page.js';
import { find } from './session-bar.js';

declare const window: PageWindow;

/** What the server wrote into the page. */
export interface Settings {
  readonly endpoint: string;
  readonly examples: readonly Tab[];
}

/** The contents of one tab of the editor. */
interface Tab {
  readonly query: string | null;
  readonly variables?: string | null;
}

/** The entry of GraphiQL's bundle; it takes the options of GraphiQL's component and of its network executor. */
interface GraphiqlBundle {
  YogaGraphiQL: { renderYogaGraphiQL(root: unknown, options: Record<string, unknown>): void };
  MonacoEnvironment: { globalAPI: boolean; getWorkerUrl(moduleId: string, label: string): string };
}

const bundleAddress: string = '/playground/assets/graphiql.js';

/** Where GraphiQL keeps its open tabs. */
const tabsKey = 'graphiql:tabState';

/** The script of each of Monaco's workers, by the label that Monaco asks with. */
const workers: Readonly<Record<string, string>> = {
  editorWorkerService: '/playground/assets/editor-worker.js',
  json: '/playground/assets/json-worker.js',
  graphql: '/playground/assets/graphql-worker.js',
};

/** Loads GraphiQL and opens it with the examples as tabs, or with the tabs of the last visit. */
export async function openEditor(settings: Settings): Promise<void> {
  const bundle = globalThis as unknown as GraphiqlBundle;
  bundle.MonacoEnvironment = {
    globalAPI: false,
    getWorkerUrl: (_moduleId, label) => workers[label] ?? '/playground/assets/editor-worker.js',
  };
  await import(bundleAddress);
  const asked = new URL(window.location.href).searchParams.get('query');
  const shown = asked === null ? (readActiveTab() ?? settings.examples[0]) : { query: asked };
  bundle.YogaGraphiQL.renderYogaGraphiQL(find('root'), {
    endpoint: settings.endpoint,
    defaultTabs: settings.examples.length > 0 ? settings.examples : undefined,
    // Left to itself, GraphiQL forgets the variables of the first example, and opens an empty tab at the next visit.
    query: shown?.query ?? undefined,
    variables: shown?.variables ?? undefined,
    // A header that a person writes by hand may be a token: not to be kept beyond this visit.
    shouldPersistHeaders: false,
    // Its default writes the whole operation into the address, and so into histories and logs.
    onEditQuery: () => {},
  });
  startRestoring();
}

/** Reads the tab that was open at the end of the last visit; nothing at the first visit. */
function readActiveTab(): Tab | undefined {
  try {
    const state = JSON.parse(window.localStorage.getItem(tabsKey) ?? '{}') as { tabs?: Tab[]; activeTabIndex?: number };
    return state.tabs?.[state.activeTabIndex ?? 0];
  } catch {
    // Not ours to mend: GraphiQL starts anew from what it cannot read, with the examples.
    return undefined;
  }
}

/** Tabs outlive a visit, so examples that were edited or closed come back only on request. */
function startRestoring(): void {
  const restore = find('restore');
  restore.disabled = false;
  restore.addEventListener('click', () => {
    if (!window.confirm('关闭所有标签页，恢复示例？\nClose all tabs and restore the examples?')) return;
    for (const key of ['tabState', 'query', 'variables', 'operationName']) {
      window.localStorage.removeItem(`graphiql:${key}`);
    }
    window.location.reload();
  });
}
