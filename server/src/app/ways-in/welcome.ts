// What a start tells whoever looks at the console: where it is, what is missing, and what to try first.

export interface Welcome {
  addresses: readonly string[];
  isDemo: boolean;
  hasModel: boolean;
  /** Somebody can write from a phone. */
  hasChannel: boolean;
}

export function welcomeLines({ addresses, isDemo, hasModel, hasChannel }: Welcome): string[] {
  return [
    `\nWadsMedia is running: ${addresses.join('  ')}`,
    isDemo
      ? 'No Sonarr or Radarr is configured, so a demo household runs beside it: try anything, nothing is real.'
      : undefined,
    hasModel
      ? undefined
      : 'No language model is configured: the built-in rules understand the usual requests.',
    hasChannel
      ? undefined
      : 'To text it from your phone, put TELEGRAM_BOT_TOKEN into .env and start it again (or see docs/guide/sms.md).',
    'Chat right here, in a second terminal:  npm run chat\n',
  ].filter((line) => line !== undefined);
}
