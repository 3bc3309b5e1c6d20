// A circuit breaker that lives by the given clock: after failures in a row it refuses at once, and soon tries again.
import { BrokenCircuitError, circuitBreaker, ConsecutiveBreaker, handleWhen } from 'cockatiel';
import type { Clock } from './clock.ts';
import { AppError } from './errors.ts';
import type { Log } from './log.ts';

export interface CircuitSetup {
  /** For the sentence and the log, for example "Radarr". */
  service: string;
  clock: Clock;
  log: Log;
  /** Which errors mean that the other side is not well; all others prove that it lives. */
  isFailure: (error: unknown) => boolean;
  failures: number;
  pauseMs: number;
}

export interface Circuit {
  /** Does `act`, or rejects at once with SERVICE_PAUSED while the circuit is open. */
  run<Answer>(act: () => Promise<Answer>): Promise<Answer>;
  /** Does `act` whatever the state; when that goes well, the pause is over. */
  probe<Answer>(act: () => Promise<Answer>): Promise<Answer>;
  /** True while calls are refused at once. */
  isOpen(): boolean;
}

/** Opens a circuit that is closed: calls go through until `failures` of them have failed in a row. */
export function openCircuit(setup: CircuitSetup): Circuit {
  const { service, clock, log } = setup;
  let resumeAt = 0;
  // cockatiel reads the wall clock; a pause that is either endless or over hands the decision to our own.
  const pause = {
    get duration() {
      return clock.now() < resumeAt ? Number.POSITIVE_INFINITY : 0;
    },
    next: () => {
      resumeAt = clock.now() + setup.pauseMs;
      return pause;
    },
  };
  const breaker = circuitBreaker(handleWhen(setup.isFailure), {
    breaker: new ConsecutiveBreaker(setup.failures),
    halfOpenAfter: pause,
  });
  breaker.onBreak(() =>
    log.warn({ service, pauseMs: setup.pauseMs }, `${service} is paused after failures in a row.`),
  );
  breaker.onReset(() => log.info({ service }, `${service} answers again.`));
  return {
    run: async (act) => {
      try {
        return await breaker.execute(act);
      } catch (error) {
        if (!(error instanceof BrokenCircuitError)) throw error;
        const retryAfterMs = Math.max(0, resumeAt - clock.now());
        throw new AppError(
          'SERVICE_PAUSED',
          `${service} failed several times in a row and is given a moment.`,
          {
            retryAfterMs,
          },
        );
      }
    },
    probe: async (act) => {
      const answer = await act();
      resumeAt = 0;
      return answer;
    },
    isOpen: () => clock.now() < resumeAt,
  };
}
