// "vi" as a reader calls it: 베트남어, Vietnamese.

export function language_name(code: string, reader: string): string {
  return new Intl.DisplayNames(reader, { type: "language" }).of(code) ?? code;
}
