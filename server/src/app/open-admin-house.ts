import { fileURLToPath } from 'node:url';
import { openDoorkeeper } from '../core/conversation/index.ts';
import type { AdminHouse } from '../http/admin/admin-house.ts';
import type { Household, Surroundings } from './compose.ts';
import { openChangeWatch } from './news/change-watch.ts';
import type { Health } from './health.ts';

interface AdminParts {
  around: Surroundings;
  health: Health;
  timeZone(): string;
  isDemo: boolean;
}

/** The build of the dashboard, beside the server in the same package. */
export const DASHBOARD_FOLDER = fileURLToPath(new URL('../../../dashboard/dist', import.meta.url));

/** What the admin API reaches of the household. */
export function openAdminHouse(household: Household, parts: AdminParts): AdminHouse {
  const { people, journal, requests, library, delivery, conversations, channels, storage } = household;
  const { clock, log } = parts.around;
  const { groups } = conversations;
  return {
    people,
    doorkeeper: openDoorkeeper({
      ...{ storage, people, journal, delivery },
      voiceFor: household.voices.voiceFor,
    }),
    conversations,
    journal,
    requests,
    groups,
    library,
    delivery,
    changes: openChangeWatch({ people, requests, groups, journal, health: parts.health.report, clock, log }),
    clock,
    timeZone: parts.timeZone,
    channels: new Set(channels.keys()),
    isDemo: parts.isDemo,
  };
}
