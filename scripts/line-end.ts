/** All that ends a line of JavaScript: the runtime counts lines by them, and so does whoever shows one. */
export const LINE_END = /\r\n|[\n\r\u2028\u2029]/g
