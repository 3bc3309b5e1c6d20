// SMS, MMS and RCS by Twilio: a webhook brings messages in, the REST API sends them out.
import { defineChannel } from '../../../seams/channel.ts';
import { openTwilio } from './open-twilio.ts';
import { twilioSettings } from './twilio-settings.ts';

export const twilio = defineChannel({
  name: 'twilio',
  settings: twilioSettings,
  environment: [
    {
      instance: 'main',
      variables: {
        accountSid: 'TWILIO_ACCOUNT_SID',
        authToken: 'TWILIO_AUTH_TOKEN',
        phoneNumber: 'TWILIO_PHONE_NUMBER',
        messagingServiceSid: 'TWILIO_MESSAGING_SERVICE_SID',
        apiRoot: 'TWILIO_API_ROOT',
        contentApiRoot: 'TWILIO_CONTENT_API_ROOT',
        richCards: 'TWILIO_RICH_CARDS',
        pixelUrl: 'MMS_PIXEL_URL',
        maxSegments: 'SMS_MAX_SEGMENTS',
      },
    },
  ],
  open: openTwilio,
});
