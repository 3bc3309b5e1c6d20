// What an admin can do about a wish that needs their yes: by a button, or in words where there are none.
import type { TitleRequest } from './request.ts';
import type { Choice } from './rich-text.ts';

/** With the title in each label, for a list of several. */
export function approvalChoices(
  { id, name }: Pick<TitleRequest, 'id' | 'name'>,
  { isOneOfSeveral = false } = {},
): Choice[] {
  const of = isOneOfSeveral ? ` ${name}` : '';
  return [
    { label: `Approve${of}`, action: { kind: 'grant', request: id }, words: `approve ${name}` },
    { label: `Decline${of}`, action: { kind: 'decline', request: id }, words: `decline ${name}` },
    { label: `Change${of}`, action: { kind: 'change', request: id }, words: `change ${name}` },
  ];
}
