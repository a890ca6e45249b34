// Runs every benchmark of test/bench, each in a process of its own, one after the other. A name runs
// only the files that hold it, with what follows: npm run bench -- normalize --large
import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { cpus } from 'node:os';

const FOLDER = 'test/bench';
const wanted = process.argv[2] ?? '';
const files = readdirSync(FOLDER).filter((name) => name.endsWith('.ts') && name.includes(wanted));
console.log(
  `${cpus()[0]?.model ?? 'unknown processor'}, ${cpus().length} cores, Node ${process.version}`,
);

let failed = 0;
for (const name of files) {
  console.log(`\n== ${name.replace(/\.ts$/, '')}`);
  const args = ['--expose-gc', '--import', 'tsx', `${FOLDER}/${name}`, ...process.argv.slice(3)];
  const { status } = spawnSync(process.execPath, args, { stdio: 'inherit' });
  if (status !== 0) failed++;
}
process.exit(failed === 0 ? 0 : 1);
