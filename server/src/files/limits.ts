/**
 * The size up to which a config is read, by editor and command line alike. A larger file is none: a log called `access.conf`.
 */
export const MAX_FILE_BYTES = 8 * 1024 * 1024;

/** `MAX_FILE_BYTES` in the words of messages: `8 MB`. */
export const MAX_FILE_SIZE = `${MAX_FILE_BYTES / 1024 / 1024} MB`;

/** The size up to which a file is read that tells of an install, as `package.json`. No such file comes near it. */
export const MAX_INSTALL_FILE_BYTES = 1024 * 1024;

/** The size up to which `nginx-docs.json` is read: many times the size that it has. */
export const MAX_DOCUMENTATION_BYTES = 4 * 1024 * 1024;

/** The number of folders after which a scan ends. Nobody has so many of configs: it is a home folder or a whole disk. */
export const MAX_FOLDERS = 50_000;

/** The number of folders that are looked into for one pattern of an `include`: nobody keeps so many, it means the whole disk. */
export const MAX_GLOB_FOLDERS = 1000;

/** The number of folders that a scan reads at the same time. */
export const MAX_PARALLEL_FOLDERS = 16;
