// The verbs that change something, in the forms people use them in.

const ADDS = 'add|download|get|grab|request|fetch|queue|snag|obtain|put|dl|unmonitor|monitor|track';
const REMOVES =
  'remove|delete|cancel|wipe|erase|trash|get rid of|purge|ditch|nuke|scrap|uninstall|drop|bin|discard|take down|take off|clear';
const PEOPLE = 'approve|deny|reject|block|unblock|ban|kick|invite';

/** "add", "get rid of". */
export const ACT_BASE = `(?:${ADDS}|${REMOVES}|${PEOPLE})`;

/** "adding", "getting rid of". */
export const ACT_GERUND =
  '(?:adding|downloading|getting|grabbing|requesting|fetching|queu(?:e)?ing|putting|monitoring|unmonitoring|tracking|removing|deleting|cancell?ing|wiping|erasing|trashing|purging|ditching|scrapping|uninstalling|dropping|clearing|approving|denying|rejecting|blocking|banning|kicking|touching)';

/** "added", "got rid of". */
export const ACT_PAST =
  '(?:added|downloaded|grabbed|requested|fetched|queued|monitored|unmonitored|removed|deleted|cancell?ed|wiped|erased|trashed|got rid of|gotten rid of|purged|ditched|scrapped|uninstalled|dropped|cleared|approved|denied|rejected|blocked|unblocked|banned|kicked|messed up|touched)';

const GERUND = new RegExp(`^${ACT_GERUND}$`, 'u');
const IRREGULAR: Readonly<Record<string, string>> = {
  getting: 'get',
  putting: 'put',
  grabbing: 'grab',
  dropping: 'drop',
  scrapping: 'scrap',
  cancelling: 'cancel',
  banning: 'ban',
};
const SILENT_E = /^(?:remov|delet|wip|eras|purg|approv|queu)ing\b/iu;

/** "Adding Dune" as "add Dune"; other first words stay. */
export function baseOfGerund(text: string): string {
  const [, head = '', rest = ''] = /^(\p{L}+ing)\b(.*)$/iu.exec(text) ?? [];
  const word = head.toLowerCase();
  if (Object.hasOwn(IRREGULAR, word)) return `${IRREGULAR[word]}${rest}`;
  if (SILENT_E.test(word)) return `${word.slice(0, -3)}e${rest}`;
  return GERUND.test(word) ? `${word.slice(0, -3)}${rest}` : text;
}
