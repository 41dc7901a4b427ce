// The core's stages alone, natively, by Google Benchmark: build/bench/tests/bench/bench_*.
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';

const folder = 'build/bench/tests/bench';

export function measureStages(results) {
  const programs = existsSync(folder) ? readdirSync(folder).filter((name) => /^bench_\w+$/.test(name)) : [];
  for (const program of programs) {
    const { stdout } = spawnSync(`${folder}/${program}`, ['--benchmark_format=json'], { encoding: 'utf8', maxBuffer: 1 << 26 });
    const { benchmarks } = JSON.parse(stdout || '{"benchmarks":[]}');
    for (const one of benchmarks) addStage(results, program.replace('bench_', ''), one);
  }
}

const toMs = { ns: 1e-6, us: 1e-3, ms: 1, s: 1e3 };

function addStage(results, stage, one) {
  const common = { id: `stage/${stage}/${one.name}`, group: `stages natively: ${stage}`, what: one.name };
  if (one.bytes_per_second) return results.add({ ...common, value: one.bytes_per_second / 1e6, unit: 'MB/s' });
  const budget = one.limit_ms ?? one.limit_ms_with_judging;
  return results.add({ ...common, value: one.cpu_time * toMs[one.time_unit], unit: 'ms', better: 'less', budget });
}
