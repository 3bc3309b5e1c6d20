// The answers of Sonarr and Radarr, their four shapes of error among them.
import type { Resource } from './resource.ts';

/** What goes back over HTTP. A body that is absent is sent as no bytes at all. */
export interface Answer {
  status: number;
  body?: unknown;
  contentType?: string;
  headers?: Record<string, string>;
}

/** Thrown anywhere in a handler to answer with an error. */
export class Refusal extends Error {
  readonly answer: Answer;
  constructor(answer: Answer) {
    super(`answered ${answer.status}`);
    this.answer = answer;
  }
}

/** One broken rule. `code` is the name of the validator class; failures thrown by hand have none. */
export interface Failure {
  property: string;
  message: string;
  attempted?: unknown;
  code?: string;
}

export const ok = (body: unknown): Answer => ({ status: 200, body });
export const created = (body: unknown, location?: string): Answer => ({
  status: 201,
  body,
  headers: location === undefined ? {} : { location },
});
export const accepted = (body: unknown): Answer => ({ status: 202, body });
/** What a DELETE answers: an empty JSON object. */
export const done: Answer = { status: 200, body: {} };

/** Shape 1: the list of rules a body broke (FluentValidation). */
export function invalid(failures: Failure[]): Answer {
  return { status: 400, body: failures.map(toFluent) };
}

function toFluent({ property, message, attempted, code }: Failure): Resource {
  return {
    propertyName: property,
    errorMessage: message,
    attemptedValue: attempted ?? undefined,
    severity: 'error',
    errorCode: code,
    formattedMessageArguments: code === undefined ? undefined : [],
    formattedMessagePlaceholderValues:
      code === undefined
        ? undefined
        : { propertyName: spaced(property), propertyValue: attempted ?? undefined },
  };
}

/** `QualityProfileId` as the validators write it in sentences: `Quality Profile Id`. */
export function spaced(property: string): string {
  return property.replaceAll(/(?<=[a-z])(?=[A-Z])/g, ' ');
}

/** Shape 2: ProblemDetails, for malformed bodies and queries and for a controller's own "not found". */
export function problem(status: 400 | 404, errors?: Record<string, string[]>): Answer {
  const title = errors ? 'One or more validation errors occurred.' : 'Not Found';
  const section = status === 400 ? '6.5.1' : '6.5.4';
  return {
    status,
    contentType: 'application/problem+json; charset=utf-8',
    body: {
      type: `https://tools.ietf.org/html/rfc7231#section-${section}`,
      title,
      status,
      traceId: '00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-00',
      errors,
    },
  };
}

/** Shape 3: an exception that reached the pipeline, stack and all. */
export function exception(status: 404 | 409 | 500 | 503, message: string): Answer {
  return {
    status,
    body: { message, description: `${message}\n   at NzbDrone.Core.Demo.Raise() in ./Demo.cs:line 1` },
  };
}

/** Shape 4: nothing but the status. */
export function bare(status: 401 | 403 | 404 | 406): Answer {
  return { status };
}
