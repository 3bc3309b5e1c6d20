// What a rule about a call can say.

export interface Range {
  min: number;
  max: number;
}

export interface FieldRule {
  name: string;
  types: readonly string[];
  required: boolean;
  /** Length in UTF-16 units; `afterParsing` lengths are judged once the entities are read. */
  characters?: Range & { afterParsing: boolean };
  /** Length in UTF-8 bytes. */
  bytes?: Range;
  /** Number of items. */
  items?: Range;
}

export interface TypeRule {
  fields: readonly FieldRule[];
  subtypes: readonly string[];
}

export interface ApiRules {
  source: 'published' | 'built-in';
  methods: ReadonlyMap<string, { fields: readonly FieldRule[]; returns: readonly string[] }>;
  types: ReadonlyMap<string, TypeRule>;
}
