import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { expect, test } from 'vitest';

const SRC = join(import.meta.dirname, '..', 'src');

/** Folder → folders it may import from. The same table stands in ARCHITECTURE.md. */
const LAYERS: Record<string, readonly string[]> = {
  text: [],
  model: ['text'],
  fonts: ['text', 'model'],
  printers: [],
  recipe: ['model', 'printers', 'text'],
  imposition: ['model', 'text'],
  readers: ['archive', 'model', 'text'],
  normalize: ['model', 'text'],
  typography: ['model', 'text'],
  duplicates: ['model', 'text'],
  cover: ['fonts', 'model', 'text'],
  pictures: ['model', 'text'],
  writers: ['archive', 'fonts', 'model', 'text'],
  archive: ['model', 'text'],
  preflight: ['archive', 'model', 'text'],
  host: ['model', 'text'],
  deliver: ['host', 'model', 'text'],
  shelf: ['host', 'model', 'readers', 'text'],
  devices: ['host', 'model', 'shelf', 'text'],
  mail: ['model', 'shelf', 'text'],
  serve: ['host', 'model', 'shelf', 'text'],
};
const EVERYTHING = ['pipeline', 'cli'];

/** Package → the one folder under src that may import it. */
const PACKAGES: Record<string, string> = {
  fontkit: 'fonts',
  'bidi-js': 'fonts',
  yaml: 'recipe',
  zod: 'recipe',
  marked: 'readers/markdown',
  parse5: 'readers/html',
  jschardet: 'readers/decode',
  mammoth: 'readers/docx',
  sharp: 'pictures',
  'epub-gen-memory': 'writers/epub',
  pdfkit: 'writers/pdf',
  hyphen: 'writers/pdf',
  '@cantoo/pdf-lib': 'imposition/pdf',
  '@likecoin/epubcheck-ts': 'preflight',
  commander: 'cli',
  nodemailer: 'mail',
  uqr: 'serve',
};

interface Import {
  readonly file: string;
  readonly from: string;
}

function filesUnder(folder: string): string[] {
  return readdirSync(folder).flatMap((name) => {
    const path = join(folder, name);
    if (statSync(path).isDirectory()) return filesUnder(path);
    return path.endsWith('.ts') ? [path] : [];
  });
}

function importsOf(file: string): Import[] {
  const text = readFileSync(file, 'utf8');
  const name = relative(SRC, file).split(sep).join('/');
  const statement = /^(?:import|export)\b(?:[^;'=(]*\bfrom)?\s+'([^']+)'|\bimport\('([^']+)'\)/gm;
  return [...text.matchAll(statement)].map((match) => ({
    file: name,
    from: match[1] ?? match[2] ?? '',
  }));
}

const imports = filesUnder(SRC).flatMap(importsOf);
const stageOf = (path: string) => path.split('/')[0] ?? '';

/** The path under src that a relative import names. */
function target({ file, from }: Import): string {
  return join(file, '..', from).split(sep).join('/');
}

test('there is something to check', () => {
  expect(imports.length).toBeGreaterThan(10);
});

test('imports go one way', () => {
  const faults = imports
    .filter(({ from }) => from.startsWith('.'))
    .filter((line) => {
      const stage = stageOf(line.file);
      const other = stageOf(target(line));
      if (stage === other) return false;
      if (stage === 'cli') return false;
      if (stage === 'pipeline') return other === 'cli';
      return !(LAYERS[stage] ?? []).includes(other);
    })
    .map((line) => `${line.file} imports ${line.from}`);
  expect(faults).toEqual([]);
});

test('every folder of src stands in the table', () => {
  const folders = readdirSync(SRC).filter((name) => statSync(join(SRC, name)).isDirectory());
  expect(folders.filter((name) => !(name in LAYERS) && !EVERYTHING.includes(name))).toEqual([]);
});

test('formats do not import each other', () => {
  const faults = imports
    .filter(({ from }) => from.startsWith('.'))
    .filter((line) => {
      const [stage, format] = line.file.split('/');
      const [otherStage, otherFormat, rest] = target(line).split('/');
      if (stage !== otherStage || (stage !== 'readers' && stage !== 'writers')) return false;
      return line.file.split('/').length > 2 && rest !== undefined && otherFormat !== format;
    })
    .map((line) => `${line.file} imports ${line.from}`);
  expect(faults).toEqual([]);
});

test('each package is imported in one folder', () => {
  const faults = imports
    .filter(({ from }) => !from.startsWith('.'))
    .filter(({ file, from }) => {
      if (from.startsWith('node:')) {
        return from.startsWith('node:fs') && !file.startsWith('host/');
      }
      const name = from.startsWith('@') ? from.split('/').slice(0, 2).join('/') : stageOf(from);
      const home = PACKAGES[name];
      return home === undefined || !file.startsWith(`${home}/`);
    })
    .map(({ file, from }) => `${file} imports ${from}`);
  expect(faults).toEqual([]);
});
