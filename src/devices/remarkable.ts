/** Where a reMarkable answers over its cable, once that is switched on in its settings. */
export const REMARKABLE_URL = 'http://10.11.99.1';

const UPLOAD_TIME_MS = 120_000;
/** Its own page refuses more. */
const MOST_BYTES = 100 * 1024 * 1024;

export interface RemarkableBook {
  readonly name: string;
  readonly mediaType: string;
  readonly bytes: Uint8Array;
}

/**
 * Uploads an EPUB or PDF as the reMarkable's own page does: one form with one file. Comes back with null
 * when it was taken, else with what went wrong in the user's words.
 */
export async function sendToRemarkable(
  { name, mediaType, bytes }: RemarkableBook,
  { url = REMARKABLE_URL, timeoutMs = UPLOAD_TIME_MS } = {},
): Promise<string | null> {
  if (bytes.length > MOST_BYTES) return 'The book is larger than the 100 MB a reMarkable takes.';
  const form = new FormData();
  form.append('file', new Blob([Uint8Array.from(bytes)], { type: mediaType }), name);
  try {
    const answer = await fetch(`${url}/upload`, {
      method: 'POST',
      body: form,
      headers: { Origin: url, Referer: `${url}/` },
      signal: AbortSignal.timeout(timeoutMs),
    });
    await answer.body?.cancel();
    return answer.ok ? null : `The reMarkable refused the book (HTTP ${answer.status}).`;
  } catch {
    // No route, nobody listening, or too slow: to the user it is the same.
    return 'No reMarkable answered at 10.11.99.1.';
  }
}
