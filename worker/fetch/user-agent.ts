/** The version is that of package.json. */
export const USER_AGENT = 'narthex/0.1.0'
