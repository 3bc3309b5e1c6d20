// Twilio's Content API as far as we use it: making templates and listing them, and what phones see of them.
import type { AskedTwilio, TwilioReply, TwilioRoute } from './api-door.ts';
import { contentComplaints } from './content-rules.ts';
import { TwilioRefusal } from './twilio-refusal.ts';

interface StoredTemplate {
  sid: string;
  friendly_name: string;
  language: string;
  variables: Record<string, string>;
  types: Record<string, unknown>;
}

export interface SimulatedContent {
  /** For `startSimulatedTwilio({ routes })`. */
  route: TwilioRoute;
  /** In the order they were made. */
  templates(): readonly StoredTemplate[];
  /** What the published description says against our requests. */
  complaints(): readonly string[];
  /** Somebody else's templates that lie there already. */
  fill(count: number): void;
  /** Somebody cleans up in the console. */
  removeAll(): void;
  /** The message a phone gets of a template with these values; throws what Twilio would refuse. */
  fillIn(contentSid: string | undefined, contentVariables: string | undefined): Record<string, unknown>;
}

const DOOR = '/v1/Content';

/** Pages are short, so that whoever forgets to turn them is found out. */
export function simulatedContent({ pageSize = 3 }: { pageSize?: number } = {}): SimulatedContent {
  const stored: StoredTemplate[] = [];
  const complaints: string[] = [];
  let count = 0;
  const store = (made: Omit<StoredTemplate, 'sid'>): StoredTemplate => {
    count += 1;
    const template = { sid: `HX${count.toString(16).padStart(32, '0')}`, ...made };
    stored.push(template);
    return template;
  };
  const create = ({ json }: AskedTwilio): TwilioReply => {
    const wrong = contentComplaints(json);
    complaints.push(...wrong);
    if (wrong.length > 0) throw new TwilioRefusal(400, 20001, wrong.join('; '));
    return { status: 201, body: store(json as Omit<StoredTemplate, 'sid'>) };
  };
  const list = ({ query }: AskedTwilio): TwilioReply => {
    const page = Number(query['Page']?.[0] ?? 0);
    const contents = stored.slice(page * pageSize, (page + 1) * pageSize);
    const isLast = (page + 1) * pageSize >= stored.length;
    const next = `https://content.twilio.com${DOOR}?PageSize=${pageSize}&Page=${page + 1}&PageToken=t${page}`;
    const meta = { page, page_size: pageSize, next_page_url: isLast ? null : next, key: 'contents' };
    return { status: 200, body: { contents, meta } };
  };

  return {
    route: (asked) => {
      if (asked.path !== DOOR) return undefined;
      return asked.method === 'POST' ? create(asked) : list(asked);
    },
    templates: () => stored,
    complaints: () => complaints,
    fill: (others) => {
      for (let index = 0; index < others; index += 1) {
        const types = { 'twilio/text': { body: 'Hi' } };
        store({ friendly_name: `other ${index}`, language: 'en', variables: {}, types });
      }
    },
    removeAll: () => void stored.splice(0),
    fillIn: (contentSid, contentVariables = '{}') => {
      const template = stored.find(({ sid }) => sid === contentSid);
      if (template === undefined) throw new TwilioRefusal(400, 21655, 'The ContentSid is invalid');
      return withValues(template, JSON.parse(contentVariables) as Record<string, string>);
    },
  };
}

/** The templates' types with each placeholder filled in, and refused as Twilio refuses (error 21656). */
function withValues(
  { types, variables }: StoredTemplate,
  values: Record<string, string>,
): Record<string, unknown> {
  for (const value of Object.values(values)) {
    if (value === '' || value.length > 1600 || /[\n\t]| {5}/.test(value))
      throw new TwilioRefusal(400, 21656, `The ContentVariables are invalid: ${value}`);
  }
  const fill = (node: unknown): unknown => {
    if (typeof node === 'string')
      return node.replaceAll(/\{\{(\w+)\}\}/g, (_, name: string) => values[name] ?? variables[name] ?? '');
    if (Array.isArray(node)) return node.map(fill);
    if (typeof node !== 'object' || node === null) return node;
    return Object.fromEntries(Object.entries(node).map(([key, value]) => [key, fill(value)]));
  };
  return fill(types) as Record<string, unknown>;
}
