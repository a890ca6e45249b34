const CHUNK = 1 << 20;

/** Bytes in blocks of a megabyte: pdfkit writes hundreds of thousands of short pieces. */
export class ByteCollector {
  readonly #blocks: Buffer[] = [];
  #block = Buffer.allocUnsafe(CHUNK);
  #used = 0;

  add(chunk: Uint8Array): void {
    if (this.#used + chunk.length > this.#block.length) {
      this.#blocks.push(this.#block.subarray(0, this.#used));
      this.#block = Buffer.allocUnsafe(Math.max(CHUNK, chunk.length));
      this.#used = 0;
    }
    this.#block.set(chunk, this.#used);
    this.#used += chunk.length;
  }

  finished(): Uint8Array {
    return Buffer.concat([...this.#blocks, this.#block.subarray(0, this.#used)]);
  }
}
