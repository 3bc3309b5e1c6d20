// Our addresses: a chat, or a topic of one as `chat:topic`.

export interface Target {
  chat: number | string;
  thread?: number;
  isGroup: boolean;
}

export function readTarget(address: string): Target {
  const match = /^(-?\d+)(?::(\d+))?$/.exec(address);
  if (match === null) return { chat: address, isGroup: address.startsWith('@') };
  const chat = Number(match[1]);
  return { chat, isGroup: chat < 0, ...(match[2] === undefined ? {} : { thread: Number(match[2]) }) };
}

/** The same topic of another chat: where a group that became a supergroup goes on. */
export function movedAddress(chat: string, { thread }: Target): string {
  return thread === undefined ? chat : `${chat}:${thread}`;
}
