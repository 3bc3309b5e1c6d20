// What follows from the configuration for the rooms of the house. Pure.
import type { ModelLimits } from '../../core/conversation/index.ts';
import type { RoutingHints } from '../../core/library/index.ts';
import type { EnvironmentLists } from '../../core/people/index.ts';
import { isNearAddress } from '../../kit/network.ts';
import type { Configuration } from './read-configuration.ts';

const LOCAL_MODEL_TIMEOUT_MS = 120_000;
const MODEL_TIMEOUT_MS = 30_000;

export function environmentLists({ server }: Configuration): EnvironmentLists {
  const owner = [
    ...(server.ADMIN_PHONE === undefined ? [] : [{ channel: 'twilio', address: server.ADMIN_PHONE }]),
    ...(server.ADMIN_TELEGRAM_CHAT_ID === undefined
      ? []
      : [{ channel: 'telegram', address: server.ADMIN_TELEGRAM_CHAT_ID }]),
  ];
  const phones = server.PHONE_WHITELIST.map((address) => ({ channel: 'twilio', address }));
  const chats = server.TELEGRAM_WHITELIST.map((address) => ({ channel: 'telegram', address }));
  return { owner, approved: [...phones, ...chats] };
}

export function routingHints({ server }: Configuration): RoutingHints {
  return {
    quality: server.DEFAULT_QUALITY_PROFILE_HINT,
    animeFolder: server.SONARR_ANIME_ROOT_FOLDER_HINT,
    asianMovieFolder: server.RADARR_CMOVIES_ROOT_FOLDER_HINT,
  };
}

export function modelLimits({ server }: Configuration): ModelLimits {
  return {
    messagesPerMinute: server.MESSAGES_PER_MINUTE,
    dailyTokens: server.LLM_DAILY_TOKENS ?? 0,
    dailyTokensPerPerson: server.LLM_DAILY_TOKENS_PER_PERSON ?? 0,
  };
}

/** A model on our own network is slower than one that is paid for: it gets two minutes instead of half a one. */
export function modelTimeoutMs({ server, model }: Configuration): number {
  if (server.LLM_TIMEOUT_MS !== undefined) return server.LLM_TIMEOUT_MS;
  const baseUrl = model?.settings['baseUrl'];
  return typeof baseUrl === 'string' && isNearAddress(baseUrl) ? LOCAL_MODEL_TIMEOUT_MS : MODEL_TIMEOUT_MS;
}
