/** An object of the file, written when it is ended. */
export interface PdfReference {
  readonly data: Record<string, unknown>;
  compress: boolean;
  write(chunk: Uint8Array): void;
  end: () => void;
}

/** A font in the making: its glyph subset, and width and text of every character code. */
export interface EmbeddedFont {
  readonly subset: {
    readonly glyphs: number[];
    includeGlyph(glyphId: number): number;
  };
  readonly widths: number[];
  readonly unicode: (readonly number[])[];
  ref(): PdfReference;
}

export interface StructureContent {
  readonly refs: readonly unknown[];
}

/** A link as a child of a structure element. */
export interface AnnotationReference {
  readonly annotationRef: PdfReference;
}

export interface StructureElement {
  readonly dictionary: PdfReference;
  add(child: StructureElement | StructureContent | AnnotationReference): StructureElement;
  end(): void;
}

export interface OutlineItem {
  readonly children: OutlineItem[];
  readonly outlineData: Record<string, unknown>;
  addItem(title: string): OutlineItem;
}

/**
 * The part of pdfkit 0.20.2 that the adapter relies on, most of it private. The contract tests fail
 * when a new release changes any of it.
 */
export interface PdfkitInternals {
  readonly page: {
    readonly content: PdfReference;
    readonly dictionary: PdfReference;
    readonly fonts: Record<string, PdfReference>;
  };
  readonly _root: { readonly data: Record<string, unknown> };
  readonly _font: EmbeddedFont;
  readonly metadata: { append(xml: string): void };
  readonly outline: OutlineItem;
  _addInfo: () => void;
  push: (chunk: Uint8Array | null) => boolean;
  addContent: (operators: string) => unknown;
  addPage(options: { size: [number, number]; margin: number }): unknown;
  font(bytes: Uint8Array): unknown;
  image(image: unknown, x: number, y: number, size: { width: number; height: number }): unknown;
  openImage(bytes: Buffer): unknown;
  ref(data: Record<string, unknown>): PdfReference;
  annotate(
    x: number,
    y: number,
    width: number,
    height: number,
    options: Record<string, unknown>,
  ): unknown;
  struct(
    type: string,
    options?: { lang?: string; alt?: string; bbox?: number[]; scope?: string },
  ): StructureElement;
  getStructTreeRoot(): PdfReference;
  addStructure(element: StructureElement): unknown;
  markStructureContent(tag: string): StructureContent;
  endMarkedContent(): unknown;
  end(): void;
}
