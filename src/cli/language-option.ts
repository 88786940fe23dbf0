import { Option } from 'commander';
import { languages } from '../plugin-api/index.js';

/** `--language`, English unless given, as the server answers whoever names no language. */
export const languageOption = (description: string): Option =>
  new Option('--language <language>', description).choices([...languages]).default('en');
