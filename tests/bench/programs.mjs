// Programs that read the same files: the native Snapsleuth, and what people take to a log: jq, DuckDB. Each from its start
// to its end, on the clock. jq and DuckDB are fetched when they are asked for, and are no part of the product.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { clouds } from './synthetic_records.mjs';

const duckdb = '@duckdb/node-api@1.5.6-r.1';
const duckdbFolder = resolve('build/bench-duckdb');
const waitMs = 1_800_000;

function run(command, args) {
  const begin = performance.now();
  const { status } = spawnSync(command, args, { stdio: ['ignore', 'ignore', 'ignore'], timeout: waitMs, maxBuffer: 1 << 20 });
  return status === 0 ? performance.now() - begin : null;
}
const has = (command) => spawnSync('sh', ['-c', `command -v ${command}`]).status === 0;
const quoted = (paths) => paths.map((path) => `'${path}'`).join(' ');
/** Through a shell's pipe; the list of files by a file, since thousands fit no command line. */
function pipe(paths, script) {
  const list = resolve('build/bench-data/list');
  writeFileSync(list, `${paths.join('\0')}\0`);
  return run('bash', ['-c', `set -o pipefail; ${script.replaceAll('LIST', quoted([list]))}`]);
}

export const native = (paths) => (paths.length > 1 ? run('build/bin/snapsleuth', ['--format', 'json', '--output', '/dev/null', resolve(paths[0], '..')]) : run('build/bin/snapsleuth', ['--format', 'json', '--output', '/dev/null', ...paths]));

const isGzip = (paths) => paths[0].endsWith('.gz');
/** The bytes, inflated by gzip where they are gzip, and dropped. */
export const nativeReading = (paths) => pipe(paths, isGzip(paths) ? 'xargs -0 gzip -dc <LIST >/dev/null' : 'xargs -0 cat <LIST >/dev/null');

/** Why there is no figure of it; null where there is one. */
export function whyNoJq() {
  return has('jq') ? null : 'jq is not installed (apt-get install jq)';
}
export function jq(cloud, paths) {
  const { fields, lines } = clouds[cloud];
  const filter = `${lines ? '' : '.Records[] | '}[${fields.map((path) => `.${path}`).join(', ')}]`;
  return pipe(paths, `xargs -0 ${isGzip(paths) ? 'gzip -dc' : 'cat'} <LIST | jq -c '${filter}' >/dev/null`);
}

/** Fetched once, at one version, into a folder of its own. */
export function whyNoDuckdb() {
  if (existsSync(`${duckdbFolder}/node_modules/@duckdb/node-api`)) return null;
  mkdirSync(duckdbFolder, { recursive: true });
  writeFileSync(`${duckdbFolder}/package.json`, '{"private":true}');
  const { status } = spawnSync('npm', ['install', '--no-audit', '--no-fund', '--prefix', duckdbFolder, duckdb], { stdio: 'ignore', timeout: 300_000 });
  return status === 0 ? null : `npm cannot fetch ${duckdb}`;
}

/** Said in the table in place of figures. */
export const whyNoDuckdbWasm =
  'its npm package holds no JSON reader: that is an extension which it fetches over the network, and none of it can be had from a registry';

const duckdbScript = `import { DuckDBInstance } from '${pathToFileURL(`${duckdbFolder}/node_modules/@duckdb/node-api/lib/index.js`).href}';
const [list, sql] = process.argv.slice(2);
const connection = await (await DuckDBInstance.create(':memory:')).connect();
await connection.run('set threads = 2');
await connection.run(sql);
`;

/** The same fields of every record, counted: its own way of reading nested JSON, on two threads. */
export function duckdbNative(cloud, paths) {
  const { fields, lines } = clouds[cloud];
  const script = `${duckdbFolder}/query.mjs`;
  writeFileSync(script, duckdbScript);
  const files = paths.length > 1 ? `'${resolve(paths[0], '..')}/*.json.gz'` : `'${paths[0]}'`;
  const counts = fields.map((path) => `count(json_extract_string(record, '$.${path}'))`).join(', ');
  const read = lines
    ? `select json as record from read_json_objects(${files}, format = 'newline_delimited')`
    : `select unnest(json_extract(json, '$.Records[*]')) as record from read_json_objects(${files}, format = 'unstructured', maximum_object_size = 4000000000)`;
  return run(process.execPath, [script, '', `select ${counts} from (${read})`]);
}
