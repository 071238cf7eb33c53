#ifndef GLASS_ORACLE_H
#define GLASS_ORACLE_H

#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/* What Xapian makes of the same documents, and what it reads in a database: the measure for tests of the room Glass.
   Answers are text that the caller frees with oracle_free; what fails is told there after "error: ". */

void oracle_free(char *text);

/* Applies operations in order, through Xapian's writer; makes the database where it is missing. Little-endian:
   u8 'P' (put): u32 docid, blob data, u32 values, {u32 slot, blob}, u32 terms, {blob, u32 wdf, u32 positions, {u32}}
   u8 'D' (delete): u32 docid
   u8 'M' (metadata): blob key, blob value
   u8 'C' (commit)
   where a blob is u32 count, bytes. */
char *oracle_apply(const char *path, const uint8_t *operations, size_t count);

/* Everything in a database that Xapian's interface shows, line by line. */
char *oracle_dump(const char *path);

/* The same but for what is read from term lists, for a database that has none. A full one of the same documents tells
   the slots to look into, which such a database cannot. */
char *oracle_dump_without_term_lists(const char *path, const char *full);

/* Goes through two databases side by side, however large: documents, lengths, values, term lists, terms, frequencies, postings,
   positions and statistics. Not the documents' data, which the caller must know how to read, nor metadata. The first may
   have closer bounds; those of both must hold. Answers with the first difference after "difference: ", else with counts of what
   was compared. */
char *oracle_compare(const char *built, const char *written);

/* xapian-check's findings; empty when there are none. */
char *oracle_check(const char *path);

/* Hits and weights, to the bit, of queries of random terms of the database: words, ORs, ANDs, phrases, ranges. */
char *oracle_search(const char *path, uint32_t seed, uint32_t queries);

/* Gives the last document another number, higher than all; empty when that works. */
char *oracle_move_last(const char *path, uint32_t number);

/* Compacts a database into another; empty when that works. */
char *oracle_compact(const char *path, const char *target);

#ifdef __cplusplus
}
#endif

#endif
