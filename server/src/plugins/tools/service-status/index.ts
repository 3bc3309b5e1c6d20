// service_status: how everything the household relies on is doing, for admins.
import { z } from 'zod';
import { list, paragraph } from '../../../domain/rich-text.ts';
import type { ServiceReport } from '../../../domain/service-report.ts';
import { titleCloseness } from '../../../domain/title-match.ts';
import { defineTool } from '../../../seams/tool.ts';
import type { Desk, ToolAnswer } from '../../../seams/tool.ts';
import { headline, notYours, reportLine, reportNotes } from './words.ts';

const GATE = 0.5;

/** Tells how the services are; the answer to "is Radarr up". */
export const serviceStatus = defineTool({
  name: 'service_status',
  description: 'Health and free space of the services',
  needs: 'see-service-status',
  input: z.object({ service: z.string().max(40).optional() }),
  run: async ({ service }, desk) => {
    const all = await desk.services?.report();
    if (all === undefined) return notYours(desk.voice);
    const wanted = all.filter((report) => service === undefined || isCalled(report, service));
    return told(desk, wanted.length > 0 ? wanted : all);
  },
});

function isCalled({ name, kind }: ServiceReport, words: string): boolean {
  const said = words.toLowerCase();
  return name.toLowerCase().includes(said) || said.includes(kind) || titleCloseness(words, name) >= GATE;
}

function told(desk: Desk, reports: readonly ServiceReport[]): ToolAnswer {
  const lines = reports.flatMap((report) => [reportLine(report, desk), ...reportNotes(report)]);
  return {
    forModel: lines.join('\n'),
    forPerson: { blocks: [paragraph(headline(desk.voice, reports)), list(lines)] },
  };
}
