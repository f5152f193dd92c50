/** What stands in a target until the user writes a real one. */
export const PLACEHOLDER_URL = 'https://exporter.example.com/metrics'

/** Above it, as a comment. */
export const PLACEHOLDER_COMMENT = 'Write the URL of the exporter here.'
