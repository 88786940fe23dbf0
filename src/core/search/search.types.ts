import { ObjectType } from '../../plugin-api/index.js';

/** What was searched for; each part is looked up when it is asked for. */
@ObjectType({
  description: 'What was found, by what it is; only the parts that are selected are looked for. 综合检索结果。',
})
export class SearchResult {
  /** Trimmed, of two characters at least. */
  text!: string;

  /** Global id of the organization in which it is to be, with all below it. */
  withinId!: string | null;
}
