// Finds the documents of every term with a prefix.
#ifndef CXAPIAN_TERMRANGE_H
#define CXAPIAN_TERMRANGE_H

#include <xapian.h>

#include <algorithm>
#include <memory>
#include <string>

#include "budget.h"
#include "documentbits.h"

namespace cx {

/// The documents of any term with a prefix. At the deadline, those found so far.
///
/// If `title` is not empty, documents count only if a term occurs in them more often than the term that has `title` in
/// front of it: outside of titles.
inline DocumentBits documents_of_prefix(
    const Xapian::Database &database, const std::string &prefix, const std::string &title, Stop &stop) {
    DocumentBits bits(database.get_lastdocid());
    unsigned steps = 0;
    const auto last = database.allterms_end(prefix);
    for (auto term = database.allterms_begin(prefix); term != last; ++term) {
        const std::string name = *term;
        const auto end = database.postlist_end(name);
        const std::string in_title = title.empty() ? std::string() : title + name;
        Xapian::PostingIterator titled, titled_end;
        if (!title.empty()) {
            titled = database.postlist_begin(in_title);
            titled_end = database.postlist_end(in_title);
        }
        // Opening a posting list costs as much as a hundred postings.
        steps += 100;
        for (auto posting = database.postlist_begin(name); posting != end; ++posting, ++steps) {
            if (titled != titled_end) titled.skip_to(*posting);
            const bool only_in_title =
                titled != titled_end && *titled == *posting && titled.get_wdf() >= posting.get_wdf();
            if (!only_in_title) bits.add(*posting);
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

/// A source of these documents, weight 0.
class TermRange final : public Xapian::PostingSource {
    const std::string prefix;
    const std::string title;
    /// Whether its documents are excluded: at the deadline they are then all documents, so that none gets through that
    /// was not looked at.
    const bool excludes;
    const std::shared_ptr<Stop> stop;
    /// Filled when a match begins; shared, since a match may clone its sources.
    std::shared_ptr<const DocumentBits> bits;
    Xapian::doccount count = 0;
    Xapian::docid at = 0;
    bool ended = false;

    void advance(Xapian::docid from) {
        const Xapian::docid next = from == 0 && at != 0 ? 0 : bits->next(from);
        ended = next == 0;
        if (!ended) at = next;
    }

   public:
    TermRange(const std::string &prefix_, const std::string &title_, bool excludes_, std::shared_ptr<Stop> stop_)
        : prefix(prefix_), title(title_), excludes(excludes_), stop(std::move(stop_)) {}

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
            DocumentBits found = documents_of_prefix(database, prefix, title, *stop);
            if (excludes && stop->cut) found.fill();
            bits = std::make_shared<const DocumentBits>(std::move(found));
            count = std::min(bits->count(), database.get_doccount());
        }
        at = 0;
        ended = false;
    }
    PostingSource *clone() const override {
        auto *copy = new TermRange(prefix, title, excludes, stop);
        copy->bits = bits;
        copy->count = count;
        return copy;
    }
};

}  // namespace cx
#endif
