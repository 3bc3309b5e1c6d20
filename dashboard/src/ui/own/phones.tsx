// The phones that are joined to oneself, and the links that join another. Asked again while it is looked at, so that
// the page knows when the link was opened on the phone.
import { Anchor, Button, Code, Stack, Text } from '@mantine/core';
import { IconBrandTelegram, IconDeviceMobile } from '@tabler/icons-react';
import type { Answer } from '../../../../contract/src/index.ts';
import { CopyField } from '../copy-field.tsx';
import { StatusBadge } from '../status-badge.tsx';
import classes from './phones.module.css';

type Phone = Answer<'GET /set-up'>['phones'][number];

/** How often the server is asked whether a phone has joined. */
export const phonesEveryMs = 4000;

export function isPhoneAwaited({ phones }: Answer<'GET /set-up'>): boolean {
  return phones.some(({ isJoined, link }) => !isJoined && link !== undefined);
}

export function Phones({ phones }: { phones: Phone[] }) {
  if (phones.length === 0)
    return (
      <Text size="sm" c="dimmed">
        No phone can write to this house yet. Make a bot at{' '}
        <Anchor href="https://t.me/BotFather" target="_blank" rel="noreferrer" inherit underline="always">
          @BotFather
        </Anchor>{' '}
        in Telegram, put its token into <Code>TELEGRAM_BOT_TOKEN</Code> and start WadsMedia again. The chat
        here works without one.
      </Text>
    );
  return (
    <Stack gap="md" role="status">
      {phones.map((phone) => (
        <PhoneRow key={phone.channel} phone={phone} />
      ))}
    </Stack>
  );
}

function PhoneRow({ phone: { channel, called: name, link, isJoined } }: { phone: Phone }) {
  const Icon = channel === 'telegram' ? IconBrandTelegram : IconDeviceMobile;
  return (
    <div className={classes.phone}>
      <div className={classes.head}>
        <Icon size={20} stroke={1.75} aria-hidden />
        <Text fw={600}>{name}</Text>
        <StatusBadge tone={isJoined ? 'ok' : 'off'}>{isJoined ? 'Connected' : 'Not connected'}</StatusBadge>
      </div>
      {isJoined || link === undefined ? null : (
        <>
          <Text size="sm" c="dimmed">
            Open this link on your phone and {isText(link) ? 'send the message' : 'press Start'}. This page
            notices by itself.
          </Text>
          <div>
            <Button
              component="a"
              href={link}
              variant="light"
              target="_blank"
              rel="noreferrer"
              leftSection={<Icon size={17} aria-hidden />}
            >
              Open {name}
            </Button>
          </div>
          <CopyField label="Link to copy" value={link} />
        </>
      )}
      {!isJoined && link === undefined ? (
        <Text size="sm" c="dimmed">
          {name} has not answered yet. The link appears here as soon as it does.
        </Text>
      ) : null}
    </div>
  );
}

/** A link that opens a text message with the code in it. */
function isText(link: string): boolean {
  return link.startsWith('sms:');
}
