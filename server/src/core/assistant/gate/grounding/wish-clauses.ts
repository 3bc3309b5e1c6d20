// What a message asks for, clause by clause: wishes, questions, and what is expressly not wanted. It need not understand
// a sentence, only see whether an act was asked for at all; where it sees nothing, the person is asked by a card.

import { isFirmYes } from '../../interpreter/answers.ts';

/** One part of a message. */
export interface Clause {
  words: string;
  /**
   * `wish`: an act is asked for. `other`: a question, or something to be told. `not`: expressly not wanted.
   * `plain`: none of these, such as the second title of "add dune, heat".
   */
  kind: 'wish' | 'other' | 'not' | 'plain';
  /** A wish to hear of a title, not to have it. */
  isToHear?: true;
}

/** Verbs that ask for a title, in the languages our households speak most; whole words. */
const WISHES = either([
  'add|adding|get|getting|grab|fetch|download|downloading|dl|want|wants|wanna|need|needs|begging|monitor|request|order|queue|snag|gimme|give|put',
  'take|include|bring|load|pull|pick|throw|stick|record|save|plz|pls|please|make|upgrade',
  'switch|change|do|also|too|plus|another',
  'hinzufügen|füge|fuege|hinzu|lade|lad|laden|runterladen|hol|hole|holen|besorg|besorge|will|möchte|brauche|bitte|nimm|auch',
  'ajoute|ajouter|ajoutez|télécharge|télécharger|telecharge|prends|veux|voudrais|mets|récupère|recupere|aussi',
  'añade|añadir|anade|agrega|agregar|descarga|descargar|baja|bájame|quiero|quisiera|pon|también|consigue',
  'aggiungi|aggiungere|scarica|scaricare|voglio|vorrei|metti|prendi|anche',
  'adiciona|adicionar|adicione|baixa|baixar|baixe|quero|coloca|coloque|também|pega',
  'voeg|toevoegen|toe|wil|haal|zet|graag|ook|dodaj|dodać|pobierz|pobrać|chcę|proszę|ściągnij|też',
  'lägg|ladda|hämta|vill|tilføj|hent|legg|lisää|lataa|haluan|přidej|stáhni|chci|adaugă|descarcă|vreau',
  'ekle|eklesene|indir|istiyorum|lütfen|добавь|добавить|скачай|скачать|хочу|загрузи|поставь|пожалуйста|додай|завантаж',
  'أضف|اضف|حمل|حمّل|نزل|أريد|اريد|הוסף|תוסיף|הורד|תוריד|רוצה|πρόσθεσε|κατέβασε|θέλω|जोड़ो|जोड़ें|चाहिए',
]);
const WISH_PHRASES =
  /\b(?:(?:i['’]?d|would) (?:love|like)|(?:can|could|may|i['’]?ll|let['’]?s|please) (?:\w+ )?have)\b/iu;
const HEARS =
  /\b(?:let (?:me|us) know|keep (?:me|us) (?:posted|updated)|(?:tell|ping|notify|remind|alert|message) (?:me|us)|be (?:notified|told|alerted|reminded)|(?:updates|news) (?:on|about|of)|heads[- ]up|follow(?:ing)?|notify|track|unfollow|stop (?:telling|following|notifying))\b/iu;
const HAS = /\b(?:add|get|grab|download|fetch|queue|request)\b/iu;
/** Scripts without spaces: the verb stands anywhere. */
const WISH_ANYWHERE =
  /追加|ダウンロード|入れて|見たい|観たい|欲しい|ほしい|お願い|添加|下载|下載|想看|加上|加入|추가|다운|보고 ?싶|받아/u;

/** A question about how things stand, or something to be told: no act is asked for, whatever verb comes later. */
const OTHER =
  /^(?:(?:so|and|but|oh|hey|hi|ok|well|also|then)[ ,]+)*(?:(?:please )?(?:tell|show|remind|explain|describe|list|check|search|find|look|see)\b(?! .*\b(?:when|once|as soon as)\b)|(?:what|who|whose|when|why|which|where|how)\b(?! about)|what'?s|who'?s|where'?s|when'?s|how'?s|(?:is|isn'?t|are|was|were|does|doesn'?t|did|didn'?t|has|had)\b|will (?:there|it|they)\b|should (?:i|we)\b|do (?:we|you|i|they)\b|have (?:we|you|i|they|u)\b|any news\b|was|wer|wann|wo|warum|wie|ist|hast|haben wir|qui|qué|quién|cuándo|dónde|quand|où|est-ce|avez|chi|cosa|quando|dove|c'è)(?=[\s',?]|$)/iu;

/** "Don't add it", "without dune", "nicht". "If not, add it" is a wish. */
const NOT =
  /\b(?:do ?n['’o]?t|don['’]?t|never|no need|not|without|instead of|except|nicht|kein|pas|jamais|nunca|niet|nie|inte|ikke)\b|(?:^|\s)(?:не|нет|no)(?=\s)|不要|ないで|لا /iu;
const IF_NOT =
  /\b(?:(?:and |but )?if (?:not|it(?:'?s| is) not|we (?:don'?t|do not)|you (?:don'?t|do not)|it isn'?t)\b(?: (?:there|here|have it|got it|in there|available|already|yet|have one))*|not yet|wenn nicht|sinon|si no|why not|why don'?t (?:you|we)|can'?t you|couldn'?t you|not only)/giu;

/** The clauses of what somebody said, in their order. */
export function readClauses(said: string): Clause[] {
  return said
    .replaceAll(IF_NOT, ' ')
    .split(/[.!?;\n。！？]+(?=\s|$|["”])|[。！？]|,\s|\s(?:and then|and|then|but|und|et|y|och|og|ve|и)\s/iu)
    .map((part) => part.trim())
    .filter((part) => part !== '')
    .map((words) => ({ words, kind: kindOf(words), ...(isToHear(words) && { isToHear: true }) }));
}

/** "Let me know when you get dune": what is to happen first is not what is asked for. */
function isToHear(words: string): boolean {
  const [act = ''] = words.split(/\b(?:when|once|as soon as|if)\b/iu);
  return HEARS.test(words) && !HAS.test(act);
}

/** Who wants to be rid of a title, to watch it, or to know something of it, wants none added. */
const NO_ADD =
  /\bgone\W*$|\b(?:deleted?|removed?|pause|skip|rename|translate|cancel|erase|wipe|trash|purge|drop|get rid|unmonitor|throw out|abort|stop|take down|lösche?n?|entferne?n?|supprime|efface|borra|elimina|rimuovi|verwijder|usuń|удали)\b|\b(?:take|get|kick|leave|pull) .+ (?:off|out|down)\b|\bon (?:pause|hold)\b|\bthank(?:s| you) for\b|\b(?:to|want|need) (?:know|hear)\b|\bcan (?:i|we) (?:\w+ )?(?:watch|see|stream)\b|\b(?:synopsis|summary|plot|cast|trailer|ratings?|progress|status|info|details|release date)\b/iu;
const QUOTED = /"[^"]*"|“[^”]*”|«[^»]*»/gu;

function kindOf(words: string): Clause['kind'] {
  const unquoted = words.replace(QUOTED, ' ');
  if (NOT.test(unquoted)) return 'not';
  if (OTHER.test(words) || NO_ADD.test(unquoted)) return 'other';
  const isWish =
    HEARS.test(words) || hasAny(words, WISHES) || WISH_PHRASES.test(words) || WISH_ANYWHERE.test(words);
  return isWish || isFirmYes(words) ? 'wish' : 'plain';
}

/** True when one of these whole words stands in the text. */
export function hasAny(text: string, words: ReadonlySet<string>): boolean {
  return (text.toLowerCase().match(/[\p{L}\p{M}\p{N}]+/gu) ?? []).some((word) => words.has(word));
}

export function either(lines: readonly string[]): ReadonlySet<string> {
  return new Set(lines.flatMap((line) => line.split('|')));
}
