import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

type Value = null | boolean | number | string | readonly Value[] | Dictionary;
interface Dictionary {
  readonly [key: string]: Value;
}

/** An element of the structure tree as it stands in the file. */
export interface Element {
  readonly tag: string;
  readonly data: Dictionary;
  readonly children: readonly Element[];
  /** What stands in it itself: marked content as "page mcid", annotations by their object. */
  readonly content: readonly string[];
  readonly annotations: readonly Dictionary[];
}

/** A file's objects, read by qpdf, which knows nothing of how we make ours. */
export class Objects {
  readonly #objects: Readonly<Record<string, { value?: Value; stream?: { dict: Dictionary } }>>;

  constructor(bytes: Uint8Array) {
    const json = run('qpdf', ['--json', '--json-key=qpdf'], bytes);
    this.#objects = JSON.parse(json).qpdf[1];
  }

  /** A dictionary, looked up where it is named by reference; empty for anything else. */
  dictionary(value: Value | undefined): Dictionary {
    const found = this.value(value);
    return found !== null && typeof found === 'object' && !Array.isArray(found)
      ? (found as Dictionary)
      : {};
  }

  list(value: Value | undefined): readonly Value[] {
    const found = this.value(value);
    return Array.isArray(found) ? found : found === null ? [] : [found];
  }

  value(value: Value | undefined): Value {
    if (typeof value !== 'string' || !/^\d+ 0 R$/.test(value)) return value ?? null;
    const found = this.#objects[`obj:${value}`];
    return found?.value ?? found?.stream?.dict ?? null;
  }

  get catalog(): Dictionary {
    return this.dictionary(this.dictionary(this.#objects['trailer']?.value)['/Root']);
  }

  /** References of the pages in order. */
  get pages(): string[] {
    return this.list(this.dictionary(this.catalog['/Pages'])['/Kids']).map(String);
  }

  get tree(): Element {
    return this.#element(this.dictionary(this.catalog['/StructTreeRoot']));
  }

  #element(data: Dictionary): Element {
    const children: Element[] = [];
    const content: string[] = [];
    const annotations: Dictionary[] = [];
    for (const kid of this.list(data['/K'])) {
      if (typeof kid === 'number') content.push(`${data['/Pg']} ${kid}`);
      else {
        const part = this.dictionary(kid);
        if (part['/Type'] === '/MCR') content.push(`${part['/Pg']} ${part['/MCID']}`);
        else if (part['/Type'] === '/OBJR') annotations.push({ ...part });
        else children.push(this.#element(part));
      }
    }
    return { tag: String(data['/S'] ?? '').slice(1), data, children, content, annotations };
  }
}

/** All elements below one, in the order of reading. */
export function elementsOf(element: Element): Element[] {
  return [element, ...element.children.flatMap(elementsOf)];
}

export function hasProgram(name: string): boolean {
  return spawnSync(name, ['--version']).error === undefined;
}

/** What a program says of a file, named behind its arguments. */
export function run(program: string, options: readonly string[], bytes: Uint8Array): string {
  const folder = mkdtempSync(join(tmpdir(), 'quire-structure-'));
  try {
    const path = join(folder, 'book.pdf');
    writeFileSync(path, bytes);
    return spawnSync(program, [...options, path], { encoding: 'utf8', maxBuffer: 1 << 28 }).stdout;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
