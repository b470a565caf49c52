import { registry } from '/work/main/core/catalog/src/index.ts';
import { coverageOf, firstFiles, furtherFiles, suppliedByFile } from '/work/main/core/engine/src/index.ts';
const files=[...firstFiles,...furtherFiles];
const sup=(s:any)=>s.flatMap((f:any)=>suppliedByFile(f));
const cov=(s:any)=>coverageOf(registry as any,sup(s),[]);
const c=cov(files);
for(const x of [...c.metrics,...c.detectors]) if(x.status==='waits') console.log(JSON.stringify(x));
console.log(c.metrics.length,c.detectors.length);
const en=(s:any)=>{const v=cov(s);return [v.metrics.filter((x:any)=>x.status!=='waits').length,v.detectors.filter((x:any)=>x.status!=='waits').length]};
const w=(s:any)=>{const [m,d]=en(s);return m!+3*d!};
firstFiles.forEach((f,i)=>console.log(i+1,f.file,en([f]),en(firstFiles.slice(0,i+1))));
let set=[...firstFiles]; 
const idle=cov([]).detectors.filter((x:any)=>x.status!=='waits').map((x:any)=>x.id); console.log('idle',idle);
for(;;){ let best={w:w(set),s:set,t:''}; for(const o of set) for(const n of files) if(!set.includes(n)){ const s=set.map(f=>f===o?n:f); const v=w(s); if(v>best.w) best={w:v,s,t:o.file+' -> '+n.file}; } if(best.s===set) break; set=best.s; console.log(best.t,best.w);}
console.log(w(firstFiles),w(set),set.map(f=>f.file));
const sw=firstFiles.flatMap(o=>furtherFiles.map(n=>({o:o.file,n:n.file,w:w([...firstFiles.filter(f=>f!==o),n])-w(firstFiles)}))).filter(x=>x.w>3);console.log(sw);
