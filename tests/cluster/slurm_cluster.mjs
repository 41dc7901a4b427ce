// A Slurm cluster of one machine, in a folder of its own: what the scripts for many machines are tried on.
import { spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

const kTasksAtOnce = 4;
const kPatienceMs = 60_000;

function freePort() {
  return new Promise((resolve, reject) => {
    const server = createServer().once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}

async function configuration(folder) {
  const [controllerPort, nodePort] = [await freePort(), await freePort()];
  const { username } = userInfo();
  return `
ClusterName=snapsleuth
SlurmctldHost=localhost(127.0.0.1)
SlurmUser=${username}
SlurmdUser=${username}
AuthType=auth/munge
AuthInfo=socket=${folder}/munge.socket
SlurmctldPort=${controllerPort}
SlurmdPort=${nodePort}
SlurmctldPidFile=${folder}/slurmctld.pid
SlurmdPidFile=${folder}/slurmd.pid
SlurmctldLogFile=${folder}/slurmctld.log
SlurmdLogFile=${folder}/slurmd.log
StateSaveLocation=${folder}/state
SlurmdSpoolDir=${folder}/spool
ProctrackType=proctrack/linuxproc
TaskPlugin=task/none
MpiDefault=none
SelectType=select/cons_tres
SelectTypeParameters=CR_Core
KillWait=1
CompleteWait=0
ReturnToService=2
SlurmdParameters=config_overrides
SchedulerParameters=sched_interval=1,sched_min_interval=100000
NodeName=localhost NodeAddr=127.0.0.1 CPUs=${kTasksAtOnce} State=UNKNOWN
PartitionName=all Nodes=localhost Default=YES OverSubscribe=YES
`;
}

/** Starts it. `run` calls one of its commands, or a script that does; `stop` ends it and takes its folder away. */
export async function startCluster() {
  const folder = mkdtempSync(join(tmpdir(), 'snapsleuth-slurm-'));
  const environment = { ...process.env, SLURM_CONF: join(folder, 'slurm.conf') };
  const run = (command, args, more = {}) => {
    const { status, stdout, stderr, error } = spawnSync(command, args, {
      env: { ...environment, ...more },
      encoding: 'utf8',
    });
    if (status !== 0) {
      const log = ['slurmctld.log', 'slurmd.log'].map((name) => {
        try {
          return readFileSync(join(folder, name), 'utf8').slice(-2000);
        } catch {
          return '';
        }
      });
      throw new Error(`${command} ${args.join(' ')}: ${error ?? status}\n${stdout}${stderr}${log.join('\n')}`);
    }
    return stdout.trim();
  };
  for (const name of ['state', 'spool']) mkdirSync(join(folder, name));
  writeFileSync(join(folder, 'slurm.conf'), await configuration(folder));
  // A container, or a folder that is a machine, has none.
  writeFileSync(join(folder, 'cgroup.conf'), 'CgroupPlugin=cgroup/v1\n');
  const file = (name) => join(folder, name);
  writeFileSync(file('munge.key'), randomBytes(1024), { mode: 0o600 });
  /** Whatever of it runs: a cluster that did not start whole leaves nothing behind either. */
  const stop = async () => {
    for (const [command, args] of [
      ['scontrol', ['shutdown']],
      ['munged', ['--stop', `--socket=${file('munge.socket')}`, `--pid-file=${file('munge.pid')}`]],
    ]) {
      spawnSync(command, args, { env: environment });
    }
    await sleep(500);
    rmSync(folder, { recursive: true, maxRetries: 5, retryDelay: 200 });
  };
  try {
    run('munged', [
      // The folder above is everybody's: that is what munged is to overlook.
      '--force',
      `--key-file=${file('munge.key')}`,
      `--socket=${file('munge.socket')}`,
      `--pid-file=${file('munge.pid')}`,
      `--log-file=${file('munge.log')}`,
      `--seed-file=${file('munge.seed')}`,
    ]);
    run('slurmctld', []);
    run('slurmd', ['-N', 'localhost']);
    const deadline = Date.now() + kPatienceMs;
    while (!/^(idle|mixed|allocated)/.test(run('sinfo', ['--noheader', '--format=%T']))) {
      if (Date.now() > deadline) throw new Error(`the cluster does not start: ${run('sinfo', [])}`);
      await sleep(200);
    }
  } catch (error) {
    await stop();
    throw error;
  }
  return {
    run,
    /** Until no job is left. Slurm lets a task that starts again wait for two minutes: here it need not. */
    async finished() {
      const end = Date.now() + kPatienceMs;
      for (;;) {
        const left = run('squeue', ['--noheader', '--format=%i %r']);
        if (left === '') return;
        if (Date.now() > end) throw new Error(`jobs are left: ${left}`);
        for (const [, job] of left.matchAll(/^(\S+) BeginTime$/gm)) {
          run('scontrol', ['update', `JobId=${job}`, 'StartTime=now']);
        }
        await sleep(200);
      }
    },
    stop,
  };
}
