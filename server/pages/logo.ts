/** Three stones upon each other: the tool's sign in lists and menus of an LMS, where a font and a stylesheet do not reach. */
export const LOGO =
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24" width="24" height="24" role="img" aria-label="Cairn">' +
  '<rect width="24" height="24" rx="5" fill="#fff"/>' +
  '<g fill="#0c5a61"><ellipse cx="12" cy="18" rx="8" ry="3.2"/><ellipse cx="12" cy="11.8" rx="5.6" ry="2.6"/><ellipse cx="12" cy="6.6" rx="3.4" ry="2.1"/></g></svg>'
