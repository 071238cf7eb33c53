// Finds the documents of every term with a prefix.
#ifndef CXAPIAN_TERMRANGE_H
#define CXAPIAN_TERMRANGE_H

#include <xapian.h>

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "budget.h"

namespace cx {

/// The documents, a bit each, that hold a term with a prefix. Ended by the clock, they are those found so far.
inline std::vector<uint64_t> documents_of_prefix(
    const Xapian::Database &database, const std::string &prefix, Stop &stop) {
    std::vector<uint64_t> bits(database.get_lastdocid() / 64 + 1);
    unsigned steps = 0;
    const auto last = database.allterms_end(prefix);
    for (auto term = database.allterms_begin(prefix); term != last; ++term) {
        const std::string name = *term;
        const auto end = database.postlist_end(name);
        // Opening a list costs as much as a hundred postings.
        steps += 100;
        for (auto posting = database.postlist_begin(name); posting != end; ++posting, ++steps) {
            bits[*posting / 64] |= uint64_t{1} << *posting % 64;
            if (steps >= 32 * steps_between_looks) {
                steps = 0;
                if (stop.is_over()) return bits;
            }
        }
        if (steps >= 32 * steps_between_looks) {
            steps = 0;
            if (stop.is_over()) return bits;
        }
    }
    return bits;
}

/// A source of those documents, weight 0.
class TermRange final : public Xapian::PostingSource {
    const std::string prefix;
    const std::shared_ptr<Stop> stop;
    /// Read when a match begins; shared, since a match may clone its sources.
    std::shared_ptr<const std::vector<uint64_t>> bits;
    Xapian::doccount count = 0;
    Xapian::docid at = 0;
    bool ended = false;

    void advance(Xapian::docid from) {
        size_t word = from / 64;
        if (word >= bits->size()) {
            ended = true;
            return;
        }
        uint64_t left = (*bits)[word] & (~uint64_t{0} << from % 64);
        while (left == 0) {
            if (++word == bits->size()) {
                ended = true;
                return;
            }
            left = (*bits)[word];
        }
        at = static_cast<Xapian::docid>(word * 64 + static_cast<unsigned>(__builtin_ctzll(left)));
    }

   public:
    TermRange(const std::string &prefix_, std::shared_ptr<Stop> stop_) : prefix(prefix_), stop(std::move(stop_)) {}

    Xapian::doccount get_termfreq_min() const override { return count; }
    Xapian::doccount get_termfreq_est() const override { return count; }
    Xapian::doccount get_termfreq_max() const override { return count; }
    void next(double) override { advance(at + 1); }
    void skip_to(Xapian::docid to, double) override {
        if (to > at) advance(to);
    }
    bool at_end() const override { return ended; }
    Xapian::docid get_docid() const override { return at; }
    void init(const Xapian::Database &database) override {
        if (!bits) {
            bits = std::make_shared<const std::vector<uint64_t>>(documents_of_prefix(database, prefix, *stop));
            for (const uint64_t word : *bits) count += static_cast<unsigned>(__builtin_popcountll(word));
        }
        at = 0;
        ended = false;
    }
    PostingSource *clone() const override {
        auto *copy = new TermRange(prefix, stop);
        copy->bits = bits;
        copy->count = count;
        return copy;
    }
};

}  // namespace cx
#endif
