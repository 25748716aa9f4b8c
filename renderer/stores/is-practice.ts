/**
 * Whether somebody practises here: main says it with the page's very address, so that it is known before anything was asked
 * and stays so whatever fails.
 */
export const isPractice: boolean =
  typeof location !== 'undefined' && new URLSearchParams(location.search).has('practice')
