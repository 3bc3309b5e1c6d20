// What is fired at the server; `##########` stands for a number that is never used twice.

export const emptyRequest = 'GET /health/live HTTP/1.1\r\nhost: wads\r\n\r\n';

/** Telegram's push of a message that somebody wrote in a private chat. */
export function updateRequest(chat: number, secret: string): string {
  const from = `{"id":${chat},"is_bot":false,"first_name":"Robin","language_code":"en"}`;
  const message = `{"message_id":7,"from":${from},"chat":{"id":${chat},"first_name":"Robin","type":"private"},"date":1790000000,"text":"add the matrix"}`;
  return webhookRequest(`{"update_id":##########,"message":${message}}`, secret);
}

/** A push of a kind that is acknowledged and ignored: all the work of the wire, and nothing is stored. */
export function ignoredRequest(secret: string): string {
  return webhookRequest(
    `{"update_id":##########,"poll":{"id":"7","question":"${'when is film night? '.repeat(8)}"}}`,
    secret,
  );
}

/** A push to Telegram's webhook. */
export function webhookRequest(body: string, secret: string): string {
  const head = [
    'POST /webhook/telegram HTTP/1.1',
    'host: wads',
    'content-type: application/json',
    `x-telegram-bot-api-secret-token: ${secret}`,
    `content-length: ${Buffer.byteLength(body)}`,
  ];
  return `${head.join('\r\n')}\r\n\r\n${body}`;
}
