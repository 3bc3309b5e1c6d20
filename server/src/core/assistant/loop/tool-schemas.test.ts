import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { flatSchema } from './tool-schemas.ts';

describe('CV-1 schemas that local servers take', () => {
  it('are flat, and hold only what a model needs', () => {
    const input = z.object({
      title: z.string().min(1).max(5000).describe('its name'),
      kind: z.enum(['movie', 'series']).optional(),
      year: z.int().optional(),
      mode: z
        .union([z.literal('a'), z.literal('b')])
        .nullable()
        .optional(),
      seasons: z.array(z.int()).max(20).optional(),
      when: z.iso.date().optional(),
    });
    expect(flatSchema(input)).toEqual({
      type: 'object',
      properties: {
        title: { type: 'string', description: 'its name' },
        kind: { type: 'string', enum: ['movie', 'series'] },
        year: { type: 'integer' },
        mode: { type: 'string', enum: ['a', 'b'] },
        seasons: { type: 'array', items: { type: 'integer' } },
        when: { type: 'string' },
      },
      required: ['title'],
    });
  });

  it('leave out what only the rules say', () => {
    const input = z.object({ title: z.string(), aspect: z.string().optional().meta({ rulesOnly: true }) });
    expect(flatSchema(input)['properties']).toEqual({ title: { type: 'string' } });
  });

  it('never have empty properties', () => {
    expect(Object.keys(flatSchema(z.object({}))['properties'] as object)).toHaveLength(1);
  });
});
