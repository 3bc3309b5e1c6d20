// Who the bot is on Telegram. Its number begins its token, so it is known at once; the rest is learned from getMe.
export interface WhoWeAre {
  /** Our user id; a digest of the token where that has none, which then equals nobody's id. */
  readonly id: string;
  /** Without the @; absent until Telegram has told it. */
  username?: string;
  /** False while privacy mode keeps ordinary talk in groups from us; absent until it is known. */
  hearsAllInGroups?: boolean;
  /** False when @BotFather has been told that nobody may put us into a group. */
  mayJoinGroups?: boolean;
}

/** Whether a name with or without @ is ours; undefined as long as we do not know our own. */
export function isOurName({ username }: WhoWeAre, name: string): boolean | undefined {
  if (username === undefined) return undefined;
  return name.replace(/^@/, '').toLowerCase() === username.toLowerCase();
}

/** What groups can expect of us, in words for the log, /health and doctor; undefined until it is known. */
export function groupWords({ hearsAllInGroups, mayJoinGroups }: WhoWeAre): string | undefined {
  if (mayJoinGroups === false) return 'cannot be put into groups (@BotFather, /setjoingroups)';
  if (hearsAllInGroups === undefined) return undefined;
  return hearsAllInGroups
    ? 'sees everything written in its groups'
    : 'sees in groups only mentions, replies and commands (privacy mode; an admin of a group sees all)';
}
