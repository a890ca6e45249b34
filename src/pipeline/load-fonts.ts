import { type FontFace, openFont } from '../fonts/font-face.ts';
import type { Host } from '../host/host.ts';

/** Opens the package file of each role. */
export async function openFaces<Role extends string>(
  files: Readonly<Record<Role, string>>,
  host: Host,
): Promise<Record<Role, FontFace>> {
  const opened = await Promise.all(
    Object.entries<string>(files).map(async ([role, file]) => {
      return [role, openFont(await host.loadPackageFile(file))] as const;
    }),
  );
  return Object.fromEntries(opened) as Record<Role, FontFace>;
}
