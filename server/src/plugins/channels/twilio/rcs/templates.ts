// Content templates by their names: each is looked for once, made when it is not there, and never made twice.
import { z } from 'zod';
import type { Clock } from '../../../../kit/clock.ts';
import type { Log } from '../../../../kit/log.ts';
import type { TwilioApi } from '../api.ts';
import type { ContentPart } from '../part.ts';
import { describeFault } from '../twilio-fault.ts';
import type { TwilioFault } from '../twilio-fault.ts';

export interface Templates {
  /** What a send says of the card; undefined while there is no template to be had: then its words go out. Never rejects. */
  form(part: ContentPart): Promise<CardForm | undefined>;
  /** Twilio does not take it any more (somebody deleted it): the next send looks for it anew. */
  forget(part: ContentPart): void;
}

/** The fields of a message made of a template; the values are a JSON string. */
type CardForm = { ContentSid: string; ContentVariables: string };

interface TemplatesParts {
  api: TwilioApi;
  clock: Clock;
  log: Log;
}

/** After a failure people get plain texts for so long, at once, instead of waiting for another one. */
const PAUSE_MS = 10 * 60_000;
const PAGE_SIZE = 500;
/** An account may hold thousands of templates of others; ours are looked for in so many. */
const MOST_PAGES = 20;
const LANGUAGE = 'en';

const sid = z.string().regex(/^HX[0-9a-fA-F]{32}$/);
const template = z.object({ sid, friendly_name: z.string().nullish() });
const onePage = z.object({
  contents: z.array(template.nullable().catch(null)),
  meta: z.object({ next_page_url: z.string().nullish() }).optional(),
});

/** Ids by name: a name says all of a template's shape. */
type Known = Map<string, string>;
type Found<Value> = { ok: true; value: Value } | { ok: false; fault: TwilioFault };

export function openTemplates({ api, clock, log }: TemplatesParts): Templates {
  let listing: Promise<Found<Known>> | undefined;
  const making = new Map<string, Promise<Found<string>>>();
  let pausedUntil = Number.NEGATIVE_INFINITY;
  let isTold = false;

  const findOrMake = async (part: ContentPart): Promise<Found<string>> => {
    const known = await (listing ??= listTemplates(api));
    if (!known.ok) return known;
    const there = known.value.get(part.name);
    return there === undefined ? makeTemplate(api, part) : { ok: true, value: there };
  };
  const fail = (fault: TwilioFault): undefined => {
    pausedUntil = clock.now() + PAUSE_MS;
    listing = undefined;
    making.clear();
    const sentence = `RCS cards go out as plain texts: ${describeFault(fault)}.`;
    if (isTold) log.debug({}, sentence);
    else log.warn({}, `${sentence} It is tried again every ${PAUSE_MS / 60_000} minutes.`);
    isTold = true;
  };

  return {
    form: async (part) => {
      if (clock.now() < pausedUntil) return undefined;
      const work = making.get(part.name) ?? findOrMake(part);
      making.set(part.name, work);
      const found = await work;
      if (!found.ok) return fail(found.fault);
      isTold = false;
      return { ContentSid: found.value, ContentVariables: JSON.stringify(part.variables) };
    },
    forget: ({ name }) => {
      making.delete(name);
      listing = undefined;
    },
  };
}

/** The templates of this account, page by page; of several with one name the first counts, on every server. */
async function listTemplates(api: TwilioApi): Promise<Found<Known>> {
  const known: Known = new Map();
  let query: Record<string, string | number> | undefined = { PageSize: PAGE_SIZE };
  for (let page = 0; query !== undefined && page < MOST_PAGES; page += 1) {
    const answer = await api.call({
      of: 'content',
      method: 'GET',
      path: '/v1/Content',
      query,
      schema: onePage,
    });
    if (!answer.ok) return answer;
    const { contents, meta }: z.infer<typeof onePage> = answer.value;
    for (const one of contents) {
      const name = one?.friendly_name ?? '';
      if (one && name !== '' && !known.has(name)) known.set(name, one.sid);
    }
    query = nextPage(meta?.next_page_url);
  }
  return { ok: true, value: known };
}

/** Only the query of the next page's address is used: where to ask is not for the answer to say. */
function nextPage(address: string | null | undefined): Record<string, string> | undefined {
  if (address === null || address === undefined || !URL.canParse(address)) return undefined;
  return Object.fromEntries(new URL(address).searchParams);
}

async function makeTemplate(api: TwilioApi, { name, types, examples }: ContentPart): Promise<Found<string>> {
  const body = { friendly_name: name, language: LANGUAGE, variables: examples, types };
  const answer = await api.call({
    ...{ of: 'content', method: 'POST', path: '/v1/Content' },
    ...{ body, schema: z.object({ sid }) },
  });
  return answer.ok ? { ok: true, value: answer.value.sid } : answer;
}
