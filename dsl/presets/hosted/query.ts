/** `name=value` for each value, repeated where there are several. */
export function query(parameters: Readonly<Record<string, readonly string[]>>): string {
  return Object.entries(parameters)
    .flatMap(([name, values]) => values.map((value) => `${name}=${encodeURIComponent(value)}`))
    .join('&')
}
