/** A place where a reader might be: a mounted volume, or the storage of one that speaks MTP. */
export interface Volume {
  /** With forward slashes, no slash at its end. */
  readonly path: string;
  readonly label: string;
  /** Vendor and product id where the system tells, four hexadecimal digits in lower case. */
  readonly usb: { readonly vendor: string; readonly product: string } | null;
  /** MTP takes no ordinary file calls for writing; `gio copy` it is. */
  readonly transport: 'files' | 'mtp';
  readonly readOnly: boolean;
  /** `/dev/sdb1`, `E:`; empty where there is none. */
  readonly device: string;
}
