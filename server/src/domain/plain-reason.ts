const FILE =
  /\S*[\\/]\S*[\\/]\S*|\S+\.(?:mkv|mp4|avi|m4v|ts|wmv|nzb|torrent|rar|zip|r\d\d|par2|srt|nfo|iso|exe)\b|\S+(?:[._-]\S+){4,}/giu;
const MAX_LENGTH = 200;

/** A service's own reason, with file names and paths taken out. */
export function plainReason(reason: string): string {
  const plain = reason.replaceAll(FILE, 'a file').replaceAll(/\s+/gu, ' ').trim();
  return plain.length > MAX_LENGTH ? `${plain.slice(0, MAX_LENGTH)}…` : plain;
}
