/** Tells the admins what a media service says about its own health, and when it is over (NT-2). */
import { fillIn } from '../../../domain/fill-in.ts';
import { bold, text } from '../../../domain/rich-text.ts';
import type { Inline } from '../../../domain/rich-text.ts';
import type { Wordings } from '../../../domain/voice.ts';
import { defineNotification } from '../../../seams/notification.ts';

const SOLVED: Wordings = {
  plain: ['{solved}: {what}'],
  wads: ['{solved}, panic over 😌 {what}', '{solved} 🧯 {what}', '{solved}, drama cancelled 🎭 {what}'],
};
const PROBLEM: Wordings = {
  plain: ['{problem}: {what}'],
  wads: ['{problem} 🔥 {what}', '{problem}, boss 🚨 {what}', 'Not my fault for once: {problem} 🩹 {what}'],
};
const WARNING: Wordings = {
  plain: ['{warning}: {what}'],
  wads: [
    '{warning} ⚠️ {what}',
    '{warning}, nothing on fire yet 🕯️ {what}',
    'Grumbling from below: {warning} 🛠️ {what}',
  ],
};
const PLACES: Readonly<Record<string, Inline>> = {
  solved: bold('Solved'),
  problem: bold('A media service has a problem'),
  warning: bold('A media service warns'),
};

export const healthAlert = defineNotification({
  name: 'health-alert',
  on: ['health'],
  audience: 'admins',
  compose: ({ level, sentence, restored }, { voice }) => {
    if (!restored && level !== 'error' && level !== 'warning') return undefined;
    const wordings = restored ? SOLVED : level === 'error' ? PROBLEM : WARNING;
    const children = fillIn(voice.pick(wordings), { ...PLACES, what: text(sentence) });
    return { blocks: [{ kind: 'paragraph', children }] };
  },
});
