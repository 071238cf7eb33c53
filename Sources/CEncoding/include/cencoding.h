// Guesses the encoding of bytes by uchardet and converts them by the system's iconv, behind C functions that never throw.
#ifndef CENCODING_H
#define CENCODING_H

#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
#define CE_NOEXCEPT noexcept
extern "C" {
#else
#define CE_NOEXCEPT
#endif

/// Writes the name of the encoding that the bytes seem to have, without a NUL, and returns its length; 0 where it is in
/// doubt or the name is longer than `room`.
size_t ce_guess(const uint8_t *bytes, size_t count, char *name, size_t room) CE_NOEXCEPT;

/// A converter from an encoding to UTF-8, of one thread at a time; NULL where the system has none of this name.
///
/// The system reads a table for each converter, which takes a millisecond. So each thread keeps the last ones that it
/// closed, and the names that the system does not know.
void *ce_open(const char *name) CE_NOEXCEPT;
void ce_close(void *converter) CE_NOEXCEPT;

/// How often this thread asked the system for a converter.
size_t ce_system_opens(void) CE_NOEXCEPT;

/// Why a conversion ended.
enum ce_end {
    /// All bytes are converted.
    CE_DONE,
    /// There is no room for more.
    CE_FULL,
    /// The bytes end within a character.
    CE_PARTIAL,
    /// A byte that the encoding does not have.
    CE_INVALID
};

struct ce_step {
    /// Bytes converted, and bytes written.
    size_t read, written;
    enum ce_end end;
};

/// Converts bytes until one of the reasons. The converter keeps its shift state from call to call.
struct ce_step ce_convert(void *converter, const uint8_t *in, size_t count, uint8_t *out, size_t room) CE_NOEXCEPT;

/// Writes the character that the converter keeps in case a mark follows it, and returns its length.
size_t ce_finish(void *converter, uint8_t *out, size_t room) CE_NOEXCEPT;

#ifdef __cplusplus
}
#endif
#endif
