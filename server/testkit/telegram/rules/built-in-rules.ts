// The rules used where the published API description is absent: the methods the product calls, and little more.
import type { ApiRules, FieldRule, TypeRule } from './rule-shapes.ts';

type Extra = Partial<Pick<FieldRule, 'characters' | 'bytes' | 'items'>>;

const field =
  (required: boolean) =>
  (name: string, types: string, extra: Extra = {}): FieldRule => ({
    name,
    required,
    types: types.split('|'),
    ...extra,
  });
const must = field(true);
const may = field(false);
const parsed = (min: number, max: number): Extra => ({ characters: { min, max, afterParsing: true } });
const within = (min: number, max: number): Extra => ({ characters: { min, max, afterParsing: false } });

const chat = must('chat_id', 'Integer|String');
const target = [
  may('chat_id', 'Integer|String'),
  may('message_id', 'Integer'),
  may('inline_message_id', 'String'),
];
const inlineKeyboard = may('reply_markup', 'InlineKeyboardMarkup');
const sending = [
  chat,
  may('message_thread_id', 'Integer'),
  may('disable_notification', 'Boolean'),
  may('protect_content', 'Boolean'),
  may('reply_parameters', 'ReplyParameters'),
];
const anyKeyboard = may(
  'reply_markup',
  'InlineKeyboardMarkup|ReplyKeyboardMarkup|ReplyKeyboardRemove|ForceReply',
);
const text = [
  may('parse_mode', 'String'),
  may('entities', 'Array of MessageEntity'),
  may('link_preview_options', 'LinkPreviewOptions'),
];
const caption = [
  may('caption', 'String', parsed(0, 1024)),
  may('parse_mode', 'String'),
  may('caption_entities', 'Array of MessageEntity'),
  may('show_caption_above_media', 'Boolean'),
];
const allowed = may('allowed_updates', 'Array of String');
const language = may('language_code', 'String');
const commandScope = [may('scope', 'BotCommandScope'), language];

const methods: Record<string, FieldRule[]> = {
  getMe: [],
  getUpdates: [may('offset', 'Integer'), may('limit', 'Integer'), may('timeout', 'Integer'), allowed],
  setWebhook: [
    must('url', 'String'),
    may('ip_address', 'String'),
    may('max_connections', 'Integer'),
    allowed,
    may('drop_pending_updates', 'Boolean'),
    may('secret_token', 'String', within(1, 256)),
  ],
  deleteWebhook: [may('drop_pending_updates', 'Boolean')],
  getWebhookInfo: [],
  sendMessage: [...sending, must('text', 'String', parsed(1, 4096)), ...text, anyKeyboard],
  sendPhoto: [
    ...sending,
    must('photo', 'InputFile|String'),
    ...caption,
    may('has_spoiler', 'Boolean'),
    anyKeyboard,
  ],
  sendMediaGroup: [...sending, must('media', 'Array of InputMediaPhoto', { items: { min: 2, max: 10 } })],
  editMessageText: [...target, may('text', 'String', parsed(1, 4096)), ...text, inlineKeyboard],
  editMessageCaption: [...target, ...caption, inlineKeyboard],
  editMessageReplyMarkup: [...target, inlineKeyboard],
  editMessageMedia: [...target, must('media', 'InputMediaPhoto'), inlineKeyboard],
  deleteMessage: [chat, must('message_id', 'Integer')],
  answerCallbackQuery: [
    must('callback_query_id', 'String'),
    may('text', 'String', within(0, 200)),
    may('show_alert', 'Boolean'),
    may('url', 'String'),
    may('cache_time', 'Integer'),
  ],
  sendChatAction: [chat, may('message_thread_id', 'Integer'), must('action', 'String')],
  setMyCommands: [must('commands', 'Array of BotCommand', { items: { min: 0, max: 100 } }), ...commandScope],
  getMyCommands: commandScope,
  deleteMyCommands: commandScope,
  setMyDescription: [may('description', 'String', within(0, 512)), language],
  getMyDescription: [language],
  setMyShortDescription: [may('short_description', 'String', within(0, 120)), language],
  getMyShortDescription: [language],
  setMyName: [may('name', 'String', within(0, 64)), language],
  getMyName: [language],
  getChat: [chat],
  leaveChat: [chat],
};

const types: Record<string, FieldRule[]> = {
  InlineKeyboardMarkup: [must('inline_keyboard', 'Array of Array of InlineKeyboardButton')],
  InlineKeyboardButton: [
    must('text', 'String'),
    may('url', 'String'),
    may('callback_data', 'String', { bytes: { min: 1, max: 64 } }),
    may('style', 'String'),
  ],
  ReplyKeyboardMarkup: [
    must('keyboard', 'Array of Array of KeyboardButton'),
    may('resize_keyboard', 'Boolean'),
  ],
  ReplyKeyboardRemove: [must('remove_keyboard', 'True')],
  ForceReply: [must('force_reply', 'True')],
  BotCommand: [must('command', 'String', within(1, 32)), must('description', 'String', within(1, 256))],
  InputMediaPhoto: [
    must('type', 'String'),
    must('media', 'String'),
    ...caption,
    may('has_spoiler', 'Boolean'),
  ],
};

export const builtInRules: ApiRules = {
  source: 'built-in',
  methods: new Map(Object.entries(methods).map(([name, fields]) => [name, { fields, returns: [] }])),
  types: new Map(
    Object.entries(types).map(([name, fields]): [string, TypeRule] => [name, { fields, subtypes: [] }]),
  ),
};
