// Documents of a shard that are in no answer.
#ifndef CXAPIAN_GONE_H
#define CXAPIAN_GONE_H

#include <cxapian.h>
#include <xapian.h>

#include <algorithm>
#include <cstddef>
#include <cstdint>

namespace cx {

/// A view of the caller's bitmap; empty if nothing is gone.
struct Gone {
    const uint64_t *words = nullptr;
    size_t word_count = 0;
    uint32_t count = 0;

    Gone() = default;

    /// Throws if more is gone than a shard has.
    Gone(const cx_gone &gone, uint32_t documents, uint32_t last)
        : words(gone.words), word_count(gone.word_count), count(gone.count) {
        if (count > documents || has(0) || next(uint64_t{last} + 1) != 0)
            throw Xapian::DatabaseCorruptError("more documents are gone than a database has");
    }

    bool has(uint32_t document) const {
        const size_t word = document / 64;
        return word < word_count && words[word] >> document % 64 & 1;
    }

    /// The first gone document from a number on; 0 if there is none.
    uint32_t next(uint64_t from) const {
        size_t word = from / 64;
        if (word >= word_count) return 0;
        uint64_t left = words[word] & ~uint64_t{0} << from % 64;
        while (left == 0) {
            if (++word == word_count) return 0;
            left = words[word];
        }
        return static_cast<uint32_t>(word * 64 + static_cast<unsigned>(__builtin_ctzll(left)));
    }

    /// The query without these documents.
    Xapian::Query without(const Xapian::Query &query) const;
};

/// A source of these documents, weight 0.
class GoneSource final : public Xapian::PostingSource {
    const Gone gone;
    Xapian::docid at = 0;
    bool ended = false;

    void advance(uint64_t from) {
        const uint32_t next = gone.next(from);
        ended = next == 0;
        if (!ended) at = next;
    }

   public:
    explicit GoneSource(const Gone &gone_) : gone(gone_) {}

    Xapian::doccount get_termfreq_min() const override { return gone.count; }
    Xapian::doccount get_termfreq_est() const override { return gone.count; }
    Xapian::doccount get_termfreq_max() const override { return gone.count; }
    void next(double) override { advance(uint64_t{at} + 1); }
    void skip_to(Xapian::docid to, double) override {
        if (to > at) advance(to);
    }
    bool at_end() const override { return ended; }
    Xapian::docid get_docid() const override { return at; }
    void init(const Xapian::Database &) override {
        at = 0;
        ended = false;
    }
    PostingSource *clone() const override { return new GoneSource(gone); }
};

inline Xapian::Query Gone::without(const Xapian::Query &query) const {
    if (count == 0 || query.empty()) return query;
    return Xapian::Query(
        Xapian::Query::OP_AND_NOT, query, Xapian::Query((new GoneSource(*this))->release()));
}

}  // namespace cx
#endif
