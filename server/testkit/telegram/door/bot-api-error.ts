// Telegram said no: the status, the words and the parameters its server answers with.

export interface ErrorParameters {
  retry_after?: number;
  migrate_to_chat_id?: number;
}

export class BotApiError extends Error {
  readonly status: number;
  readonly parameters: ErrorParameters | undefined;

  constructor(status: number, description: string, parameters?: ErrorParameters) {
    super(description);
    this.name = 'BotApiError';
    this.status = status;
    this.parameters = parameters;
  }
}

export const badRequest = (words: string, parameters?: ErrorParameters): BotApiError =>
  new BotApiError(400, `Bad Request: ${words}`, parameters);

export const forbidden = (words: string): BotApiError => new BotApiError(403, `Forbidden: ${words}`);

export const conflict = (words: string): BotApiError => new BotApiError(409, `Conflict: ${words}`);

export const tooManyRequests = (seconds: number): BotApiError =>
  new BotApiError(429, `Too Many Requests: retry after ${seconds}`, { retry_after: seconds });
