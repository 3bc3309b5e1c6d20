import { interpret } from '../src/core/assistant/interpreter/index.ts';
import { readFileSync } from 'node:fs';
const ctx={shown:[],isPending:false,now:Date.UTC(2026,2,11,12),timeZone:'UTC'} as const;
for(const s of readFileSync('/tmp/more.txt','utf8').trim().split('\n')){const i=interpret(s,ctx);console.log(s.padEnd(56),i.kind==='call'?i.tool+' '+JSON.stringify(i.arguments):JSON.stringify(i));}
