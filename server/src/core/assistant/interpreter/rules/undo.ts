// "Undo that", "take it back": the last act is to be reversed.
import type { Rule } from './rule.ts';
import { call } from './rule.ts';

const UNDO =
  /^(?:undo|revert|reverse)(?: (?:it|that|this|the last (?:one|thing|add)|my last (?:one|request)))?$|^take (?:it|that) back$|^(?:bring|put) (?:it|that) back$/iu;

export const undo: Rule = ({ text }) => (UNDO.test(text) ? call('undo') : undefined);
