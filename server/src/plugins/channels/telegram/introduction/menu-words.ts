// The menu in the languages of its readers: Telegram shows each phone the one it is set to, and English to the others.
import type { MenuCommand } from './bot-commands.ts';

type MenuWords = Readonly<Record<MenuCommand, string>>;

export const englishMenu: MenuWords = {
  help: 'What I can do',
  downloads: 'What is downloading',
  upcoming: 'What comes next',
  undo: 'Take back the last thing I did',
  web: 'Open the web page',
  link: 'Join another of your chats to this one',
};

export type MenuLanguage =
  | 'de'
  | 'fr'
  | 'es'
  | 'it'
  | 'pt'
  | 'nl'
  | 'pl'
  | 'ru'
  | 'uk'
  | 'tr'
  | 'ar'
  | 'hi'
  | 'ja'
  | 'ko'
  | 'zh';

/** By language_code (ISO 639-1). */
export const menusByLanguage: Readonly<Record<MenuLanguage, MenuWords>> = {
  de: {
    help: 'Was ich kann',
    downloads: 'Was gerade lädt',
    upcoming: 'Was als Nächstes kommt',
    undo: 'Das Letzte zurücknehmen',
    web: 'Die Webseite öffnen',
    link: 'Einen weiteren Chat verbinden',
  },
  fr: {
    help: 'Ce que je sais faire',
    downloads: 'Ce qui se télécharge',
    upcoming: 'Ce qui arrive bientôt',
    undo: 'Annuler la dernière action',
    web: 'Ouvrir la page web',
    link: 'Relier une autre de vos conversations',
  },
  es: {
    help: 'Lo que sé hacer',
    downloads: 'Qué se está descargando',
    upcoming: 'Qué viene próximamente',
    undo: 'Deshacer lo último',
    web: 'Abrir la página web',
    link: 'Vincular otro de tus chats',
  },
  it: {
    help: 'Cosa so fare',
    downloads: 'Cosa si sta scaricando',
    upcoming: 'Cosa arriva prossimamente',
    undo: 'Annullare l’ultima azione',
    web: 'Aprire la pagina web',
    link: 'Collegare un’altra tua chat',
  },
  pt: {
    help: 'O que eu sei fazer',
    downloads: 'Downloads em andamento',
    upcoming: 'O que vem a seguir',
    undo: 'Desfazer a última ação',
    web: 'Abrir a página web',
    link: 'Vincular outra conversa sua',
  },
  nl: {
    help: 'Wat ik kan',
    downloads: 'Wat er wordt gedownload',
    upcoming: 'Wat er binnenkort komt',
    undo: 'De laatste actie terugdraaien',
    web: 'De webpagina openen',
    link: 'Nog een chat van jou koppelen',
  },
  pl: {
    help: 'Co potrafię',
    downloads: 'Co się pobiera',
    upcoming: 'Co będzie wkrótce',
    undo: 'Cofnij ostatnią czynność',
    web: 'Otwórz stronę internetową',
    link: 'Połącz inny swój czat',
  },
  ru: {
    help: 'Что я умею',
    downloads: 'Что скачивается',
    upcoming: 'Что скоро выйдет',
    undo: 'Отменить последнее действие',
    web: 'Открыть веб-страницу',
    link: 'Связать другой ваш чат',
  },
  uk: {
    help: 'Що я вмію',
    downloads: 'Що завантажується',
    upcoming: 'Що вийде незабаром',
    undo: 'Скасувати останню дію',
    web: 'Відкрити веб-сторінку',
    link: 'Приєднати інший ваш чат',
  },
  tr: {
    help: 'Neler yapabilirim',
    downloads: 'Şu anda inenler',
    upcoming: 'Yakında gelecekler',
    undo: 'Son işlemi geri al',
    web: 'Web sayfasını aç',
    link: 'Başka bir sohbetini bağla',
  },
  ar: {
    help: 'ما يمكنني فعله',
    downloads: 'ما يجري تنزيله',
    upcoming: 'ما سيصدر قريبًا',
    undo: 'التراجع عن آخر إجراء',
    web: 'فتح صفحة الويب',
    link: 'ربط محادثة أخرى لك',
  },
  hi: {
    help: 'मैं क्या कर सकता हूँ',
    downloads: 'क्या डाउनलोड हो रहा है',
    upcoming: 'आगे क्या आ रहा है',
    undo: 'पिछला काम वापस लें',
    web: 'वेब पेज खोलें',
    link: 'अपनी दूसरी चैट जोड़ें',
  },
  ja: {
    help: 'できること',
    downloads: 'ダウンロード中のもの',
    upcoming: 'これから公開されるもの',
    undo: '直前の操作を取り消す',
    web: 'ウェブページを開く',
    link: '別のチャットと連携する',
  },
  ko: {
    help: '할 수 있는 일',
    downloads: '다운로드 중인 항목',
    upcoming: '곧 나올 작품',
    undo: '마지막 작업 취소',
    web: '웹 페이지 열기',
    link: '다른 채팅 연결하기',
  },
  zh: {
    help: '我能做什么',
    downloads: '正在下载的内容',
    upcoming: '即将上线的内容',
    undo: '撤销上一步操作',
    web: '打开网页',
    link: '关联你的另一个聊天',
  },
};
