/**
 * The Content-Security-Policy of the playground page and of its workers.
 *
 * Everything comes from this server; scripts are files, so neither inline scripts nor `eval` are allowed. Two
 * allowances remain, both for Monaco, GraphiQL's editor: it writes `<style>` elements and `style` attributes, and its
 * style sheet carries its fonts as `data:` addresses. `form-action 'none'`: the sign-in form is sent by script, and
 * must never put a password into an address if the script fails.
 */
export const playgroundPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "worker-src 'self'",
  "connect-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  'font-src data:',
  "img-src 'self' data:",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');
