import type { AddWish, Quality } from '../../domain/request.ts';
import type { Title } from '../../domain/title.ts';
import { isAppError } from '../../kit/errors.ts';
import type { AddAbility, AddOptions, AddOrder, AddOutcome } from '../../seams/service.ts';
import type { Unavailable } from '../../seams/tool.ts';
import { notConfigured, READ_LIMIT_MS, WRITE_LIMIT_MS } from './ask-services.ts';
import type { Ask, ConfiguredService } from './ask-services.ts';
import { chooseFolder } from './choose-folder.ts';
import type { RoutingHints } from './choose-folder.ts';
import { chooseProfile, within } from './choose-profile.ts';

/** What became of an add, and how and where the title was put. */
export type AddResult = (AddOutcome & Placement) | Unavailable;

/** How and where a title was put. */
export interface Placement {
  /** Name of the quality profile. */
  quality: string;
  folder: string;
  /** The service it was put into, as people call it. */
  service?: string;
  /** The quality that was wished for, when no profile gives it. */
  wishedQuality?: Quality;
  /** What is not as it was wished or as it belongs, in sentences for the person: the quality, the folder. */
  note?: string;
}

/** Who asks for an add (requests, the tool) says itself that the wish is kept and tried again. */
const SAID_BY_ASKER = '';

export interface AddQuestion {
  services: readonly ConfiguredService[];
  ask: Ask;
  hints: RoutingHints;
  /** Never better than this. */
  atMost?: Quality | undefined;
}

/** Adds a title to the service that fits the wish, in the quality and folder that fit. Never rejects. */
export async function addTitle(
  { services, ask, hints, atMost }: AddQuestion,
  title: Title,
  wish: AddWish,
): Promise<AddResult> {
  const from = chooseService(services, title, wish);
  const ability = from?.service.add;
  if (!from || !ability) return notConfigured(title.kind === 'movie' ? 'movies' : 'series');
  const options = await ask(from, {
    call: (signal) => ability.options(signal),
    limitMs: READ_LIMIT_MS,
    next: SAID_BY_ASKER,
  });
  if (options.kind === 'failed') return options.unavailable;
  if (atMost !== undefined && within(options.value.profiles, atMost).length === 0)
    return tooGood(from, options.value, atMost);
  const plan = planAdd(title, wish, { options: limitOptions(options.value, atMost), hints });
  if (!plan) return incomplete(from);
  const placement = { ...plan.placement, service: from.label };
  return order(ask, from, { ability, title, order: plan.order, placement });
}

/** Only the profiles that never bring anything better than this. */
function limitOptions(options: AddOptions, atMost: Quality | undefined): AddOptions {
  return atMost === undefined ? options : { ...options, profiles: within(options.profiles, atMost) };
}

function tooGood(from: ConfiguredService, { profiles }: AddOptions, atMost: Quality): AddResult {
  if (profiles.length === 0) return incomplete(from);
  const reason = `${from.label} has no quality profile that ends at ${atMost}; an admin can make one.`;
  return { kind: 'refused', reason, quality: '', folder: '' };
}

interface Plan {
  order: AddOrder;
  placement: Placement;
}

function planAdd(
  title: Title,
  wish: AddWish,
  { options, hints }: { options: AddOptions; hints: RoutingHints },
): Plan | undefined {
  const choice = chooseProfile(options.profiles, hints.quality, wish.quality);
  const folder = chooseFolder(title, options.rootFolders, hints);
  if (!choice || !folder) return undefined;
  const quality = choice.profile.name;
  const missed = choice.honoursWish ? [] : [`There is no profile for ${wish.quality}, so it is ${quality}.`];
  const notes = [...missed, ...(folder.note === undefined ? [] : [folder.note])];
  return {
    order: {
      profileId: choice.profile.id,
      rootFolder: folder.path,
      ...(wish.seasons && { seasons: wish.seasons }),
      ...(folder.isAnime && { isAnime: true }),
    },
    placement: {
      quality,
      folder: folder.path,
      ...(!choice.honoursWish && { wishedQuality: wish.quality }),
      ...(notes.length > 0 && { note: notes.join(' ') }),
    },
  };
}

async function order(
  ask: Ask,
  from: ConfiguredService,
  { ability, title, order: details, placement }: Plan & { ability: AddAbility; title: Title },
): Promise<AddResult> {
  const call = (signal: AbortSignal): Promise<AddOutcome> => ability.add(title, details, signal);
  const answer = await ask(from, { call, limitMs: WRITE_LIMIT_MS, next: SAID_BY_ASKER });
  if (answer.kind === 'answer') return { ...answer.value, ...placement };
  // Radarr and Sonarr answer 400 to what they will never take; asking again would only repeat it.
  if (isAppError(answer.error, 'SERVICE_REFUSED') && [400, 422].includes(answer.error.status ?? 0)) {
    return { kind: 'refused', reason: `${from.label} did not accept this title.`, ...placement };
  }
  return answer.unavailable;
}

/** "In 4K" goes to the instance of that name when there is one, everything else to the others. */
function chooseService(
  services: readonly ConfiguredService[],
  title: Title,
  wish: AddWish,
): ConfiguredService | undefined {
  const able = services.filter(({ service }) => service.add && service.handles.includes(title.kind));
  const is4k = ({ instance }: ConfiguredService): boolean => instance.toLowerCase() === '4k';
  return able.find((candidate) => is4k(candidate) === (wish.quality === '2160p')) ?? able[0];
}

function incomplete(from: ConfiguredService): Unavailable {
  const say = `${from.label} has no quality profile or no root folder yet; an admin has to set one up.`;
  return { kind: 'unavailable', service: from.label, say, temporary: true };
}
