// Ways a call can go wrong on purpose.
export type TwilioFaultPlan =
  /** Twilio's own error answer. */
  | { kind: 'error'; status: number; code?: number; message?: string; retryAfter?: number }
  /** No answer, for ever. */
  | { kind: 'hang' }
  /** The connection is cut before anything is done. */
  | { kind: 'reset' }
  /** The work is done, and then the connection is cut: the caller cannot know. */
  | { kind: 'lost-reply' }
  /** A page of a proxy instead of JSON. */
  | { kind: 'garbage'; status?: number; body?: string };

export class FaultPlan {
  readonly #waiting: TwilioFaultPlan[] = [];

  failNext(fault: TwilioFaultPlan, times: number): void {
    for (let count = 0; count < times; count += 1) this.#waiting.push(fault);
  }

  take(): TwilioFaultPlan | undefined {
    return this.#waiting.shift();
  }
}
