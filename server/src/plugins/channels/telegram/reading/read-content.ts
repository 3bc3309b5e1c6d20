// What was said: words, a code, or something we cannot read.
import type { InboundContent } from '../../../../domain/message.ts';
import { hasVisible } from '../../../../domain/plain-text.ts';
import { readCommand, wordsOfCommand } from '../introduction/bot-commands.ts';
import type { Heard } from './addressing.ts';
import { isGroup } from './place-and-sender.ts';
import type { TelegramMessage } from './update-schema.ts';

// What people send that is no text, named as they would name it.
const UNREADABLE: Readonly<Record<string, string>> = {
  // First, for it comes as a file too.
  animation: 'a GIF',
  photo: 'a photo',
  live_photo: 'a photo',
  voice: 'a voice message',
  video: 'a video',
  video_note: 'a video message',
  sticker: 'a sticker',
  audio: 'a sound file',
  document: 'a file',
  contact: 'a contact',
  // Before the location, which comes with it.
  venue: 'a place',
  location: 'a location',
  poll: 'a poll',
  dice: 'a dice',
  story: 'a story',
  paid_media: 'a photo or video',
  checklist: 'a checklist',
  rich_message: 'a message in a form I do not know',
};

// Among several people these are a smile, not a question.
const SMILES = ['a GIF', 'a sticker', 'a dice'];

/** The content of a message; undefined when there is nothing to react to. */
export function readContent(message: TelegramMessage, heard: Heard): InboundContent | undefined {
  const among = isGroup(message.chat);
  if (heard.words !== undefined) return readWords(heard, among);
  const what = Object.entries(UNREADABLE).find(([kind]) => message[kind] !== undefined)?.[1];
  if (what === undefined) return undefined;
  if (among && (!heard.isAddressed || SMILES.includes(what))) return undefined;
  return { kind: 'unsupported', what };
}

function readWords({ words = '', isAddressed }: Heard, among: boolean): InboundContent {
  // Nothing but our name: somebody wonders what we are good for.
  if (isAddressed && !hasVisible(words)) return { kind: 'text', text: 'help' };
  const typed = among && !isAddressed ? undefined : readCommand(words);
  if (typed === undefined) return { kind: 'text', text: words };
  // A code is between one person and us; in a group everybody has read it.
  if (typed.command === 'start')
    return typed.rest === '' || among ? { kind: 'start' } : { kind: 'start', code: typed.rest };
  // One we do not have is no title with a stroke before it: what it is called may well say what is meant. Among several
  // bots it may be another's.
  const bare = among ? words : words.trim().replace(/^\//, '');
  return { kind: 'text', text: wordsOfCommand(typed) ?? bare };
}
