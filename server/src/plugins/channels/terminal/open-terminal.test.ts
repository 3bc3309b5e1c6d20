import { describe, expect, it } from 'vitest';
import type { RichText } from '../../../domain/rich-text.ts';
import { paragraph, say } from '../../../domain/rich-text.ts';
import { titleRef } from '../../../domain/title.ts';
import { openTerminal } from './open-terminal.ts';
import type { TerminalDelivery } from './open-terminal.ts';

const ref = titleRef('movie', 'tmdb', 603);
const offer: RichText = {
  blocks: [paragraph('I found The Matrix (1999).')],
  choices: [
    { label: 'Add The Matrix (1999)', action: { kind: 'add', ref } },
    { label: 'No', action: { kind: 'no', confirmation: 'c-1' } },
  ],
};

function attached() {
  const terminal = openTerminal();
  const seen: TerminalDelivery[] = [];
  const detach = terminal.attach('owner', (_document, delivery) => void seen.push(delivery));
  const show = async (document: RichText): Promise<void> => {
    for (const part of terminal.render(document))
      await terminal.send('owner', part, { deliveryId: 'd', part: 0, replyTo: 't' });
  };
  const typed = (line: string) => terminal.parseLine(line, 'owner', 'line-1').content;
  return { terminal, seen, detach, show, typed };
}

describe('CH-6 the terminal', () => {
  it('hands a reply over with its turn, its words and its numbered choices', async () => {
    const { seen, show } = attached();
    await show(offer);
    expect(seen).toEqual([
      {
        deliveryId: 'd',
        part: 0,
        replyTo: 't',
        text: 'I found The Matrix (1999).\n\n[1] Add The Matrix (1999)\n[2] No',
      },
    ]);
  });

  it('says that nobody is there, and sends to the one who comes', async () => {
    const { terminal, detach, seen } = attached();
    const [part = {}] = terminal.render(say('Ready.'));
    detach();
    detach();
    expect(terminal.isPresent?.('owner')).toBe(false);
    expect(await terminal.send('owner', part, { deliveryId: 'd', part: 0 })).toEqual({ kind: 'absent' });
    const leave = terminal.attach('owner', (_document, delivery) => void seen.push(delivery));
    expect(terminal.isPresent?.('owner')).toBe(true);
    expect(await terminal.send('owner', part, { deliveryId: 'd', part: 0 })).toEqual({
      kind: 'sent',
      externalId: 'd',
    });
    expect(await terminal.send('someone else', part, { deliveryId: 'd', part: 0 })).toEqual({
      kind: 'absent',
    });
    leave();
    expect(seen).toHaveLength(1);
  });

  it('counts a terminal whose connection broke as absent', async () => {
    const terminal = openTerminal();
    terminal.attach('owner', () => {
      throw new Error('gone');
    });
    const [part = {}] = terminal.render(offer);
    expect(await terminal.send('owner', part, { deliveryId: 'd', part: 0 })).toEqual({ kind: 'absent' });
    expect(terminal.parseLine('1', 'owner', 'x').content).toEqual({ kind: 'text', text: '1' });
  });

  it('takes a number or a label for the tap, and all else for text', async () => {
    const { show, typed, terminal } = attached();
    await show(offer);
    const tap = { kind: 'tap', payload: 'add:movie:tmdb:603' };
    expect(['1', ' [1] ', 'add the matrix (1999)'].map(typed)).toEqual([tap, tap, tap]);
    expect(typed('no')).toEqual({ kind: 'tap', payload: 'no:c-1' });
    expect(typed('yes')).toEqual({ kind: 'text', text: 'yes' });
    expect(typed('3')).toEqual({ kind: 'text', text: '3' });
    expect(terminal.parseLine('1', 'p-2', 'line-2')).toEqual({
      ...{ channel: 'terminal', externalId: 'line-2', sender: { address: 'p-2' } },
      ...{ conversation: { address: 'p-2', kind: 'direct' }, content: { kind: 'text', text: '1' } },
    });
  });

  it('leaves the number of a title to be picked, with what was wished for it', async () => {
    const { show, typed, seen } = attached();
    const title = { ref, kind: 'movie', name: 'The Matrix', year: 1999 } as const;
    await show({ ...offer, blocks: [{ kind: 'title-card', title, position: 1 }] });
    expect(seen[0]?.text).toBe('1. The Matrix (1999)\nMovie\n\n[1] Add The Matrix (1999)\n[2] No');
    expect(typed('1')).toEqual({ kind: 'text', text: '1' });
    expect(typed('Add The Matrix (1999)')).toEqual({ kind: 'tap', payload: 'add:movie:tmdb:603' });
    expect(typed('2')).toEqual({ kind: 'tap', payload: 'no:c-1' });
  });

  it('forgets choices once something newer is shown: "2" may answer that', async () => {
    const { show, typed } = attached();
    await show(offer);
    await show(say('Which season?'));
    expect(typed('1')).toEqual({ kind: 'text', text: '1' });
  });
});
