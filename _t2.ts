import {loadScenario} from "./src/scenario/load.ts";
try{const t=performance.now();const l=loadScenario("scenarios/baseline.yaml");console.log("OK",Object.keys(l.provenance).length,performance.now()-t,l.warnings.length)}catch(e:any){console.log(e.message.slice(0,3000))}
