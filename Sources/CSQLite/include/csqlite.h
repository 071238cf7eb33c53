// Reads SQLite databases by Debian's libsqlite3 behind C functions that never throw. The library is loaded at the first
// call; where it is missing, every database has that problem.
//
// A database is read through its reader's callbacks and from nothing else: no file is opened, made, locked or written,
// and statements can only read. A database that was made to do harm is bounded in memory and in steps.
#ifndef CSQLITE_H
#define CSQLITE_H

#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
#define CS_NOEXCEPT noexcept
extern "C" {
#else
#define CS_NOEXCEPT
#endif

/// An open database. Used by one thread at a time.
typedef struct cs_database cs_database;
/// The rows of a statement. Used by the thread of its database, and closed before it.
typedef struct cs_rows cs_rows;

/// Fills a buffer with the bytes at an offset and returns their number; 0 at the end, −1 after a failure.
typedef ptrdiff_t (*cs_read_at)(void *source, int64_t offset, void *buffer, size_t capacity);

/// A file's bytes; those of no file have no `read`.
typedef struct {
    void *source;
    int64_t size;
    cs_read_at read;
} cs_file;

typedef enum { CS_NULL = 0, CS_INTEGER = 1, CS_REAL = 2, CS_TEXT = 3, CS_BLOB = 4 } cs_kind;

/// A value of a row. `bytes` of a text are UTF-8, unless the database holds other bytes; they are valid until the next
/// row.
typedef struct {
    cs_kind kind;
    int64_t integer;
    double real;
    const uint8_t *bytes;
    size_t count;
} cs_value;

typedef enum { CS_END = 0, CS_ROW = 1, CS_FAILED = -1 } cs_result;

typedef enum {
    /// The database is damaged, encrypted, or of a kind that the library does not read.
    CS_DAMAGED = 0,
    /// A value or a row is over the limit. The statement is over; rows after it may be readable.
    CS_TOO_LARGE = 1,
    /// The statement took more steps, or more memory, than it may.
    CS_TOO_LONG = 2,
} cs_fault;

/// Opens a database, with the log of changes beside it (`FILE-wal`), which is read and not written. NULL without memory.
/// - `limit`: the most bytes of a value and of a row.
cs_database *cs_open(cs_file database, cs_file log, int32_t limit) CS_NOEXCEPT;
void cs_close(cs_database *database) CS_NOEXCEPT;

/// Begins a statement, with a value for its only parameter, if it has one. NULL on failure.
cs_rows *cs_query(cs_database *database, const char *sql, size_t length, int64_t parameter) CS_NOEXCEPT;
/// Goes to the next row and sets its values, of which there are at most `capacity`; those that it does not have are
/// `CS_NULL`. A statement that has failed gives no further rows.
cs_result cs_next(cs_rows *rows, cs_value *values, size_t capacity) CS_NOEXCEPT;
void cs_end(cs_rows *rows) CS_NOEXCEPT;

/// What failed last, for people; "" if nothing did. Valid until the next call with the database.
const char *cs_problem(const cs_database *database) CS_NOEXCEPT;
/// The kind of the last failure.
cs_fault cs_problem_kind(const cs_database *database) CS_NOEXCEPT;

/// Why the library cannot be loaded; NULL where it is. Loads it. The string is static.
const char *cs_library_problem(void) CS_NOEXCEPT;

#ifdef __cplusplus
}
#endif
#endif
