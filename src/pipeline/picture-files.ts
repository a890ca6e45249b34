import { type Host, HostError } from '../host/host.ts';
import type { SourceFile } from '../model/source.ts';
import { MOST_INPUT_BYTES, PictureFault } from '../pictures/encode-picture.ts';
import { unpackerFor } from '../readers/registry.ts';

/** Gives the bytes of a picture by the address a story uses. Rejects with a `PictureFault`. */
export type LoadPicture = (address: string) => Promise<Uint8Array>;

const DATA = /^data:([^,]*),([\s\S]*)$/i;

/**
 * Where the pictures of a story file come from: the file itself where it is a container, else files in
 * its folder and below. Never the network, never a file outside the folder, whatever the address says
 * and wherever links lead; those are refused by name.
 */
export function pictureFiles(file: SourceFile, path: string, host: Host): LoadPicture {
  const unpacker = unpackerFor(file.path);
  if (unpacker !== null) {
    // Opened when the first picture is asked for: most files have none.
    let inside: Promise<(address: string) => Uint8Array | null> | null = null;
    return async (address) => {
      const embedded = embeddedPicture(address);
      if (embedded !== null) return embedded;
      refuseScheme(address);
      inside ??= unpacker.pictures(file);
      const bytes = (await inside)(address);
      if (bytes === null) throw new PictureFault('is not in the file');
      return bytes;
    };
  }
  const folder = path.replace(/\/[^/]*$/, '');
  return async (address) => embeddedPicture(address) ?? loadFrom(folder, address, host);
}

async function loadFrom(folder: string, address: string, host: Host): Promise<Uint8Array> {
  refuseScheme(address);
  const name = fileName(address);
  const path = host.resolve(folder, name);
  const [entry, home] = await Promise.all([host.look(path), host.look(folder)]);
  if (entry === null) throw new PictureFault('is not there');
  if (entry.kind !== 'file') throw new PictureFault('is no file');
  const wanted = host.resolve(home?.realPath ?? folder, name);
  // File systems that take "A.png" for "a.png" give back the one that is there.
  if (entry.realPath.toLowerCase() !== wanted.toLowerCase()) {
    throw new PictureFault('is a link to another place, which is not followed');
  }
  if (entry.sizeBytes > MOST_INPUT_BYTES) throw new PictureFault('is far too large');
  try {
    return await host.load(entry.realPath);
  } catch (cause) {
    if (!(cause instanceof HostError)) throw cause;
    throw new PictureFault('cannot be read', { cause });
  }
}

function refuseScheme(address: string): void {
  if (/^\s*(?:https?:|\/\/)/i.test(address)) {
    throw new PictureFault('is on the network, where Quire never goes');
  }
  if (/^\s*(?:file:|[a-z]:[\\/]|[\\/])/i.test(address)) {
    throw new PictureFault('stands outside the story’s folder');
  }
  if (/^\s*[a-z][a-z0-9+.-]*:/i.test(address)) {
    throw new PictureFault('has an address that leads to no file');
  }
}

/** The name, from the story's folder, that a relative address means. */
function fileName(address: string): string {
  const name = unescaped(address.trim().replace(/[?#].*$/, '')).replaceAll('\\', '/');
  const isOdd = Array.from(name).some((character) => character < ' ' || character === '\u007f');
  if (name === '' || isOdd) throw new PictureFault('has an address that leads to no file');
  // Once more, for what was hidden by escapes.
  refuseScheme(name);
  if (name.split('/').includes('..')) throw new PictureFault('stands outside the story’s folder');
  return name;
}

function unescaped(address: string): string {
  try {
    return decodeURIComponent(address);
  } catch {
    // A stray per cent sign: the name is meant as it stands.
    return address;
  }
}

/** A picture written into the address itself (RFC 2397); null for other addresses. */
function embeddedPicture(address: string): Uint8Array | null {
  const [, type, data = ''] = DATA.exec(address.trim()) ?? [];
  if (type === undefined) return null;
  if (!/;\s*base64\s*$/i.test(type)) throw new PictureFault('is written in a way nobody uses');
  if (data.length > MOST_INPUT_BYTES * 2) throw new PictureFault('is far too large');
  return new Uint8Array(Buffer.from(unescaped(data), 'base64'));
}
