const WEB_ADDRESS = /^(?:https?|mailto):/i;

/** An address of the web or of mail in its canonical spelling; null for any other. */
export function webAddress(href: string): string | null {
  return WEB_ADDRESS.test(href) && URL.canParse(href) ? new URL(href).href : null;
}
