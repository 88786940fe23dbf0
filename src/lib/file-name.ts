/** Characters of a file name; with the ending it stays below what any file system takes. */
const longest = 100;

/** What separates folders, what a shell or Windows takes for something else, controls, and marks that turn text around. */
const unfit = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}/\\:*?"<>|]+/gu;

/**
 * A file name as any system takes it: without folders, controls and marks that turn text around, not hidden, not empty,
 * not too long. The ending stays.
 */
export function safeFileName(name: string): string {
  const clean = name
    .replace(unfit, '_')
    .replace(/^[\s.]+/, '')
    .trimEnd();
  const [, stem = '', ending = ''] = /^(.*?)(\.[A-Za-z0-9]{1,8})?$/s.exec(clean) ?? [];
  const short = [...stem].slice(0, longest - ending.length).join('');
  return `${short.replace(/[\s.]+$/, '') || 'file'}${ending}`;
}

/**
 * The header that gives an answer to be saved its name (RFC 6266), in UTF-8 after RFC 8187 (formerly 5987), and in ASCII for
 * what does not read that.
 */
export function contentDisposition(name: string): string {
  const safe = safeFileName(name);
  const plain = safe.replace(/[^A-Za-z0-9._-]+/g, '_');
  // What encodeURIComponent leaves, but the grammar of the header does not take.
  const encoded = encodeURIComponent(safe).replace(/[!'()*]/g, (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`);
  return `attachment; filename="${plain}"; filename*=UTF-8''${encoded}`;
}
