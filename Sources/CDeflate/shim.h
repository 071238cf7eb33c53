#include <libdeflate.h>
#include <stddef.h>

/* What Swift has no name for, or cannot see. */

static inline void glass_prefetch(const void *address) { __builtin_prefetch(address); }

extern void *mremap(void *, size_t, size_t, int, ...);

/* Moves a mapping to where there is room for `larger` bytes; (void *)-1 if it cannot. */
static inline void *glass_grow(void *address, size_t byte_count, size_t larger) {
    return mremap(address, byte_count, larger, 1 /* MREMAP_MAYMOVE */);
}
