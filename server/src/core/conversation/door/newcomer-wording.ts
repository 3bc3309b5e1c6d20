// What newcomers, and the admins who decide about them, are told.
import type { Wordings } from '../../../domain/voice.ts';
import { openWording } from '../wording/open-wording.ts';

const SENTENCES = {
  askName: {
    plain: [
      'Hi! I look after the movies and shows of this household. Who is writing? Just send me your name.',
    ],
    wads: [
      'Hi! I am Wads, keeper of the movies and shows around here 🍿 Who is writing? Just send me your name.',
      'Well hello, stranger 😎 Movies and shows are my department. What is your name? Just send it.',
      'New number, who dis? 📱 I run the movies and shows here. Just send me your name.',
    ],
  },
  askNameAgain: {
    plain: ['I need a name so that I can ask about you. Just the name, such as Sam.'],
    wads: [
      'That is no name I can take to the door 🚪 Just the name, such as Sam.',
      'Lovely words, but no name in them 🕵️ Just the name, such as Sam.',
      'Try again, shorter ✂️ Just the name, such as Sam.',
    ],
  },
  newcomer: {
    plain: ['Somebody new is at the door: {name} wrote to me by {channel} ({address}). Let them in?'],
    wads: [
      'Knock knock: {name} wrote to me by {channel} ({address}) 🚪 Let them in?',
      'Fresh face at the door: {name}, by {channel} ({address}) 👀 Let them in?',
      'Somebody new wants in: {name} wrote to me by {channel} ({address}) 🎟️ Let them in?',
    ],
  },
  letInBy: {
    plain: ['{name} is in already: {admin} let them in.'],
    wads: [
      '{name} is in already 🛋️ {admin} let them in.',
      'Beaten to it 🏁 {admin} let {name} in already.',
      '{admin} was faster 💨 {name} is in already.',
    ],
  },
  shutOutBy: {
    plain: ['{admin} has blocked {name} already. Write "approve {name}" to let them in all the same.'],
    wads: [
      '{admin} has blocked {name} already 🧱 Write "approve {name}" to let them in all the same.',
      'Too late, {admin} locked the door on {name} already 🔐 "approve {name}" opens it all the same.',
      '{name}? {admin} has blocked them already 🚫 Write "approve {name}" if you see it otherwise.',
    ],
  },
  blockedAlready: {
    plain: ['{name} is blocked already: {admin} did that.'],
    wads: [
      '{name} is blocked already 🧱 {admin} did that.',
      '{admin} was faster 💨 {name} is blocked already.',
      'Done and dusted 🧹 {admin} has blocked {name} already.',
    ],
  },
  lastAdminStays: {
    plain: [
      '{name} is the last admin of this household and cannot be blocked. Make somebody else an admin first.',
    ],
    wads: [
      '{name} is the last admin and cannot be blocked 👑 Make somebody else an admin first.',
      'And who would hold the keys then? 🗝️ {name} is the last admin and cannot be blocked: make another one first.',
      'No mutiny on a ship with one captain 🏴‍☠️ {name} is the last admin and cannot be blocked. Make another one first.',
    ],
  },
  welcomeBack: {
    plain: ['Welcome back. I write to you here again.'],
    wads: [
      'Welcome back 🎉 I write to you here again.',
      'You missed me, admit it 😏 I write to you here again.',
      'And we are on speaking terms again 🍿 I write to you here.',
    ],
  },
} satisfies Record<string, Wordings>;

/** The sentences about newcomers, in a voice. */
export const newcomerWordingIn = openWording<keyof typeof SENTENCES>(SENTENCES);
