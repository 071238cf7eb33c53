// Reads zip and tar files and the compressions around them, by Debian's libarchive behind C functions that never throw.
// The library is loaded at the first call; where it is missing, every reader has that problem.
#ifndef CARCHIVE_H
#define CARCHIVE_H

#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
#define CA_NOEXCEPT noexcept
extern "C" {
#else
#define CA_NOEXCEPT
#endif

/// An open container. Used by one thread at a time; no function keeps a pointer to a caller's buffer.
typedef struct ca_reader ca_reader;

/// What is expected in the bytes.
typedef enum {
    /// A zip or tar file, without a compression around it.
    CA_MEMBERS = 0,
    /// Bytes in bzip2, xz, lzma or zstd, which have one member: what they unpack to.
    CA_COMPRESSED = 1,
} ca_content;

typedef enum { CA_FILE = 0, CA_FOLDER = 1, CA_LINK = 2, CA_OTHER = 3 } ca_kind;

typedef struct {
    /// The path as stored, not terminated and perhaps not UTF-8; valid until the next call. Empty for compressed bytes.
    const char *name;
    size_t name_length;
    /// Bytes after unpacking as the container states them, which may be wrong; −1 if it does not.
    int64_t size;
    ca_kind kind;
    uint8_t is_encrypted;
} ca_member;

typedef enum { CA_END = 0, CA_FOUND = 1, CA_FAILED = -1 } ca_result;

/// Fills a buffer with the next bytes and returns their number; 0 at the end, −1 after a failure.
typedef ptrdiff_t (*ca_read_next)(void *source, void *buffer, size_t capacity);
/// Fills a buffer with the bytes at an offset and returns their number; 0 at the end, −1 after a failure.
typedef ptrdiff_t (*ca_read_at)(void *source, int64_t offset, void *buffer, size_t capacity);

/// Bytes that are read once, from front to back. NULL without memory.
ca_reader *ca_open_stream(void *source, ca_read_next read, ca_content content) CA_NOEXCEPT;
/// `size` bytes that can be read at any offset: a zip file's directory, at its end, is used.
ca_reader *ca_open_file(void *source, int64_t size, ca_read_at read, ca_content content) CA_NOEXCEPT;
void ca_close(ca_reader *reader) CA_NOEXCEPT;

/// Goes to the next member; what is left of the current one is skipped. After `CA_FAILED` there is no other member.
ca_result ca_next(ca_reader *reader, ca_member *member) CA_NOEXCEPT;
/// Unpacks the next bytes of the member; 0 at its end, −1 if the rest of it cannot be read. The next member may still
/// be readable.
ptrdiff_t ca_read(ca_reader *reader, void *buffer, size_t capacity) CA_NOEXCEPT;

/// Why the library cannot be loaded; NULL where it is. Loads it. The string is static.
const char *ca_library_problem(void) CA_NOEXCEPT;

/// What failed last, for people; "" if nothing did. Valid until the next call with the reader.
const char *ca_problem(const ca_reader *reader) CA_NOEXCEPT;

typedef enum {
    CA_BROTLI_DONE = 0,
    /// The buffer is full, and more follows.
    CA_BROTLI_FULL = 1,
    /// What was written came before the damage.
    CA_BROTLI_DAMAGED = 2,
    /// Debian's libbrotli1 is not installed.
    CA_BROTLI_MISSING = 3,
} ca_brotli;

/// Unpacks bytes in the brotli coding, in which servers send pages.
ca_brotli ca_unbrotli(
    const uint8_t *bytes, size_t size, uint8_t *buffer, size_t capacity, size_t *written) CA_NOEXCEPT;

#ifdef __cplusplus
}
#endif
#endif
