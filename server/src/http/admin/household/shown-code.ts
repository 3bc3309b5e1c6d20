import type { ShownCode } from '../../../../../contract/src/index.ts';
import type { MadeCode } from '../../../core/people/index.ts';
import type { Channel } from '../../../seams/channel.ts';

/** A code with the links that carry it, for the channels that have such links. */
export function showCode(
  channels: ReadonlyMap<string, Pick<Channel, 'startLink' | 'called'>>,
  { code, expiresAt }: MadeCode,
): ShownCode {
  const links = [...channels].flatMap(([name, channel]) => {
    const link = channel.startLink?.(code);
    return link === undefined ? [] : [{ channel: name, called: channel.called(''), link }];
  });
  return { code, links, expiresAt };
}
