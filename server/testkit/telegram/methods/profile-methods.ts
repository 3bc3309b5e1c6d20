// What the bot is and says about itself, and the chats it looks up or leaves.
import { badRequest } from '../door/bot-api-error.ts';
import { describeChat } from '../world/chats.ts';
import { type BotCall, isObject, type JsonObject } from '../door/read-call.ts';
import type { MethodHandler, TelegramWorld } from '../world/telegram-world.ts';

export const profileMethods: Readonly<Record<string, MethodHandler>> = {
  getMe: (_call, world) => ({
    result: {
      ...world.me,
      can_join_groups: true,
      can_read_all_group_messages: !world.hasPrivacyMode,
      supports_inline_queries: false,
    },
  }),
  setMyCommands: (call, world) => {
    const commands = call.parameters['commands'] as JsonObject[];
    for (const { command, description } of commands) {
      if (!/^[a-z0-9_]{1,32}$/.test(String(command))) throw badRequest('BOT_COMMAND_INVALID');
      if (String(description).trim() === '') throw badRequest('BOT_COMMAND_DESCRIPTION_INVALID');
    }
    return set(call, world, { commands });
  },
  getMyCommands: (call, world) => ({ result: world.profile.get(keyOf(call, 'commands')) ?? [] }),
  deleteMyCommands: (call, world) => {
    world.profile.delete(keyOf(call, 'commands'));
    return { result: true };
  },
  setMyDescription: (call, world) => set(call, world, { description: call.parameters['description'] ?? '' }),
  getMyDescription: (call, world) => ({ result: { description: get(call, world, 'description') } }),
  setMyShortDescription: (call, world) =>
    set(call, world, { short_description: call.parameters['short_description'] ?? '' }),
  getMyShortDescription: (call, world) => ({
    result: { short_description: get(call, world, 'short_description') },
  }),
  setMyName: (call, world) => set(call, world, { name: call.parameters['name'] ?? '' }),
  getMyName: (call, world) => ({ result: { name: get(call, world, 'name') } }),
  getChat: (call, world) => {
    const chat = world.chats.findOpen(call.parameters['chat_id']);
    const accepted = [
      'unlimited_gifts',
      'limited_gifts',
      'unique_gifts',
      'premium_subscription',
      'gifts_from_channels',
    ];
    return {
      result: {
        ...describeChat(chat),
        accent_color_id: 0,
        max_reaction_count: 11,
        accepted_gift_types: Object.fromEntries(accepted.map((kind) => [kind, false])),
      },
    };
  },
  leaveChat: (call, world) => {
    const chat = world.chats.findOpen(call.parameters['chat_id']);
    if (chat.type === 'private') throw badRequest("chat member status can't be changed in private chats");
    chat.state = 'left';
    return { result: true };
  },
};

function set(call: BotCall, world: TelegramWorld, values: JsonObject) {
  for (const [kind, value] of Object.entries(values)) world.profile.set(keyOf(call, kind), value);
  return { result: true };
}

function get(call: BotCall, world: TelegramWorld, kind: string): unknown {
  return world.profile.get(keyOf(call, kind)) ?? (kind === 'name' ? world.me['first_name'] : '');
}

function keyOf({ parameters }: BotCall, kind: string): string {
  const { scope, language_code: language = '' } = parameters;
  const named: JsonObject = isObject(scope) ? scope : { type: 'default' };
  const parts = [kind, named['type'], named['chat_id'], named['user_id'], language];
  return JSON.stringify(parts);
}
