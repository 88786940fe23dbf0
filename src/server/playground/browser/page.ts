/**
 * The part of the browser's interface that these modules use. The project is compiled without the DOM's types: their
 * globals (`Node`, `name`, `status` …) would hide a forgotten import in every other file.
 */

/** An element, a field or a button of the page. */
export interface PageElement {
  hidden: boolean;
  disabled: boolean;
  required: boolean;
  value: string;
  textContent: string | null;
  focus(): void;
  addEventListener(type: string, listener: (event: { preventDefault(): void }) => void): void;
}

/** `document`, as far as it is used. */
export interface PageDocument {
  getElementById(id: string): PageElement | null;
}

/** `localStorage` and `sessionStorage`, as far as they are used. */
export interface PageStorage {
  getItem(key: string): string | null;
  setItem(key: string, value: string): void;
  removeItem(key: string): void;
}

/** `window`, as far as it is used. */
export interface PageWindow {
  readonly localStorage: PageStorage;
  readonly sessionStorage: PageStorage;
  readonly location: { readonly origin: string; readonly href: string; reload(): void };
  fetch: typeof fetch;
  confirm(question: string): boolean;
  addEventListener(type: string, listener: () => void): void;
}
