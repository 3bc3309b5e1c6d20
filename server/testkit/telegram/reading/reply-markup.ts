// Keyboards under messages: what Telegram refuses in them, and their buttons as a person sees them.
import { badRequest } from '../door/bot-api-error.ts';
import { isObject, type JsonObject } from '../door/read-call.ts';

export interface Button {
  label: string;
  /** callback_data; absent on links. */
  data?: string;
  url?: string;
}

export interface Keyboard {
  buttons: Button[][];
  /** The markup as Telegram would give it back, only for inline keyboards. */
  markup?: JsonObject;
}

const noKeyboard: Keyboard = { buttons: [] };

/** Reads `reply_markup`; its shape has been checked against the rules before. */
export function readKeyboard(parameters: JsonObject): Keyboard {
  const markup = parameters['reply_markup'];
  if (markup === undefined || markup === null) return noKeyboard;
  if (!isObject(markup)) throw badRequest('object expected as reply markup');
  const rows = markup['inline_keyboard'];
  if (!Array.isArray(rows)) return noKeyboard;
  const buttons = rows.map((row) => (row as JsonObject[]).map(readButton)).filter((row) => row.length > 0);
  return buttons.length === 0
    ? noKeyboard
    : { buttons, markup: { inline_keyboard: rows.filter((row) => row.length) } };
}

function readButton(raw: JsonObject): Button {
  const label = typeof raw['text'] === 'string' ? raw['text'] : '';
  if (label.trim() === '') throw badRequest('inline keyboard button text must be non-empty');
  const { callback_data: data, url } = raw;
  const kinds = Object.keys(raw).filter((key) => !['text', 'style', 'icon_custom_emoji_id'].includes(key));
  if (kinds.length === 0) throw badRequest('text buttons are unallowed in the inline keyboard');
  if (kinds.length > 1) throw badRequest(`button "${label}" must have exactly one of its types`);
  if (typeof data === 'string') {
    if (data === '' || Buffer.byteLength(data) > 64) throw badRequest('BUTTON_DATA_INVALID');
    return { label, data };
  }
  if (typeof url === 'string') {
    // A link that no phone could open is refused, and with it the whole message.
    if (!isOpenable(url)) throw badRequest(`inline keyboard button URL '${url}' is invalid: Wrong HTTP URL`);
    return { label, url };
  }
  return { label };
}

function isOpenable(url: string): boolean {
  if (!URL.canParse(url)) return false;
  const { protocol, hostname } = new URL(url);
  return protocol === 'tg:' || (/^https?:$/.test(protocol) && hostname.includes('.'));
}
