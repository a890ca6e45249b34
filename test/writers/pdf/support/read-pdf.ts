import { getDocument, OPS } from 'pdfjs-dist/legacy/build/pdf.mjs';

/** A page's text as a screen reader gets it: artifacts left out. */
export interface ReadPage {
  readonly label: string;
  readonly text: string;
  readonly annotations: number;
  /** Whether anything is drawn on it. */
  readonly shows: boolean;
}

export interface ReadPdf {
  readonly pages: readonly ReadPage[];
  readonly info: Record<string, unknown>;
  readonly outline: readonly string[];
}

/** Reads a PDF with pdf.js, which knows nothing of how we make ours. */
export async function readPdf(bytes: Uint8Array): Promise<ReadPdf> {
  const task = getDocument({ data: new Uint8Array(bytes), verbosity: 0 });
  const document = await task.promise;
  const labels = await document.getPageLabels();
  const pages: ReadPage[] = [];
  for (let number = 1; number <= document.numPages; number++) {
    const page = await document.getPage(number);
    const operators = await page.getOperatorList();
    const text = shownText(operators);
    const annotations = await page.getAnnotations();
    pages.push({
      label: labels?.[number - 1] ?? '',
      text,
      annotations: annotations.length,
      shows: operators.fnArray.includes(OPS.showText),
    });
  }
  const { info } = await document.getMetadata();
  const outline = ((await document.getOutline()) ?? []).map(({ title }) => title);
  await task.destroy();
  return { pages, info: info as Record<string, unknown>, outline };
}

/** Text with the line-end hyphens we put in taken out again. */
export function rejoined(text: string): string {
  return text.replace(/\u00ad\s*/g, '');
}

interface Operators {
  readonly fnArray: readonly number[];
  readonly argsArray: readonly unknown[];
}

/**
 * The text the operators show, artifacts and labels left out, a line for each text matrix. Read from
 * the operators because pdf.js's own text has a plain hyphen for every U+00AD.
 */
function shownText({ fnArray, argsArray }: Operators): string {
  let text = '';
  const hidden: boolean[] = [];
  fnArray.forEach((operator, index) => {
    const args = argsArray[index];
    if (operator === OPS.beginMarkedContent || operator === OPS.beginMarkedContentProps) {
      const [tag] = args as [string | { readonly name: string }];
      const name = typeof tag === 'string' ? tag : tag.name;
      hidden.push(name === 'Artifact' || name === 'Lbl');
    } else if (operator === OPS.endMarkedContent) hidden.pop();
    else if (operator === OPS.setTextMatrix) text += hidden.includes(true) ? '' : '\n';
    else if (operator === OPS.showText && !hidden.includes(true)) {
      const [glyphs] = args as [readonly (number | { readonly unicode: string })[]];
      for (const glyph of glyphs) if (typeof glyph === 'object') text += glyph.unicode;
    }
  });
  return text;
}
