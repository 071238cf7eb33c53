// Cuts text without spaces into words, by the dictionaries of ICU (https://icu.unicode.org) behind a C function that never
// throws. The library, Debian's libicu, is loaded at the first call, whatever its version; where it is missing, nothing is
// cut.
#ifndef CWORDBREAK_H
#define CWORDBREAK_H

#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
#define CW_NOEXCEPT noexcept
extern "C" {
#else
#define CW_NOEXCEPT
#endif

/// Writes the end of each word of valid UTF-8, in bytes, ascending; signs and spaces are words too. Returns their number,
/// at most `capacity`; 0 where the library is missing or fails.
size_t cw_words(const uint8_t *text, size_t size, uint32_t *ends, size_t capacity) CW_NOEXCEPT;

/// The version of the library, such as 72; 0 where it cannot be loaded.
int cw_version(void) CW_NOEXCEPT;

#ifdef __cplusplus
}
#endif
#endif
