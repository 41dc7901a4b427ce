// Whether this machine lets a Slurm of its own run: exit 77 and the reason where it does not.
import { startCluster } from './slurm_cluster.mjs';

try {
  const cluster = await startCluster();
  await cluster.stop();
} catch (error) {
  console.error(`no Slurm can be started here: ${String(error.message).trim().split('\n').pop()}`);
  process.exitCode = 77;
}
