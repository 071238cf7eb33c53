// Xapian behind a C ABI. Knows Xapian; knows neither Swift nor news.
//
// Rules of the border:
//  * Every function is noexcept: what Xapian throws comes back in cx_error, by value.
//  * Calls are coarse. One call runs a whole query and hands back plain bytes; none is made per term or posting.
//  * A handle is used by one thread at a time: Xapian locks nothing and its reference counts are plain integers.
//  * Bytes in a cx_bytes belong to the caller, who gives them to cx_bytes_free.
//  * Integers in encoded bytes are little-endian; a "string" is a u32 length and that many bytes.
#ifndef CXAPIAN_H
#define CXAPIAN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
#define CX_NOEXCEPT noexcept
extern "C" {
#else
#define CX_NOEXCEPT
#endif

/// What went wrong, after Xapian's exception classes: <https://xapian.org/docs/apidoc/html/error_8h.html>.
typedef enum cx_kind {
    CX_OK = 0,
    CX_MODIFIED,        // DatabaseModifiedError: the reader is two revisions behind; open anew and repeat
    CX_LOCKED,          // DatabaseLockError
    CX_CORRUPT,         // DatabaseCorruptError
    CX_OPENING,         // DatabaseOpeningError, DatabaseNotFoundError
    CX_VERSION,         // DatabaseVersionError
    CX_CLOSED,          // DatabaseClosedError
    CX_DATABASE,        // any other DatabaseError: reading or writing failed
    CX_FULL,            // DatabaseError: no room on the disk
    CX_EXHAUSTED,       // DatabaseError: every document number was given
    CX_NOT_FOUND,       // DocNotFoundError
    CX_INVALID,         // InvalidArgumentError and other logic errors, malformed plans
    CX_UNIMPLEMENTED,   // UnimplementedError
    CX_MEMORY,          // std::bad_alloc
    CX_OTHER
} cx_kind;

typedef struct cx_error {
    cx_kind kind;
    char message[512];
} cx_error;

typedef struct cx_bytes {
    uint8_t *data;
    size_t size;
} cx_bytes;

void cx_bytes_free(cx_bytes bytes) CX_NOEXCEPT;

/// The version of the library at run time, "1.4.22".
const char *cx_version(void) CX_NOEXCEPT;

// MARK: Budgets

/// How long a request may run: one for all calls that are made for it. NULL stands for no end.
typedef struct cx_budget cx_budget;

/// A budget that is over after some seconds; 0 or less, or more than some years: only when it is cancelled.
cx_budget *cx_budget_new(double seconds, cx_error *error) CX_NOEXCEPT;
void cx_budget_free(cx_budget *budget) CX_NOEXCEPT;

/// Ends a budget now. Any thread may call this while others work within it.
void cx_budget_cancel(cx_budget *budget) CX_NOEXCEPT;
bool cx_budget_is_over(const cx_budget *budget) CX_NOEXCEPT;

/// Seconds that are left, infinite where there is no end.
double cx_budget_left(const cx_budget *budget) CX_NOEXCEPT;

// MARK: Reading

typedef struct cx_database cx_database;

typedef struct cx_database_info {
    uint32_t document_count;
    uint32_t last_document;
    uint64_t revision;
    double average_length;
    bool has_positions;
} cx_database_info;

/// Opens a glass database for reading; nothing else, no stub files: those can start programs.
cx_database *cx_database_open(const char *path, cx_error *error) CX_NOEXCEPT;
void cx_database_close(cx_database *database) CX_NOEXCEPT;
bool cx_database_get_info(cx_database *database, cx_database_info *info, cx_error *error) CX_NOEXCEPT;
bool cx_database_metadata(cx_database *database, const uint8_t *key, size_t key_size, cx_bytes *value, cx_error *error)
    CX_NOEXCEPT;

/// Runs an encoded search plan (see plan.h) and answers an encoded result:
/// u32 lower bound, u32 estimate, u32 upper bound of matches; u8 cut by the budget;
/// u32 hits, each u32 document, f64 weight, string value of the plan's key slot;
/// u32 documents, u32 each: everything that matches, ascending, where the plan collects or walks.
bool cx_database_search(
    cx_database *database, const uint8_t *plan, size_t plan_size, const cx_budget *budget, cx_bytes *result,
    cx_error *error) CX_NOEXCEPT;

/// The data of documents, in the order asked: each a string. A missing document is an error.
bool cx_database_fetch(cx_database *database, const uint32_t *documents, size_t count, cx_bytes *data, cx_error *error)
    CX_NOEXCEPT;

/// The value of a document in a slot; empty where there is none.
bool cx_database_value(cx_database *database, uint32_t document, uint32_t slot, cx_bytes *value, cx_error *error)
    CX_NOEXCEPT;

/// The terms of a document: each string term, u32 wdf.
bool cx_database_document_terms(cx_database *database, uint32_t document, cx_bytes *terms, cx_error *error) CX_NOEXCEPT;

/// Up to `limit` terms that begin with a prefix, in order, after `after` (exclusive; empty for all):
/// each string term (whole), u32 frequency. Fewer where the budget is over.
bool cx_database_terms(
    cx_database *database, const uint8_t *prefix, size_t prefix_size, const uint8_t *after, size_t after_size,
    uint32_t limit, const cx_budget *budget, cx_bytes *terms, cx_error *error) CX_NOEXCEPT;

/// The `count` most frequent terms that begin with a prefix, the most frequent first: each string term (whole), u32
/// frequency. `seen` is how many there are; where the budget is over, how many were looked at.
bool cx_database_top_terms(
    cx_database *database, const uint8_t *prefix, size_t prefix_size, uint32_t count, const cx_budget *budget,
    uint32_t *seen, cx_bytes *terms, cx_error *error) CX_NOEXCEPT;

/// For every prefix of 1 to `letters` characters that `least` words or more begin with, its `most` most frequent words:
/// each string prefix, u32 words, each string word.
bool cx_database_prefixes(
    cx_database *database, uint32_t letters, uint32_t least, uint32_t most, cx_bytes *prefixes, cx_error *error)
    CX_NOEXCEPT;

/// In how many documents a term stands.
bool cx_database_frequency(cx_database *database, const uint8_t *term, size_t size, uint32_t *frequency, cx_error *error)
    CX_NOEXCEPT;

/// The documents of a term, ascending, after a document (0 for all) and at most `limit`: u32 each.
/// The empty term stands for every document.
bool cx_database_postings(
    cx_database *database, const uint8_t *term, size_t size, uint32_t after, uint32_t limit, cx_bytes *documents,
    cx_error *error) CX_NOEXCEPT;

// MARK: Columns

/// Every document that an encoded plan's query matches, ascending: u32 cut by the budget (0 or 1), u32 each.
/// Nothing is weighed, ordered or counted; of the plan only the query counts.
bool cx_database_matches(
    cx_database *database, const uint8_t *plan, size_t plan_size, const cx_budget *budget, cx_bytes *result,
    cx_error *error) CX_NOEXCEPT;

/// The same for an encoded query of terms alone (TERM, TERM_RANGE, AND, OR, AND_NOT, EVERYTHING, NOTHING), several times
/// faster. Ended by the budget, it answers no document.
bool cx_database_documents(
    cx_database *database, const uint8_t *query, size_t query_size, const cx_budget *budget, cx_bytes *result,
    cx_error *error) CX_NOEXCEPT;

/// How many of some documents, ascending, hold a term.
bool cx_database_count_among(
    cx_database *database, const uint8_t *term, size_t term_size, const uint32_t *documents, size_t count,
    uint32_t *found, cx_error *error) CX_NOEXCEPT;

/// The values of a slot for the documents first…last, the leading `length` bytes of each (0: all):
/// u32 the first document behind them that has a value, 0 where none has; u32 code for each document, 0 where it has no value or is gone, else the place of its value from 1;
/// each distinct value, a string.
bool cx_database_column(
    cx_database *database, uint32_t slot, uint32_t length, uint32_t first, uint32_t last, cx_bytes *column,
    cx_error *error) CX_NOEXCEPT;

/// The same for a list of documents, ascending: u8 cut by the budget (0 or 1), then as cx_database_column from the codes on.
bool cx_database_values(
    cx_database *database, uint32_t slot, uint32_t length, const uint32_t *documents, size_t count,
    const cx_budget *budget, cx_bytes *result, cx_error *error) CX_NOEXCEPT;

/// What tells a database from another, kept from its making on, and by copies of it.
bool cx_database_uuid(cx_database *database, cx_bytes *uuid, cx_error *error) CX_NOEXCEPT;

// MARK: Writing

typedef struct cx_writer cx_writer;

/// Opens a database for writing, making it where `create` says so. Fails at once when another holds it.
cx_writer *cx_writer_open(const char *path, bool create, cx_error *error) CX_NOEXCEPT;

/// Closes a writer. What is not committed is dropped, never committed: see abandon in writer.cc.
void cx_writer_close(cx_writer *writer) CX_NOEXCEPT;
bool cx_writer_begin(cx_writer *writer, cx_error *error) CX_NOEXCEPT;

/// Commits the transaction. The caller still has to sync the folder.
bool cx_writer_commit(cx_writer *writer, cx_error *error) CX_NOEXCEPT;

/// Adds an encoded document: string data; u32 values, each u32 slot, string value;
/// u32 terms, each string term, u32 wdf, u32 positions, u32 each.
bool cx_writer_add(cx_writer *writer, const uint8_t *document, size_t size, uint32_t *number, cx_error *error)
    CX_NOEXCEPT;

/// A document that is made before it is added, on whichever thread; it belongs to no database.
typedef struct cx_document cx_document;

/// Makes a document of what cx_writer_add takes.
cx_document *cx_document_make(const uint8_t *document, size_t size, cx_error *error) CX_NOEXCEPT;
void cx_document_free(cx_document *document) CX_NOEXCEPT;
bool cx_writer_add_made(cx_writer *writer, const cx_document *document, uint32_t *number, cx_error *error) CX_NOEXCEPT;
bool cx_writer_remove(cx_writer *writer, uint32_t document, cx_error *error) CX_NOEXCEPT;

/// The first document that holds a term, 0 for none; its data, where there is one.
bool cx_writer_find(
    cx_writer *writer, const uint8_t *term, size_t size, uint32_t *document, cx_bytes *data, cx_error *error) CX_NOEXCEPT;
bool cx_writer_set_metadata(
    cx_writer *writer, const uint8_t *key, size_t key_size, const uint8_t *value, size_t value_size, cx_error *error)
    CX_NOEXCEPT;
bool cx_writer_metadata(cx_writer *writer, const uint8_t *key, size_t key_size, cx_bytes *value, cx_error *error)
    CX_NOEXCEPT;
bool cx_writer_document_count(cx_writer *writer, uint32_t *count, cx_error *error) CX_NOEXCEPT;

// MARK: Stemming

typedef struct cx_stemmer cx_stemmer;

/// A Snowball stemmer by language code ("en", "fi"); NULL with CX_INVALID where the library has none.
cx_stemmer *cx_stemmer_open(const char *language, cx_error *error) CX_NOEXCEPT;
void cx_stemmer_close(cx_stemmer *stemmer) CX_NOEXCEPT;

/// Stems a lower-case word. The answer is valid until the next call; NULL on failure.
const uint8_t *cx_stemmer_stem(cx_stemmer *stemmer, const uint8_t *word, size_t size, size_t *stem_size) CX_NOEXCEPT;

/// The names of all stemmers, parted by spaces.
bool cx_stemmer_languages(cx_bytes *names, cx_error *error) CX_NOEXCEPT;

// MARK: Care

/// Copies a database into a new folder at its smallest, document numbers kept.
bool cx_compact(const char *source, const char *destination, cx_error *error) CX_NOEXCEPT;

/// Checks every table and their agreement; `problems` is 0 for a sound database. Meant for a process of its own:
/// Xapian's check can itself crash on a damaged file.
bool cx_check(const char *path, uint64_t *problems, cx_bytes *report, cx_error *error) CX_NOEXCEPT;

#ifdef __cplusplus
}
#endif
#endif
