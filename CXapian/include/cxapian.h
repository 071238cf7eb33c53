// Xapian behind a C ABI. Knows nothing of Swift or news.
//
// Rules of the interface:
// - Every function is noexcept: an exception of Xapian is returned in cx_error, by value.
// - Calls are coarse: one call runs a whole query and returns plain bytes; there are no calls per term or posting.
// - One thread at a time uses a handle: Xapian has no locks, and its reference counts are plain integers.
// - The caller owns the bytes in a cx_bytes and releases them with cx_bytes_free.
// - Integers in encoded bytes are little-endian; a "string" is a u32 length followed by its bytes.
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

/// Kinds of errors, by Xapian's exception classes: <https://xapian.org/docs/apidoc/html/error_8h.html>.
typedef enum cx_kind {
    CX_OK = 0,
    CX_MODIFIED,        // DatabaseModifiedError: the reader is two revisions behind; reopen and repeat
    CX_LOCKED,          // DatabaseLockError
    CX_CORRUPT,         // DatabaseCorruptError
    CX_OPENING,         // DatabaseOpeningError, DatabaseNotFoundError
    CX_VERSION,         // DatabaseVersionError
    CX_CLOSED,          // DatabaseClosedError
    CX_DATABASE,        // any other DatabaseError: reading or writing failed
    CX_FULL,            // DatabaseError: the disk is full
    CX_EXHAUSTED,       // DatabaseError: all document numbers are used
    CX_NOT_FOUND,       // DocNotFoundError
    CX_INVALID,         // InvalidArgumentError and other logic errors, malformed plans
    CX_UNIMPLEMENTED,   // UnimplementedError, FeatureUnavailableError
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

/// The time limit of a request, shared by all its calls. NULL means no limit.
typedef struct cx_budget cx_budget;

/// A budget that expires after some seconds; with 0 or less, or more than a few years, only when it is cancelled.
cx_budget *cx_budget_new(double seconds, cx_error *error) CX_NOEXCEPT;
void cx_budget_free(cx_budget *budget) CX_NOEXCEPT;

/// Ends a budget now. Any thread may call this while others use it.
void cx_budget_cancel(cx_budget *budget) CX_NOEXCEPT;
bool cx_budget_is_over(const cx_budget *budget) CX_NOEXCEPT;

/// Seconds left; infinite without a limit.
double cx_budget_left(const cx_budget *budget) CX_NOEXCEPT;

// MARK: Reading

/// One glass database's tables, open. It may belong to several databases, whose readers are on one thread.
typedef struct cx_shard cx_shard;

typedef struct cx_shard_info {
    uint32_t document_count;
    uint32_t last_document;
    uint64_t total_length;
    uint64_t revision;
    bool has_positions;
} cx_shard_info;

/// Opens a glass database for reading, but no stub files, which can start programs.
cx_shard *cx_shard_open(const char *path, cx_error *error) CX_NOEXCEPT;
void cx_shard_close(cx_shard *shard) CX_NOEXCEPT;
bool cx_shard_get_info(cx_shard *shard, cx_shard_info *info, cx_error *error) CX_NOEXCEPT;
bool cx_shard_metadata(cx_shard *shard, const uint8_t *key, size_t key_size, cx_bytes *value, cx_error *error)
    CX_NOEXCEPT;

/// The unique id of the shard's database, which is set when it is created and shared by its copies.
bool cx_shard_uuid(cx_shard *shard, cx_bytes *uuid, cx_error *error) CX_NOEXCEPT;

/// Documents of a shard that are in no answer: bit n % 64 of word n / 64 for the number n, and how many bits are set.
typedef struct cx_gone {
    const uint64_t *words;
    size_t word_count;
    uint32_t count;
} cx_gone;

/// Shards as one database. Its document numbers are packed: the sum of the last numbers of the shards before, and the
/// number in the shard.
typedef struct cx_database cx_database;

typedef struct cx_database_info {
    uint32_t document_count;  // without what is gone
    uint32_t last_document;
    double average_length;    // also of what is gone
    bool has_positions;       // in every shard with terms
} cx_database_info;

/// Joins shards, which with the words of `gone` have to outlive the database; of none it is empty. `gone` has an entry
/// for each shard, or is NULL. CX_EXHAUSTED if the numbers of several shards reach 2^32 - 1 together, CX_CORRUPT if more
/// is gone than there is.
cx_database *cx_database_join(
    cx_shard *const *shards, const cx_gone *gone, size_t count, cx_error *error) CX_NOEXCEPT;
void cx_database_close(cx_database *database) CX_NOEXCEPT;
bool cx_database_get_info(cx_database *database, cx_database_info *info, cx_error *error) CX_NOEXCEPT;

/// Runs an encoded search plan (see plan.h) and returns an encoded result:
/// u32 lower bound, u32 estimate, u32 upper bound of matches; u8 whether the budget cut it;
/// u32 hits, each u32 document, f64 weight, string value of the plan's key slot;
/// u32 documents, u32 each: all matches, ascending, if the plan collects or walks.
bool cx_database_search(
    cx_database *database, const uint8_t *plan, size_t plan_size, const cx_budget *budget, cx_bytes *result,
    cx_error *error) CX_NOEXCEPT;

/// The data of documents in the given order: each a string. A missing document is an error; that one is gone is not
/// looked at.
bool cx_database_fetch(cx_database *database, const uint32_t *documents, size_t count, cx_bytes *data, cx_error *error)
    CX_NOEXCEPT;

/// The value of a document in a slot; empty if there is none. That the document is gone is not looked at.
bool cx_database_value(cx_database *database, uint32_t document, uint32_t slot, cx_bytes *value, cx_error *error)
    CX_NOEXCEPT;

/// The terms of a document: each string term, u32 wdf.
bool cx_database_document_terms(cx_database *database, uint32_t document, cx_bytes *terms, cx_error *error) CX_NOEXCEPT;

/// Up to `limit` terms with a prefix, in order, after `after` (exclusive; empty for all): each string term (whole), u32
/// document frequency. Fewer if the budget expires.
bool cx_database_terms(
    cx_database *database, const uint8_t *prefix, size_t prefix_size, const uint8_t *after, size_t after_size,
    uint32_t limit, const cx_budget *budget, cx_bytes *terms, cx_error *error) CX_NOEXCEPT;

/// The `count` most frequent terms with a prefix, by descending frequency: each string term (whole), u32 document
/// frequency. `seen` is the number of all terms with the prefix; if the budget expires, of those visited.
bool cx_database_top_terms(
    cx_database *database, const uint8_t *prefix, size_t prefix_size, uint32_t count, const cx_budget *budget,
    uint32_t *seen, cx_bytes *terms, cx_error *error) CX_NOEXCEPT;

bool cx_database_frequency(cx_database *database, const uint8_t *term, size_t size, uint32_t *frequency, cx_error *error)
    CX_NOEXCEPT;

/// The same without documents that are gone. Reads posting lists in shards where any is.
bool cx_database_live_frequency(
    cx_database *database, const uint8_t *term, size_t size, uint32_t *frequency, cx_error *error) CX_NOEXCEPT;

/// The posting list of a term, ascending, after a document (0 for all), at most `limit`: u32 each. The empty term means
/// all documents.
bool cx_database_postings(
    cx_database *database, const uint8_t *term, size_t size, uint32_t after, uint32_t limit, cx_bytes *documents,
    cx_error *error) CX_NOEXCEPT;

// MARK: Columns

/// All matches of an encoded plan's query, ascending: u32 whether the budget cut it (0 or 1), u32 each. Uses only the
/// query of the plan; computes no weights, order or counts.
bool cx_database_matches(
    cx_database *database, const uint8_t *plan, size_t plan_size, const cx_budget *budget, cx_bytes *result,
    cx_error *error) CX_NOEXCEPT;

/// Whether a query matches anything; stops at the first match. `is_cut` is whether the budget ended it before one.
bool cx_database_has(
    cx_database *database, const uint8_t *plan, size_t plan_size, const cx_budget *budget, bool *found, bool *is_cut,
    cx_error *error) CX_NOEXCEPT;

/// The same as cx_database_matches for an encoded query of only TERM, TERM_RANGE, AND, OR, AND_NOT, EVERYTHING and
/// NOTHING, several times faster. Returns no documents if the budget cut it.
bool cx_database_documents(
    cx_database *database, const uint8_t *query, size_t query_size, const cx_budget *budget, cx_bytes *result,
    cx_error *error) CX_NOEXCEPT;

/// The number of documents out of an ascending list that contain a term.
bool cx_database_count_among(
    cx_database *database, const uint8_t *term, size_t term_size, const uint32_t *documents, size_t count,
    uint32_t *found, cx_error *error) CX_NOEXCEPT;

/// The values of a slot for the documents first…last, the leading `length` bytes of each (0: all):
/// u32 the first document after them with a value, 0 if there is none;
/// u32 code for each document, 0 if it has no value or is gone, else the index of its value from 1;
/// each distinct value, a string.
bool cx_database_column(
    cx_database *database, uint32_t slot, uint32_t length, uint32_t first, uint32_t last, cx_bytes *column,
    cx_error *error) CX_NOEXCEPT;

// MARK: Writing

typedef struct cx_writer cx_writer;

/// Opens a database for writing, creating it if `create` is set. Fails immediately if another writer has locked it.
cx_writer *cx_writer_open(const char *path, bool create, cx_error *error) CX_NOEXCEPT;

/// Closes a writer. Uncommitted work is dropped, never committed: see abandon in writer.cc.
void cx_writer_close(cx_writer *writer) CX_NOEXCEPT;
bool cx_writer_begin(cx_writer *writer, cx_error *error) CX_NOEXCEPT;

/// Commits the transaction. The caller has to sync the folder.
bool cx_writer_commit(cx_writer *writer, cx_error *error) CX_NOEXCEPT;

/// Adds an encoded document: string data; u32 values, each u32 slot, string value;
/// u32 terms, each string term, u32 wdf, u32 positions, u32 each.
bool cx_writer_add(cx_writer *writer, const uint8_t *document, size_t size, uint32_t *number, cx_error *error)
    CX_NOEXCEPT;

bool cx_writer_remove(cx_writer *writer, uint32_t document, cx_error *error) CX_NOEXCEPT;

/// The first document with a term, 0 if there is none; its data, if there is one.
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

/// A Snowball stemmer by language code ("en", "fi"); NULL with CX_INVALID if the library has none.
cx_stemmer *cx_stemmer_open(const char *language, cx_error *error) CX_NOEXCEPT;
void cx_stemmer_close(cx_stemmer *stemmer) CX_NOEXCEPT;

/// Stems a lower-case word. The result is valid until the next call; NULL on failure.
const uint8_t *cx_stemmer_stem(cx_stemmer *stemmer, const uint8_t *word, size_t size, size_t *stem_size) CX_NOEXCEPT;

/// The names of all stemmers, separated by spaces.
bool cx_stemmer_languages(cx_bytes *names, cx_error *error) CX_NOEXCEPT;

// MARK: Care

/// Checks every table and their consistency; `problems` is 0 for a sound database. Use a separate process: Xapian's
/// check can crash on a damaged file.
bool cx_check(const char *path, uint64_t *problems, cx_bytes *report, cx_error *error) CX_NOEXCEPT;

#ifdef __cplusplus
}
#endif
#endif
