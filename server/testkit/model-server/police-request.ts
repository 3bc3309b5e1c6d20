// One request judged as the strictest of all servers would; an empty list means every one of them takes it.
import type { ChatRequest } from './chat-wire.ts';
import { policeMessages } from './police-messages.ts';
import { policeTools } from './police-tools.ts';

export function policeRequest(request: ChatRequest): string[] {
  return [
    ...(typeof request.model === 'string' && request.model !== '' ? [] : ['model is not named']),
    ...(request.max_tokens !== undefined && request.max_completion_tokens !== undefined
      ? ['max_tokens and max_completion_tokens together']
      : []),
    ...policeMessages(request),
    ...policeTools(request),
  ];
}
