// Pictures as calls carry them: an address, an upload, or the id of one sent before.
import { badRequest } from '../door/bot-api-error.ts';

export interface Photo {
  /** What the call gave: the address, the file id, or `upload`. */
  source: string;
  fileId: string;
  bytes?: Uint8Array;
  width: number;
  height: number;
}

const mostUploadBytes = 10 * 1024 * 1024;
const privateHost = /^(localhost|127\.|10\.|192\.168\.|172\.(1[6-9]|2\d|3[01])\.|169\.254\.|\[)/;

/** Keeps the photos sent so far, so that their file ids can be used again. */
export class PhotoShelf {
  readonly #photos = new Map<string, Photo>();

  /** Takes `photo` or `media` of a call; throws the 400 a bad picture earns. */
  take(source: unknown, files: Readonly<Record<string, Uint8Array>>, field: string): Photo {
    const named = typeof source === 'string' && source.startsWith('attach://') ? source.slice(9) : undefined;
    const bytes = named === undefined ? files[field] : files[named];
    if (bytes) return this.#keep({ source: 'upload', bytes, ...measure(bytes) });
    if (typeof source !== 'string' || source === '') throw badRequest('there is no photo in the request');
    const known = this.#photos.get(source);
    if (known) return known;
    if (!/^https?:/i.test(source)) throw badRequest('wrong file identifier/HTTP URL specified');
    // Telegram fetches the address itself, from the public internet.
    if (!URL.canParse(source) || privateHost.test(new URL(source).hostname)) {
      throw badRequest('failed to get HTTP URL content');
    }
    return this.#keep({ source, width: 500, height: 750 });
  }

  #keep(photo: Omit<Photo, 'fileId'>): Photo {
    const kept = { ...photo, fileId: `simulated-photo-${this.#photos.size + 1}` };
    this.#photos.set(kept.fileId, kept);
    return kept;
  }
}

function measure(bytes: Uint8Array): { width: number; height: number } {
  if (bytes.length > mostUploadBytes) throw badRequest('file is too big');
  const data = Buffer.from(bytes);
  const isPng = data.subarray(0, 8).toString('hex') === '89504e470d0a1a0a';
  const isOther = /^(ffd8ff|47494638|52494646)/.test(data.subarray(0, 4).toString('hex'));
  if (isOther) return { width: 500, height: 750 };
  if (!isPng || data.length < 24) throw badRequest('IMAGE_PROCESS_FAILED');
  const [width, height] = [data.readUInt32BE(16), data.readUInt32BE(20)];
  const isTooLong = Math.max(width, height) > Math.min(width, height) * 20;
  if (width + height > 10_000 || isTooLong) throw badRequest('PHOTO_INVALID_DIMENSIONS');
  return { width, height };
}
