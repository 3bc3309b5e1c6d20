// How messages go and come by Twilio, from what has happened: nobody is asked.
import type { ChannelHealth, SendOutcome } from '../../../seams/channel.ts';
import type { TwilioFault } from './twilio-fault.ts';

export interface TwilioHealth {
  current(): ChannelHealth;
  heard(): void;
  faced(fault: TwilioFault): void;
  settled(outcome: SendOutcome): void;
}

export function openHealth(): TwilioHealth {
  let health: ChannelHealth = { state: 'ok', detail: 'nothing has come or gone yet' };
  let isTokenRefused = false;
  return {
    current: () => health,
    heard: () => {
      if (health.state === 'ok') health = { state: 'ok', detail: 'messages come in' };
    },
    faced: ({ kind }) => {
      if (kind === 'token') isTokenRefused = true;
    },
    settled: (outcome) => {
      if (outcome.kind === 'sent') {
        isTokenRefused = false;
        health = { state: 'ok', detail: 'messages go out' };
      } else if (outcome.kind === 'failed') {
        // Without the token nothing goes; any other trouble may be that of one phone.
        health = { state: isTokenRefused ? 'down' : 'degraded', detail: outcome.reason };
      } else if (outcome.kind === 'refused' && outcome.isOurs === true) {
        health = { state: 'degraded', detail: outcome.reason };
      }
    },
  };
}
