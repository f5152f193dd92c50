/** Compression of what is sent; it costs more CPU than all that was done for it before. */

export async function gzip(bytes: Uint8Array): Promise<Uint8Array> {
  const compressed = new Response(bytes).body!.pipeThrough(new CompressionStream('gzip'))
  return new Uint8Array(await new Response(compressed).arrayBuffer())
}
