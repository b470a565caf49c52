/** Bits of a zip member's flags: its name is UTF-8. */
export const UTF8_FLAG = 0x800;

/** Bits of a zip member's flags: a password, strong encryption, or a masked header. */
export const ENCRYPTED_FLAGS = 0x2041;
