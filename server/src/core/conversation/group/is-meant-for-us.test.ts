import { describe, expect, it } from 'vitest';
import type { InboundContent, InboundMessage } from '../../../domain/message.ts';
import { isMeantForUs } from './is-meant-for-us.ts';

function said(content: InboundContent | string, isAddressed?: boolean): InboundMessage {
  const conversation =
    isAddressed === undefined
      ? ({ kind: 'direct', address: '1' } as const)
      : ({ kind: 'group', address: '-1', chat: '-1', isAddressed } as const);
  return {
    ...{ channel: 'fake', externalId: '1', conversation, sender: { address: '1' } },
    content: typeof content === 'string' ? { kind: 'text', text: content } : content,
  };
}

describe('CH-5 what is stored at all', () => {
  it.each<[string, InboundMessage, boolean]>([
    ['whatever is said alone', said('what about dinner?'), true],
    ['whatever is said to us', said('what about dinner?', true), true],
    ['what a family says to itself', said('what about dinner?', false), false],
    ['an obvious request', said('add The Bear to plex', false), true],
    ['a photo of the family', said({ kind: 'unsupported', what: 'a photo' }, false), false],
    ['a photo sent to us', said({ kind: 'unsupported', what: 'a photo' }, true), true],
    ['that we were brought in', said({ kind: 'membership', isIn: true }, false), true],
    ['that the group has moved', said({ kind: 'moved', chat: '-100' }, false), true],
    ['a tap', said({ kind: 'tap', payload: 'yes:1' }, true), true],
  ])('%s', (_name, message, expected) => {
    expect(isMeantForUs(message)).toBe(expected);
  });
});
