#include <fcntl.h>
#include <libdeflate.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/syscall.h>
#include <unistd.h>

/* What Swift has no name for, or cannot see. */

static inline void glass_prefetch(const void *address) { __builtin_prefetch(address); }

extern void *mremap(void *, size_t, size_t, int, ...);

/* Moves a mapping to where there is room for `larger` bytes; (void *)-1 if it cannot. */
static inline void *glass_grow(void *address, size_t byte_count, size_t larger) {
    return mremap(address, byte_count, larger, 1 /* MREMAP_MAYMOVE */);
}

/* The flag of a file that is written past the page cache. */
static inline int glass_direct(void) { return __O_DIRECT; }

/* Has bytes of a file written to the disk and does not wait; what fails then, a later fsync tells. */
static inline void glass_start_writing(int file, int64_t offset, int64_t byte_count) {
    syscall(SYS_sync_file_range, file, offset, byte_count, 2 /* SYNC_FILE_RANGE_WRITE */);
}
