// Names the language of a text, by Debian's libcld2 behind a C function that never throws. The library is loaded at the
// first call; where it is missing, no language is identified.
#ifndef CLANGUAGE_H
#define CLANGUAGE_H

#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
#define CL_NOEXCEPT noexcept
extern "C" {
#else
#define CL_NOEXCEPT
#endif

/// The language of valid UTF-8 as the library's code ("en", "zh-Hant"); NULL where it is in doubt. The string is
/// static. `percent` is the share of the text that is in it.
const char *cl_identify(const uint8_t *text, size_t size, int *percent) CL_NOEXCEPT;

/// The version of the library and its tables, such as "V2.0 - 20141016"; NULL where it cannot be loaded. The string is
/// static.
const char *cl_version(void) CL_NOEXCEPT;
/// Why the library cannot be loaded; NULL where it is. Loads it. The string is static.
const char *cl_problem(void) CL_NOEXCEPT;

#ifdef __cplusplus
}
#endif
#endif
