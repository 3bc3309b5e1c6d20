// Faults of the wire as sentences that tell the owner which variable to look at.
import { AppError, isAppError } from '../../../kit/errors.ts';

/** The server's own words out of `{"error": {"message"}}`, `{"error": "…"}` or llama.cpp's `{"message"}`. */
export function serverWords(body: unknown): string | undefined {
  const error = (body as { error?: unknown } | null | undefined)?.error;
  if (typeof error === 'string') return error;
  const message = (error as { message?: unknown } | null | undefined)?.message;
  return typeof message === 'string' ? message : undefined;
}

/** The same failure with the remedy in its sentence; what is no AppError is left as it is. */
export function translateFault(
  error: unknown,
  { baseUrl, model }: { baseUrl: string; model: string },
): unknown {
  if (!isAppError(error)) return error;
  const { retryAfterMs, status, body } = error;
  const remedy = remedyOf(error, { baseUrl, model });
  return new AppError(error.code, `${error.message} ${remedy}`.trim(), {
    cause: error,
    retryAfterMs,
    status,
    body,
  });
}

function remedyOf(error: AppError, { baseUrl, model }: { baseUrl: string; model: string }): string {
  const address = baseUrl.replace(/\/\/[^/@]*@/, '//').replace(/[?#].*$/, '');
  switch (error.code) {
    case 'SERVICE_UNAUTHORIZED':
      return `Set LLM_API_KEY to a key that ${address} accepts.`;
    case 'SERVICE_UNREACHABLE':
      return `Check LLM_BASE_URL (${address}) and that the server runs.`;
    case 'SERVICE_TIMEOUT':
      return `The model "${model}" may be too slow for this machine: choose a smaller LLM_MODEL or raise LLM_TIMEOUT_MS.`;
    case 'SERVICE_GARBAGE':
      return `LLM_BASE_URL (${address}) may be the wrong address; it usually ends in /v1.`;
    case 'SERVICE_REFUSED':
      return refusalRemedy(error, { address, model });
    case 'SERVICE_RATE_LIMITED':
      return 'The limit or the credit of this LLM_API_KEY is used up for now.';
    default:
      return '';
  }
}

function refusalRemedy(error: AppError, { address, model }: { address: string; model: string }): string {
  if (error.status === 404)
    return `Set LLM_MODEL to a model that ${address} has ("${model}" is set), and check that LLM_BASE_URL ends in /v1.`;
  const words = JSON.stringify(error.body ?? '').toLowerCase();
  if (/context|too long|maximum.*tokens/.test(words))
    return 'Set LLM_CONTEXT_TOKENS to the context size of the model.';
  return `Check that LLM_MODEL ("${model}") can use tools.`;
}
