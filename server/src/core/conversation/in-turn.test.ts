import { describe, expect, it } from 'vitest';
import { openInTurn } from './in-turn.ts';

/** Work that ends when the test says so. */
function heldWork(log: string[], name: string): { work(): Promise<string>; end(error?: Error): void } {
  let end: (error?: Error) => void = () => {};
  const held = new Promise<string>((resolve, reject) => {
    end = (error) => (error === undefined ? resolve(name) : reject(error));
  });
  const work = (): Promise<string> => {
    log.push(`${name} begins`);
    return held.finally(() => log.push(`${name} ends`));
  };
  return { work, end };
}

describe('CV-6 one turn at a time for each person', () => {
  it('runs works of one key one after the other, those of another beside them', async () => {
    const inTurn = openInTurn();
    const log: string[] = [];
    const [one, two, other] = [heldWork(log, 'one'), heldWork(log, 'two'), heldWork(log, 'other')];
    const running = [inTurn('ada', one.work), inTurn('ada', two.work), inTurn('mo', other.work)];
    await new Promise(setImmediate);
    expect(log).toEqual(['one begins', 'other begins']);
    one.end();
    await running[0];
    await new Promise(setImmediate);
    expect(log).toEqual(['one begins', 'other begins', 'one ends', 'two begins']);
    two.end();
    other.end();
    expect(await Promise.all(running)).toEqual(['one', 'two', 'other']);
  });

  it('goes on after a work that went wrong, and tells only whoever asked for it', async () => {
    const inTurn = openInTurn();
    const log: string[] = [];
    const [one, two] = [heldWork(log, 'one'), heldWork(log, 'two')];
    const first = inTurn('ada', one.work);
    const second = inTurn('ada', two.work);
    one.end(new Error('broken'));
    two.end();
    await expect(first).rejects.toThrow('broken');
    expect(await second).toBe('two');
  });
});
