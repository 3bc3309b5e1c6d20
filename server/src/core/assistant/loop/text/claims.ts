// "I have added it": weak models say so without calling anything. What was not done must not be told as done.

const DEEDS = '(?:added|removed|deleted|unmonitored|queued|requested|approved|blocked|restored|scheduled)';
const CLAIMS = [
  `\\bI(?:['’]ve| have| just| already| now)*(?: (?:just|already|now|successfully|gone ahead and))* ${DEEDS}\\b`,
  `\\b(?:has|have) (?:now |just |already )?been (?:successfully )?${DEEDS}\\b`,
  `\\b(?:is|are) now (?:${DEEDS}|on (?:its|their) way|downloading)\\b`,
  `\\bsuccessfully ${DEEDS}\\b`,
  `(?:^|[.!\\n])\\W{0,8}(?:all |it['’]s |and )?(?:done[.!]|${DEEDS}\\b(?! (?:by|on|in)\\b))`,
  `\\b(?:hinzugefügt|entfernt|gelöscht)\\b[^?]*(?:[.!]|$)`,
  `\\b(?:j['’]ai|a été|ont été|he|ha sido|han sido|ho|è stato)\\b[^.?!]*\\b(?:ajouté|supprimé|retiré|añadido|agregado|eliminado|borrado|aggiunto|rimosso)`,
].map((source) => new RegExp(source, 'iu'));
/** "I have not added it" and "should I have it removed?" claim nothing. */
const DENIED =
  /\b(?:not|never|nothing|no|cannot|could|couldn['’]t|can['’]t|isn['’]t|hasn['’]t|haven['’]t|wasn['’]t|unable|if|once|when|until|nicht|nichts|kein\w*|pas|rien|nada)\b|n['’]t\b/iu;

/** True when the words say of themselves that something was changed. */
export function claimsDeed(words: string): boolean {
  return words
    .split(/(?<=[.!?\n])\s+/)
    .some(
      (sentence) =>
        !sentence.trim().endsWith('?') &&
        !DENIED.test(sentence) &&
        CLAIMS.some((claim) => claim.test(sentence)),
    );
}
