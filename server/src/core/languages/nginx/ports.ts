/** Where nginx listens and connects for plain http if nobody says otherwise. */
export const HTTP_PORT = 80;

/** Where it connects for https if nobody says otherwise. */
export const HTTPS_PORT = 443;
