// A database as its shards: the tables of each, with the numbers of its documents behind those of the shards before it.
#ifndef CXAPIAN_SHARDS_H
#define CXAPIAN_SHARDS_H

#include <cxapian.h>
#include <xapian.h>

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "documentbits.h"
#include "frequencies.h"
#include "gone.h"

/// One database's tables, open, with what readers of them keep. It never changes, and may belong to several revisions.
struct cx_shard {
    Xapian::Database database;
    /// The number of documents, and the highest number of one.
    uint32_t documents, last;
    uint64_t total_length;
    bool has_positions;
    cx::FrequentTerms frequent_terms = {};
    cx::KnownFrequencies known = {};

    /// Throws Xapian's errors.
    explicit cx_shard(const std::string &path)
        : database(path, Xapian::DB_BACKEND_GLASS),
          documents(database.get_doccount()),
          last(database.get_lastdocid()),
          total_length(database.get_total_length()),
          has_positions(database.has_positions()) {}

    uint32_t frequency(const std::string &term) { return known.of(term, database); }
};

namespace cx {

/// A shard in a database.
struct Member {
    cx_shard *shard;
    /// What is added to the shard's numbers.
    uint32_t base;
    Gone gone;

    const Xapian::Database &database() const { return shard->database; }
    /// The number of documents that are not gone.
    uint32_t live() const { return shard->documents - gone.count; }
    bool has_live(uint32_t local) const { return !gone.has(local); }
};

}  // namespace cx

/// Shards as one database. Documents have packed numbers: the sum of the last numbers of the shards before, and the
/// number in the shard. So they ascend from shard to shard.
struct cx_database {
    std::vector<cx::Member> members;
    /// Of all shards, with what is gone.
    uint64_t documents = 0, last = 0, total_length = 0;

    /// Throws if the numbers or what is gone cannot be right.
    cx_database(cx_shard *const *shards, const cx_gone *gone, size_t count);

    uint32_t live() const {
        uint64_t sum = 0;
        for (const cx::Member &member : members) sum += member.live();
        return static_cast<uint32_t>(sum);
    }

    /// The shard and the number in it of a packed number. A number that is none throws DocNotFoundError.
    std::pair<const cx::Member &, uint32_t> place(uint32_t packed) const;
};

#endif
