// What Twilio needs to be told; index.ts says by which variables.
import { z } from 'zod';
import { booleanField, integerField, phoneField, secretField, urlField } from '../../../kit/config.ts';

export const twilioSettings = z
  .object({
    accountSid: z.string().meta({
      description: 'The Account SID of your Twilio account',
      example: 'AC0123456789abcdef0123456789abcdef',
    }),
    authToken: secretField().meta({
      description: 'The Auth Token beside it; Twilio signs with it what it sends us',
      example: '0123456789abcdef0123456789abcdef',
    }),
    phoneNumber: phoneField().optional().meta({
      description: 'The number we send from; beside a Messaging Service it only tells your country',
      example: '+14155550100',
    }),
    messagingServiceSid: z.string().optional().meta({
      description: 'A Messaging Service to send through, in place of a number',
      example: 'MG0123456789abcdef0123456789abcdef',
    }),
    apiRoot: urlField().default('https://api.twilio.com').meta({
      description: 'Where the Twilio API answers',
      example: 'https://api.twilio.com',
    }),
    contentApiRoot: urlField().default('https://content.twilio.com').meta({
      description: 'Where the Content API for RCS cards answers',
      example: 'https://content.twilio.com',
    }),
    richCards: booleanField().default(false).meta({
      description: 'Cards with pictures and buttons on phones that have RCS; needs a Messaging Service',
      example: 'true',
    }),
    pixelUrl: urlField().optional().meta({
      description: 'The small picture that makes a long text an MMS; served by this house when left out',
      example: 'https://wads.example.org/files/twilio/pixel.png',
    }),
    maxSegments: integerField(1, 10).default(3).meta({
      description: 'How many SMS segments one message may cost before it goes as MMS or is cut',
      example: '3',
    }),
  })
  .superRefine(({ phoneNumber, messagingServiceSid, richCards }, context) => {
    if (phoneNumber === undefined && messagingServiceSid === undefined) {
      const message = 'is needed but not set, or TWILIO_MESSAGING_SERVICE_SID in its place';
      context.addIssue({ code: 'custom', path: ['phoneNumber'], message });
    }
    if (richCards && messagingServiceSid === undefined) {
      const message = 'is needed but not set, for TWILIO_RICH_CARDS';
      context.addIssue({ code: 'custom', path: ['messagingServiceSid'], message });
    }
  });

export type TwilioSettings = z.infer<typeof twilioSettings>;
