// A document as each channel shows it, written down so that a person can read it.
import { choiceLines, plainText } from '../../src/domain/plain-text.ts';
import type { RichText } from '../../src/domain/rich-text.ts';
import { showDocument } from '../../src/http/admin/chat/show-document.ts';
import { renderForTelegram } from '../../src/plugins/channels/telegram/rendering/render.ts';
import type { ContentPart } from '../../src/plugins/channels/twilio/part.ts';
import { withRichPart } from '../../src/plugins/channels/twilio/rcs/rich-part.ts';
import { renderForPhone } from '../../src/plugins/channels/twilio/writing/render.ts';
import { countSegments } from '../../src/plugins/channels/twilio/writing/segments.ts';

const SEGMENTS = 3;

function telegram(document: RichText): string {
  return renderForTelegram(document)
    .map(({ html, photoUrl, album = [], keyboard = [] }) => {
      const pictures = photoUrl === undefined ? [] : [photoUrl];
      for (const picture of album) pictures.push(JSON.stringify(picture));
      const rows = keyboard.map((row) =>
        row.map((button) => `[${button.text} = ${button.callback_data}]`).join(' '),
      );
      return [...pictures.map((picture) => `[picture ${picture}]`), html, ...rows].join('\n');
    })
    .join('\n--- next message ---\n');
}

function sms(document: RichText): string {
  const draw = (canMms: boolean): string =>
    renderForPhone(document, { maxSegments: SEGMENTS, canMms })
      .map((part) => {
        const isHeld = part.kind === 'text' && part.isHeld === true ? ', when asked for more' : '';
        const head =
          part.kind === 'text'
            ? `SMS, segments: ${countSegments(part.body)}${isHeld}`
            : `MMS, ${part.pictureUrl ?? 'pixel'}, letters: ${part.body.length}`;
        return `(${head})\n${part.body}`;
      })
      .join('\n');
  const withPictures = draw(true);
  const without = draw(false);
  return without === withPictures
    ? without
    : `${without}\n--- where pictures can be sent ---\n${withPictures}`;
}

function rcs(document: RichText): string {
  const [part] = withRichPart(
    document,
    renderForPhone(document, { maxSegments: SEGMENTS, canMms: false }),
    SEGMENTS,
  );
  if (part?.kind !== 'content') return '(no card: goes as SMS)';
  return [part.name, JSON.stringify(filledIn(part), null, 2)].join('\n');
}

function filledIn({ types, variables }: ContentPart): unknown {
  const filled = JSON.stringify(types).replaceAll(/\{\{(\d+)\}\}/g, (_, name: string) =>
    JSON.stringify(variables[name]).slice(1, -1),
  );
  return JSON.parse(filled);
}

function web(document: RichText): string {
  const { blocks, choices = [] } = showDocument(document, (url) => `/posters/${url.split('/').at(-1) ?? ''}`);
  return [...blocks, ...choices].map((one) => JSON.stringify(one)).join('\n');
}

function terminal(document: RichText): string {
  return [plainText(document), ...choiceLines(document)].join('\n');
}

export const renderers: Readonly<Record<string, (document: RichText) => string>> = {
  telegram,
  sms,
  rcs,
  web,
  terminal,
};
