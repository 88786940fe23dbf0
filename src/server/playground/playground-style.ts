/**
 * Style of the bar above GraphiQL. GraphiQL puts `graphiql-light` or `graphiql-dark` on the body when a person chooses
 * a theme and neither when it follows the system, so the bar does the same.
 */
export const playgroundStyle = `
html { color-scheme: light dark; }
body { display: flex; flex-direction: column; height: 100vh; height: 100dvh; margin: 0;
  font: 14px/1.4 system-ui, "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", sans-serif;
  --paper: light-dark(#fff, hsl(219 29% 18%)); --ink: light-dark(hsl(219 28% 22%), hsl(219 29% 88%));
  --soft: light-dark(hsl(219 20% 42%), hsl(219 20% 70%)); --line: light-dark(hsl(219 20% 80%), hsl(219 20% 34%));
  --border: light-dark(hsl(219 12% 55%), hsl(219 16% 55%)); --field: light-dark(#fff, hsl(219 29% 13%));
  --accent: light-dark(#b3261e, #ffb4ab); --on-accent: light-dark(#fff, #4a0e09);
  --wrong: light-dark(#a3170f, #ffb4ab);
  background: var(--paper); color: var(--ink); }
body.graphiql-light { color-scheme: light; }
body.graphiql-dark { color-scheme: dark; }
[hidden] { display: none !important; }
/* The editor lays things out beyond its own edges: they are not the page's to scroll to. */
#root { position: relative; flex: 1; min-height: 0; overflow: hidden; }
#root .graphiql-container { height: 100%; width: 100%; }
#root .graphiql-logo { display: none; }
/* GraphiQL lets a tab jump under the pointer at its first press, so that the click is lost. */
#root .graphiql-tab { transform: none !important; }
.notice { margin: 2rem; text-align: center; color: var(--soft); }
.bar { display: flex; flex-wrap: wrap; align-items: center; gap: 6px 12px; padding: 7px 16px;
  border-bottom: 1px solid var(--line); }
.bar form, .bar #signed-in, .bar .pair { display: flex; flex-wrap: wrap; align-items: center; gap: 6px 8px; }
.bar [lang=en] { color: var(--soft); }
.bar .brand { font-weight: 600; margin-right: 8px; }
.bar .brand::before { content: ""; display: inline-block; width: 6px; height: 6px; margin: 0 14px 6px 0; background: var(--accent);
  box-shadow: 8px 0 var(--accent), 0 8px var(--accent), 8px 8px var(--accent); }
.bar input, .bar select, .bar button { font: inherit; color: inherit; height: 30px; box-sizing: border-box; padding: 0 9px;
  border: 1px solid var(--border); border-radius: 5px; background: var(--field); }
.bar input { width: 11em; }
.bar select { max-width: 21em; }
.bar button { cursor: pointer; background: transparent; white-space: nowrap; }
.bar button.primary { background: var(--accent); border-color: var(--accent); }
.bar button.primary, .bar button.primary [lang=en] { color: var(--on-accent); }
.bar button.quiet { margin-left: auto; border-color: transparent; color: var(--soft); }
.bar button:hover:enabled { filter: brightness(1.08); text-decoration: underline; }
.bar button:disabled { cursor: default; opacity: .6; }
.bar :focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; }
.bar #problem { flex-basis: 100%; margin: 0; color: var(--wrong); white-space: pre-line; }
.bar #problem:empty { display: none; }
.hidden-text { position: absolute; width: 1px; height: 1px; margin: -1px; overflow: hidden; clip-path: inset(50%); }
@media (max-width: 720px) {
  .bar { padding: 7px 10px; }
  .bar .brand { order: -2; }
  .bar button.quiet { order: -1; padding-right: 0; }
  .bar form, .bar .pair { width: 100%; }
  .bar label { flex: 0 0 8.5em; }
  .bar input, .bar select { flex: 1; min-width: 0; max-width: none; height: 36px; }
  .bar button { height: 36px; }
  .bar button.primary { width: 100%; }
  #root .graphiql-main, #root #graphiql-session { flex-direction: column; }
  #root .graphiql-horizontal-drag-bar { display: none; }
  #root .graphiql-container { --sidebar-width: 44px; }
  #root .graphiql-sidebar { padding: 4px; }
  #root .graphiql-sidebar > button { width: 36px; height: 40px; }
  #root .graphiql-sessions { margin: 6px 6px 6px 0; }
}
`;
