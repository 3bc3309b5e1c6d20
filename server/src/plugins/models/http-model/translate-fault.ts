// Faults of the wire as sentences that tell the owner which variable to look at.
import { AppError, isAppError } from '../../../kit/errors.ts';
import { isFields } from './json.ts';

/** Where a model is, in the words of its remedies. */
export interface Place {
  baseUrl: string;
  model: string;
  /** What the address of such a server usually looks like. */
  addressHint: string;
  /** How the server comes by a model that it does not have, when the owner can help it. */
  modelHint?: string;
}

/** The server's own words out of `{"error": {"message"}}`, `{"error": "…"}` or llama.cpp's `{"message"}`. */
export function serverWords(body: unknown): string | undefined {
  if (!isFields(body)) return undefined;
  const { error } = body;
  if (typeof error === 'string') return error;
  if (!isFields(error)) return undefined;
  if (typeof error['message'] === 'string') return error['message'];
  return Object.keys(error).length > 0 ? JSON.stringify(error) : undefined;
}

/** The same failure with the remedy in its sentence; what is no AppError is left as it is. */
export function translateFault(error: unknown, place: Place): unknown {
  if (!isAppError(error)) return error;
  const { retryAfterMs, status, body } = error;
  return new AppError(error.code, `${error.message} ${remedyOf(error, place)}`.trim(), {
    cause: error,
    retryAfterMs,
    status,
    body,
  });
}

/** The address without a password or key in it. */
export function plainAddress(baseUrl: string): string {
  return baseUrl.replace(/\/\/[^/@]*@/, '//').replace(/[?#].*$/, '');
}

const SPENT = 'The limit or the credit of this LLM_API_KEY is used up for now.';

function remedyOf(error: AppError, place: Place): string {
  const address = plainAddress(place.baseUrl);
  switch (error.code) {
    case 'SERVICE_UNAUTHORIZED':
      return `Set LLM_API_KEY to a key that ${address} accepts.`;
    case 'SERVICE_UNREACHABLE':
      return `Check LLM_BASE_URL (${address}) and that the server runs.`;
    case 'SERVICE_TIMEOUT':
      return `The model "${place.model}" may be too slow for this machine: choose a smaller LLM_MODEL or raise LLM_TIMEOUT_MS.`;
    case 'SERVICE_GARBAGE':
      return `LLM_BASE_URL (${address}) may be the wrong address; ${place.addressHint}.`;
    case 'SERVICE_REFUSED':
      return refusalRemedy(error, { ...place, baseUrl: address });
    case 'SERVICE_RATE_LIMITED':
      return SPENT;
    default:
      return '';
  }
}

function refusalRemedy(error: AppError, { baseUrl, model, addressHint, modelHint }: Place): string {
  if (error.status === 404) {
    const hint = modelHint === undefined ? '' : ` (${modelHint})`;
    return `Set LLM_MODEL to a model that ${baseUrl} has${hint}; "${model}" is set. And check LLM_BASE_URL: ${addressHint}.`;
  }
  const words = JSON.stringify(error.body ?? '').toLowerCase();
  if (error.status === 402 || /credit|quota|billing/.test(words)) return SPENT;
  // Google answers a wrong key with 400.
  if (/api[ _]key/.test(words)) return `Set LLM_API_KEY to a key that ${baseUrl} accepts.`;
  if (/context|too long|maximum.*tokens/.test(words))
    return 'Set LLM_CONTEXT_TOKENS to the context size of the model.';
  return `Check that LLM_MODEL ("${model}") can use tools.`;
}
