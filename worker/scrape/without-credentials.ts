import type { BadLine } from '../exposition/reading.ts'

/** Bad lines are shown, and a server that mirrors requests writes the credentials into some: `hide` takes them out. */
export function withoutCredentials<Bad extends Pick<BadLine, 'reason' | 'excerpt'>>(
  bad: Bad,
  hide: (text: string) => string,
): Bad {
  const excerpt = hide(bad.excerpt)
  // The reason quotes where the line goes wrong, which may be any part of them.
  const reason = excerpt === bad.excerpt ? hide(bad.reason) : bad.reason.replace(/'.*'/, "'***'")
  return { ...bad, reason, excerpt }
}
