import { dayAt, dayWords, timeOfDayAt } from '../../../domain/calendar-day.ts';
import { plainReason } from '../../../domain/plain-reason.ts';
import { say } from '../../../domain/rich-text.ts';
import type { ServiceReport } from '../../../domain/service-report.ts';
import { listWords, spaceWords } from '../../../domain/title-words.ts';
import type { Voice } from '../../../domain/voice.ts';
import type { Desk, ToolAnswer } from '../../../seams/tool.ts';

const STATES = {
  ok: 'up',
  degraded: 'not quite well',
  down: 'down',
  off: 'off',
  unknown: 'not looked at yet',
};

/** All is well, or who is not. */
export function headline(voice: Voice, reports: readonly ServiceReport[]): string {
  const unwell = reports
    .filter(({ state }) => state === 'down' || state === 'degraded')
    .map(({ name }) => name);
  const complaining = reports.filter(
    ({ warnings = [], queue }) => warnings.length > 0 || (queue?.stuck ?? 0) > 0,
  );
  if (unwell.length > 0) {
    const who = listWords(unwell);
    const are = unwell.length === 1 ? 'is' : 'are';
    return voice.pick({
      plain: [`${who} ${are} not well.`],
      wads: [
        `Houston: ${who} ${are} not well. 🚨`,
        `${who} ${are} not well, and no, I did not touch anything. 🔥`,
        `Bad news first: ${who} ${are} not well. 🩺`,
      ],
    });
  }
  if (complaining.length > 0) {
    const who = listWords(complaining.map(({ name }) => name));
    return voice.pick({
      plain: [`Everything is up, but there is trouble at ${who}.`],
      wads: [
        `Everything is up, but ${who} would like a word: trouble. 🧯`,
        `All up, though there is trouble at ${who}. 🩹`,
        `The lights are on, yet there is trouble at ${who}. 🔧`,
      ],
    });
  }
  return voice.pick({
    plain: ['Everything is up.'],
    wads: [
      'Everything is up. Suspiciously so. 😎',
      'All green, everything is up. I deserve a raise. ✅',
      'Everything is up and purring. 🐈',
    ],
  });
}

/** "Radarr: up (seen so since Monday 9 March, 14:05), version 6.0.4, 3 downloads (1 stuck), 1.2 TB free in /movies". */
export function reportLine(report: ServiceReport, { timeZone }: Pick<Desk, 'timeZone'>): string {
  const { name, state, since, version, detail, queue, folders = [] } = report;
  // Whoever looks on cannot know what was before they came.
  const seen =
    since === undefined
      ? ''
      : ` (seen so since ${dayWords(dayAt(since, timeZone))}, ${timeOfDayAt(since, timeZone)})`;
  const free = spaceWords(folders);
  const facts = [
    `${STATES[state]}${seen}`,
    ...(version === undefined ? [] : [`version ${version}`]),
    ...(queue === undefined ? [] : [queueWords(queue)]),
    ...(free === '' ? [] : [free]),
    ...(detail === undefined || state === 'ok' ? [] : [detail]),
  ];
  return `${name}: ${facts.join(', ')}`;
}

function queueWords({ count, stuck }: { count: number; stuck: number }): string {
  const downloads = count === 1 ? '1 download' : `${count} downloads`;
  return stuck === 0 ? downloads : `${downloads} (${stuck} stuck)`;
}

/** What a service warns of by itself. */
export function reportNotes({ name, warnings = [] }: ServiceReport): string[] {
  return warnings.map((warning) => `${name} warns: ${plainReason(warning)}`);
}

/** The gate lets nobody but admins come here; a desk without the member says the same. */
export function notYours(voice: Voice): ToolAnswer {
  const sentence = voice.pick({
    plain: ['Only an admin can see how the services are doing.'],
    wads: [
      'That is backstage: only an admin can see it. 🚪',
      'Only an admin can see the engine room. 🔧',
      'Staff only, I am afraid: ask an admin. 🛑',
    ],
  });
  return { forModel: 'Not possible: only for admins.', forPerson: say(sentence) };
}
